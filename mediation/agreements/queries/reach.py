"""How far somebody hears a negotiation."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, true

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms


def mediates(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor has the mediator's chair in this case."""
    if uow.actor.is_participant:
        return uow.actor.seat == "mediator" and uow.actor.case_id == case_id
    return uow.actor.is_system or cases.get_case(uow, case_id).mediator_id == uow.actor.id


def heard(uow: UnitOfWork, case_id: UUID, at: Any) -> ColumnElement[bool]:
    """Which of what was put to all sides at the moment `at` (a column) the actor hears of.

    The parties and the mediator all of it; whoever else was let into the joint room what was put there while they could
    read it: who comes late knows what was chosen for them and nothing else from before. A clerk or a supervisor, who
    sees the case file alone, hears nothing.
    """
    if uow.actor.party_id is not None or mediates(uow, case_id):
        return true()
    return or_(false(), *(_between(at, after, until) for after, until in rooms.heard_between(uow, case_id)))


def _between(at: Any, after: datetime | None, until: datetime | None) -> ColumnElement[bool]:
    edges = [at > after] if after is not None else []
    return and_(true(), *edges, *([at <= until] if until is not None else []))
