"""The columns that figures are made of, one row a case; who may count which cases is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, Subquery, case, cast, false, func, or_, select

from mediation.accounts.queries import offices, people
from mediation.cases.models import Case, CaseClock, CaseSeries
from mediation.cases.queries.sight import visible
from mediation.core.authz import Actor, Role
from mediation.core.uow import UnitOfWork

COUNTING_ROLES = (Role.SUPERVISOR, Role.CLERK, Role.MEDIATOR, Role.ADMIN)


def countable_cases(actor: Actor) -> Subquery:
    """Cases that `actor` may count, with what reports split them by.

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
            func.coalesce(CaseSeries.name, "").label("series"),
            func.coalesce(cast(Case.series_id, String), "").label("series_id"),
            Case.party_count,
            Case.is_difficult,
        )
        .join(lead, lead.c.id == Case.lead_org_id)
        .outerjoin(mediator, mediator.c.id == Case.mediator_id)
        .outerjoin(CaseSeries, CaseSeries.id == Case.series_id)
        .where(_scope(actor, lead))
    )
    return columns.subquery("countable")


def countable_ids(actor: Actor) -> Select[UUID]:
    """The ids of the cases that `actor` may count, for use inside another query."""
    lead = offices()
    return select(Case.id).join(lead, lead.c.id == Case.lead_org_id).where(_scope(actor, lead))


def _title(uow: UnitOfWork) -> Any:
    """The title, which names people, for those who may read the case; empty for those who only count it."""
    return case((visible(uow), Case.title), else_="").label("title")


def _scope(actor: Actor, lead: Any) -> Any:
    if actor.is_system:
        return lead.c.id.is_not(None)
    if not actor.has(*COUNTING_ROLES):
        return false()
    return or_(lead.c.path == actor.org_path, lead.c.path.startswith(actor.org_path + "/", autoescape=True))


def briefs(uow: UnitOfWork, ids: Sequence[UUID]) -> Sequence[Any]:
    """What a list shows of each of these cases, newest first: number, title, state, result, days, office, mediator.

    The title is empty where the actor may count the case but not read it.
    """
    lead, mediator = offices(), people()
    return uow.session.execute(
        select(
            Case.id,
            Case.case_no,
            _title(uow),
            Case.status,
            Case.result,
            Case.dispute_type,
            Case.source,
            Case.applied_on,
            Case.accepted_on,
            Case.closed_on,
            Case.agreed_amount_fen,
            lead.c.name.label("organisation"),
            mediator.c.name.label("mediator"),
            CaseSeries.name.label("series"),
        )
        .join(lead, lead.c.id == Case.lead_org_id)
        .outerjoin(mediator, mediator.c.id == Case.mediator_id)
        .outerjoin(CaseSeries, CaseSeries.id == Case.series_id)
        .where(Case.id.in_(ids))
        .order_by(Case.id.desc())
    ).all()


def running_clocks(uow: UnitOfWork, until: date) -> Sequence[Any]:
    """Clocks of countable cases that are not done and due by `until`, the longest overdue first."""
    cases = countable_cases(uow.actor)
    return uow.session.execute(
        select(
            CaseClock.case_id,
            CaseClock.rule_id,
            CaseClock.subject,
            CaseClock.due_on,
            Case.case_no,
            _title(uow),
            cases.c.organisation,
            cases.c.mediator,
        )
        .join(cases, cases.c.id == CaseClock.case_id)
        .join(Case, Case.id == CaseClock.case_id)
        .where(
            CaseClock.done_at.is_(None),
            CaseClock.dropped_at.is_(None),
            CaseClock.paused_on.is_(None),
            CaseClock.due_on <= until,
        )
        .order_by(CaseClock.due_on, CaseClock.id)
    ).all()


PERIOD_RULES = ("T-PM", "T-CD", "T-CE", "T-LAB", "T-MED", "T-ADM", "T-PS")
"""The clocks that say by when the mediation itself should end."""


def ended_days(uow: UnitOfWork, ids: Sequence[UUID]) -> Sequence[Any]:
    """Of these cases: day accepted, day the mediation ended, day it should have ended by (None without a clock)."""
    due = (
        select(
            CaseClock.case_id, func.max(CaseClock.due_on).label("due_on"), func.max(CaseClock.done_at).label("done_at")
        )
        .where(CaseClock.rule_id.in_(PERIOD_RULES))
        .group_by(CaseClock.case_id)
        .subquery()
    )
    return uow.session.execute(
        select(Case.accepted_on, Case.closed_on, due.c.due_on, due.c.done_at)
        .outerjoin(due, due.c.case_id == Case.id)
        .where(Case.id.in_(ids), Case.accepted_on.is_not(None))
    ).all()
