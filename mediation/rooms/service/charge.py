"""The case behind a room: whether the actor may do something about it."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases.states import CaseStatus
from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.rooms.policy import POLICY, Charge


def check_charge(uow: UnitOfWork, case_id: UUID, action: str, *, lock: bool = False) -> CaseStatus:
    """Pass when the actor may do `action` about the case's rooms; the case's status. Raises Missing, Forbidden."""
    case = cases.get_case(uow, case_id, lock=lock)
    lead = accounts.get_organisation(uow, case.lead_org_id)
    registering = accounts.get_organisation(uow, case.org_id)
    require(POLICY, action, uow.actor, Charge(case.mediator_id, lead.path, registering.path))
    return case.status
