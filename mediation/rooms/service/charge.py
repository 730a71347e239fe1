"""The case behind a room: whether the actor may do something about it."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases.states import CaseStatus
from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.rooms.policy import POLICY
from mediation.rooms.queries.charge import charge_of


def check_charge(uow: UnitOfWork, case_id: UUID, action: str, *, lock: bool = False) -> CaseStatus:
    """Pass when the actor may do `action` about the case's rooms; the case's status. Raises Missing, Forbidden."""
    case = cases.get_case(uow, case_id, lock=lock)
    require(POLICY, action, uow.actor, charge_of(uow, case))
    return case.status
