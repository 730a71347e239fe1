"""Ticking what was gone through in a case, by its mediator alone."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from mediation.cases import queries
from mediation.cases.models import ChecklistTick
from mediation.cases.service.opening import opened
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.checklists import checklist_items


def tick_item(uow: UnitOfWork, case_id: UUID, item: str, *, done: bool) -> None:
    """Tick an item of the case's list, or take the tick back; done twice it is done once. Raises Missing, Forbidden."""
    case = opened(uow, case_id, "cases.keep_checklist")
    words = {one.key: one.text for one in checklist_items(case.dispute_type)}
    live = {one.item: one for one in queries.live_ticks(uow, case_id)}
    if item not in words and item not in live:
        raise Missing
    if done and item not in live:
        row = {"id": new_id(), "case_id": case_id, "item": item, "text": words[item], "staff_id": uow.actor.id,
               "at": uow.now()}  # fmt: skip
        uow.session.execute(insert(ChecklistTick).values(row))
        uow.audit("cases.item_checked", "case", case_id, case_id=case_id, note=words[item])
    elif not done and item in live:
        live[item].undone_at = uow.now()
        uow.audit("cases.item_unchecked", "case", case_id, case_id=case_id, note=live[item].text)
