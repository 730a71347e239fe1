"""Knocks: who waits at the door of any of the actor's cases, whatever page they look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, or_, select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import PartySession, WaitingEntry
from mediation.rooms.queries.charge import those_for
from mediation.rooms.queries.rooms import joint_room
from mediation.rooms.states import WaitingState

STILL_THERE = timedelta(minutes=10)
"""A waiting page asks every few seconds; who was not heard of for so long has put the telephone away."""


@dataclass(frozen=True, slots=True)
class Knock:
    """The door of one case: who waits there, the first one first, and since when the first one does."""

    case_id: UUID
    case_no: str
    title: str
    room_id: UUID | None
    names: tuple[str, ...]
    since: datetime


def knocks_heard(uow: UnitOfWork, *, but: UUID | None = None) -> list[Knock]:
    """Who waits to be let in by the actor, by case, the longest wait first; `but` leaves out the case one looks at."""
    doors: dict[UUID, list[WaitingEntry]] = {}
    for entry in uow.session.scalars(_waits(uow)):
        doors.setdefault(entry.case_id, []).append(entry)
    seen = cases.cases_among(uow, _waits(uow).with_only_columns(WaitingEntry.case_id).order_by(None)) if doors else ()
    mine = {one.id: one for one in those_for(uow, seen, "rooms.admit")}
    return [_knock(uow, mine[key], entries) for key, entries in doors.items() if key in mine and key != but]


def _waits(uow: UnitOfWork) -> Select[WaitingEntry]:
    lately = uow.now() - STILL_THERE
    heard = exists().where(
        PartySession.participant_id == WaitingEntry.participant_id, PartySession.ended_at.is_(None),
        PartySession.last_seen_at > lately,
    )  # fmt: skip
    there = or_(WaitingEntry.since > lately, heard)
    waits = select(WaitingEntry).where(WaitingEntry.state == WaitingState.WAITING, there)
    return waits.order_by(WaitingEntry.since, WaitingEntry.id)


def _knock(uow: UnitOfWork, case: Any, entries: list[WaitingEntry]) -> Knock:
    room = joint_room(uow, case.id)
    names = tuple(cases.get_participant(uow, entry.participant_id).name for entry in entries)
    return Knock(case.id, case.case_no, case.title, room.id if room else None, names, entries[0].since)
