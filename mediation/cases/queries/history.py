"""What happened to a case: moves of its life cycle and what was done to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.cases.queries.sight import get_case
from mediation.core.models import AuditRow, MoveRow
from mediation.core.uow import UnitOfWork


def moves_of(uow: UnitOfWork, subject_id: UUID) -> Sequence[MoveRow]:
    """The moves of one thing, the oldest first; the caller has got the thing itself through its own query."""
    query = select(MoveRow).where(MoveRow.subject_id == subject_id)
    return uow.session.scalars(query.order_by(MoveRow.at, MoveRow.id)).all()


def was_heard(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the mediation of a case ever began: everybody known, everybody told their rights."""
    return any(row.action == "start_mediation" for row in moves_of(uow, case_id))


def was_reopened(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the case was taken up again: by a supervisor after it was closed, or after a court's refusal."""
    return any(row.action in {"reopen", "mediate_again"} for row in moves_of(uow, case_id))


def last_deed(uow: UnitOfWork, case_id: UUID, actions: Collection[str]) -> AuditRow | None:
    """The newest of these deeds about a case whose verb has got the case already, or None."""
    query = select(AuditRow).where(AuditRow.case_id == case_id, AuditRow.action.in_(actions))
    return uow.session.scalar(query.order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(1))


def last_move(uow: UnitOfWork, subject_id: UUID) -> MoveRow | None:
    """The newest move of one thing, or None."""
    query = select(MoveRow).where(MoveRow.subject_id == subject_id)
    return uow.session.scalar(query.order_by(MoveRow.at.desc(), MoveRow.id.desc()).limit(1))


def deeds_of(uow: UnitOfWork, case_id: UUID, *, limit: int = 200) -> Sequence[AuditRow]:
    """What was done to a case that the actor may see, the newest first. Raises Missing."""
    get_case(uow, case_id)
    query = select(AuditRow).where(AuditRow.case_id == case_id)
    return uow.session.scalars(query.order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(limit)).all()
