"""The trail of a case: who did or saw what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from mediation.cases import queries as cases
from mediation.core.authz import may
from mediation.core.errors import Missing
from mediation.core.models import AuditRow
from mediation.core.uow import UnitOfWork
from mediation.supervision.policy import POLICY
from mediation.supervision.queries.sight import watched

PAGE = 100


@dataclass(frozen=True, slots=True)
class Trail:
    """One page of a case's trail, the newest first; `total` counts all of it."""

    case_no: str
    rows: Sequence[AuditRow]
    total: int
    number: int


def may_read_trail(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor watches over this case. Raises Missing when there is no such case."""
    return may(POLICY, "supervision.read_audit", uow.actor, watched(uow, case_id))


def trail_of(uow: UnitOfWork, case_id: UUID, number: int = 1) -> Trail:
    """Page `number` of a case's trail. Raises Missing for whoever does not watch over the case."""
    if not may_read_trail(uow, case_id):
        raise Missing
    case_no = cases.get_case_unseen(uow, case_id).case_no
    mine = AuditRow.case_id == case_id
    query = select(AuditRow).where(mine).order_by(AuditRow.at.desc(), AuditRow.id.desc())
    rows = uow.session.scalars(query.limit(PAGE).offset((number - 1) * PAGE)).all()
    total = uow.session.scalar(select(func.count(AuditRow.id)).where(mine)) or 0
    return Trail(case_no or "", rows, total, number)
