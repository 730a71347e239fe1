"""The private talks of sittings, with the times in which they were on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import MediationSession, Room, RoomEvent
from mediation.rooms.rules.talks import FORGOTTEN_AFTER, Silence, Span, stretches, talk_ended
from mediation.rooms.states import SPOKEN, RoomKind


@dataclass(frozen=True, slots=True)
class Talk:
    """A private talk with one side: its room, when it was on, and whether it is."""

    room: Room
    on: list[Span]
    goes_on: bool


def private_talks(uow: UnitOfWork, *which: ColumnElement[bool]) -> list[Talk]:
    """The private talks of the rooms that `which` names, the oldest first; none outlives its sitting."""
    these = (Room.kind == RoomKind.CAUCUS, *which)
    last = select(func.max(RoomEvent.at)).where(RoomEvent.room_id == Room.id, RoomEvent.kind.in_(SPOKEN))
    query = (
        select(Room, func.coalesce(last.scalar_subquery(), Room.created_at), MediationSession.closed_at)
        .outerjoin(MediationSession, MediationSession.id == Room.session_id)
        .where(*these)
        .order_by(Room.created_at, Room.id)
    )
    rows = uow.session.execute(query).all()
    silences, now = _silences(uow, [room.id for room, _, _ in rows]), uow.now()
    return [
        Talk(room, stretches(room.created_at, silences.get(room.id, ()), last, closed, now),
             talk_ended(last, closed, now) is None)
        for room, last, closed in ((room, last, room.closed_at or ended) for room, last, ended in rows)
    ]  # fmt: skip


def _silences(uow: UnitOfWork, rooms: Sequence[UUID]) -> dict[UUID, list[Silence]]:
    """The silences after which a talk counts as over, by room; the beginning of a room counts as a word."""
    before = func.lag(RoomEvent.at).over(partition_by=RoomEvent.room_id, order_by=RoomEvent.seq)
    words = (
        select(RoomEvent.room_id, RoomEvent.at, func.coalesce(before, Room.created_at).label("before"))
        .join(Room, Room.id == RoomEvent.room_id)
        .where(RoomEvent.room_id.in_(rooms), RoomEvent.kind.in_(SPOKEN))
        .subquery()
    )
    query = select(words).where(words.c.at - words.c.before > FORGOTTEN_AFTER).order_by(words.c.at)
    found: dict[UUID, list[Silence]] = {}
    for room, at, earlier in uow.session.execute(query) if rooms else ():
        found.setdefault(room, []).append((earlier, at))
    return found
