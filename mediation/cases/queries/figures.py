"""The columns that figures are made of, one row a case; who may count which cases is decided here."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, Subquery, cast, false, func, or_, select

from mediation.accounts.queries import offices, people
from mediation.cases.models import Case
from mediation.core.authz import Actor, Role

COUNTING_ROLES = (Role.SUPERVISOR, Role.CLERK, Role.MEDIATOR, Role.ADMIN)


def countable_cases(actor: Actor) -> Subquery:
    """Cases that `actor` may count, with what reports split them by; leads are not cases yet.

    Staff count the cases that their organisation or one below it leads; the system counts all.
    """
    lead = offices()
    mediator = people()
    applied_day = func.coalesce(Case.applied_on, Case.accepted_on)
    columns = (
        select(
            Case.id,
            applied_day.label("applied_day"),
            Case.accepted_on,
            Case.closed_on,
            Case.result,
            Case.performance_status,
            func.coalesce(Case.agreed_amount_fen, 0).label("agreed_fen"),
            lead.c.name.label("organisation"),
            lead.c.district.label("district"),
            func.coalesce(mediator.c.name, "").label("mediator"),
            cast(Case.lead_org_id, String).label("organisation_id"),
            func.coalesce(cast(Case.mediator_id, String), "").label("mediator_id"),
            Case.dispute_type,
            Case.source,
            Case.mediation_kind,
            Case.collab_mode.label("collaboration"),
        )
        .join(lead, lead.c.id == Case.lead_org_id)
        .outerjoin(mediator, mediator.c.id == Case.mediator_id)
        .where(Case.status != "lead", _scope(actor, lead))
    )
    return columns.subquery("countable")


def _scope(actor: Actor, lead: Any) -> Any:
    if actor.is_system:
        return lead.c.id.is_not(None)
    if not actor.has(*COUNTING_ROLES):
        return false()
    return or_(lead.c.path == actor.org_path, lead.c.path.startswith(actor.org_path + "/", autoescape=True))
