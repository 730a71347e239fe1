"""A case as this feature's policy sees it, whoever asks."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases.states import CaseStatus
from mediation.core.uow import UnitOfWork
from mediation.supervision.policy import Watched

OVER = frozenset({CaseStatus.CLOSED, CaseStatus.ARCHIVED})


def watched(uow: UnitOfWork, case_id: UUID, *, unsealed_by: UUID | None = None) -> Watched:
    """What the policy needs to know of a case. Raises Missing when there is no such case."""
    case = cases.get_case_unseen(uow, case_id)
    paths = tuple(accounts.get_organisation(uow, org_id).path for org_id in {case.org_id, case.lead_org_id})
    return Watched(paths, case.id, case.mediator_id, unsealed_by, closed=case.status in OVER)
