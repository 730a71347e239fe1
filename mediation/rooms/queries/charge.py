"""How a case stands to its people: for the policy, and for pages that show only what may be done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mediation.accounts import queries as accounts
from mediation.core.authz import may
from mediation.core.uow import UnitOfWork
from mediation.rooms.policy import POLICY, Charge


def charge_of(uow: UnitOfWork, case: Any) -> Charge:
    """Who mediates a case, which organisations lead and registered it."""
    lead = accounts.get_organisation(uow, case.lead_org_id)
    registering = accounts.get_organisation(uow, case.org_id)
    return Charge(case.mediator_id, lead.path, registering.path)


def may_about(uow: UnitOfWork, case: Any, action: str) -> bool:
    """Whether the actor may do `action` about the rooms of a case that they see."""
    return may(POLICY, action, uow.actor, charge_of(uow, case))


def those_for(uow: UnitOfWork, found: Iterable[Any], action: str) -> list[Any]:
    """Those of many cases about whose rooms the actor may do `action`; each office is looked up once."""
    about = list(found)
    ids = {one.lead_org_id for one in about} | {one.org_id for one in about}
    path = {org: accounts.get_organisation(uow, org).path for org in ids}
    charges = [(one, Charge(one.mediator_id, path[one.lead_org_id], path[one.org_id])) for one in about]
    return [one for one, charge in charges if may(POLICY, action, uow.actor, charge)]
