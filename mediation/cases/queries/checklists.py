"""The checklist of a case, for its mediator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mediation.cases.models import ChecklistTick
from mediation.cases.queries.sight import get_case
from mediation.core.uow import UnitOfWork
from mediation.law.checklists import ChecklistItem, checklist_items


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One item of a case, and since when it is ticked."""

    item: ChecklistItem
    at: datetime | None


def checklist_of(uow: UnitOfWork, case_id: UUID) -> list[ToCheck]:
    """What is to be gone through in a case; nothing for anybody but its mediator. Raises Missing."""
    case = get_case(uow, case_id)
    if not uow.actor.is_staff or uow.actor.id is None or uow.actor.id != case.mediator_id:
        return []
    ticked = {one.item: one.at for one in live_ticks(uow, case_id)}
    return [ToCheck(item, ticked.get(item.key)) for item in checklist_items(case.dispute_type)]


def live_ticks(uow: UnitOfWork, case_id: UUID) -> Sequence[ChecklistTick]:
    """What is ticked now, whoever asks: for verbs that have asked the policy."""
    query = select(ChecklistTick).where(ChecklistTick.case_id == case_id, ChecklistTick.undone_at.is_(None))
    return uow.session.scalars(query).all()
