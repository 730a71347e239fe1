"""One gate before every file: by the room it was shown in, by the list of evidence, by the case's file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import Room
from mediation.rooms.queries.log import events_at
from mediation.rooms.queries.release import quoted_in
from mediation.rooms.queries.stage import saw_file, who_in
from mediation.rooms.states import RoomKind


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that the actor may look at, shown in `room_id`. `original`: they handed it in or keep the case's file, so
    they may have the bytes as they came; all others see pictures of it that carry no place and no device, and where
    parts were blacked out `file` is the newest such copy."""

    file: Any
    original: bool
    room_id: UUID | None = None


def open_file(uow: UnitOfWork, file_id: UUID) -> Opened:
    """A file for the actor, on whichever way they may see it. Raises RoomMissing: what may not be seen is missing."""
    try:
        file = records.any_file(uow, file_id)
    except Missing as unknown:
        raise RoomMissing from unknown
    if not reaches(uow, file):
        raise RoomMissing
    original = records.keeps_file(uow, file)
    copy = None if original else records.latest_copy(uow, file.id)
    return Opened(copy or file, original, file.room_id)


def reaches(uow: UnitOfWork, file: Any) -> bool:
    """Whether the actor may look at a file, or at what a blacked-out copy was made of."""
    if records.sees_as_evidence(uow, file):
        return True
    if file.source_id is not None:
        source = records.any_file(uow, file.source_id)
        newest = records.latest_copy(uow, source.id)
        return reaches(uow, source) and (file == newest or records.keeps_file(uow, source))
    if file.room_id is None:
        return _in_case_file(uow, file)
    return _as_member(uow, file) and not records.was_withdrawn(uow, file)


def shown_privately(uow: UnitOfWork, file: Any) -> bool:
    """Whether a file was shown in a private talk or a consultation alone."""
    room = uow.session.get(Room, file.room_id) if file.room_id else None
    return room is not None and room.kind is not RoomKind.JOINT


def blocked_among(uow: UnitOfWork, events: Iterable[dict[str, Any]]) -> list[str]:
    """The files of these events that nobody can open: their bubbles say so."""
    shown = [UUID(str(event["body"]["file"])) for event in events if event["body"].get("file")]
    return sorted(str(one) for one in records.blocked_of(uow, shown))


def _as_member(uow: UnitOfWork, file: Any) -> bool:
    if uow.actor.id is not None and uow.actor.id == file.uploaded_by:
        return True
    person = who_in(uow, file.room_id)
    if person is not None and saw_file(uow, file.room_id, person, file.id):
        return True
    return any(_hears(uow, room_id, seq) for room_id, seq in quoted_in(uow, file.id))


def _hears(uow: UnitOfWork, room_id: UUID, seq: int) -> bool:
    """Whether an event is the actor's to see."""
    person = who_in(uow, room_id)
    return person is not None and bool(events_at(uow, room_id, person, [seq]))


def _in_case_file(uow: UnitOfWork, file: Any) -> bool:
    if records.item_of_file(uow, file) is not None:
        return False  # the list of evidence has decided
    try:
        records.get_file(uow, file.id)
    except Missing:
        return False
    return True
