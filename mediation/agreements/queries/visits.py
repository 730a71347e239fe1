"""Reading visits after the agreement: planned, held, due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from mediation.agreements.models import FollowUp
from mediation.agreements.queries.agreement import allowed_actions
from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork


def follow_ups_of(uow: UnitOfWork, case_id: UUID) -> Sequence[FollowUp]:
    """Visits planned and held, by their day."""
    cases.get_case(uow, case_id)
    return uow.session.scalars(
        select(FollowUp).where(FollowUp.case_id == case_id).order_by(FollowUp.due_on, FollowUp.id)
    ).all()


def get_follow_up(uow: UnitOfWork, follow_up_id: UUID, *, lock: bool = False) -> FollowUp:
    """One visit. Raises Missing."""
    found = uow.session.get(FollowUp, follow_up_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    cases.get_case(uow, found.case_id)
    return found


def visits_due(uow: UnitOfWork, until: date, limit: int = 50) -> list[tuple[FollowUp, str]]:
    """Visits not held yet with a day up to `until` on cases the actor follows, with the case's title."""
    rows = uow.session.scalars(
        select(FollowUp)
        .where(FollowUp.done_at.is_(None), FollowUp.due_on <= until, FollowUp.case_id.in_(cases.visible_ids(uow)))
        .order_by(FollowUp.due_on)
        .limit(limit)
    ).all()
    able = {row.case_id: "follow_up" in allowed_actions(uow, row.case_id) for row in rows}
    return [(row, cases.get_case(uow, row.case_id).title) for row in rows if able[row.case_id]]
