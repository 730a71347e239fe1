"""Files on their way into a room: as long as one is its member and it is open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.records import service as records
from mediation.records.states import FilePurpose
from mediation.rooms import queries
from mediation.rooms.errors import NoLonger, RoomClosed, RoomMissing
from mediation.rooms.models import Room
from mediation.rooms.queries.stage import who_in
from mediation.rooms.states import RoomState


def room_to_upload(uow: UnitOfWork, room_id: UUID) -> Room:
    """The room, when the actor may bring a file into it now. Raises RoomMissing, NoLonger, RoomClosed."""
    room, person = queries.get_room(uow, room_id), who_in(uow, room_id)
    if person is None or not queries.stretches(uow, room_id, person):
        raise RoomMissing
    if queries.find_member(uow, room_id, person) is None:
        raise NoLonger
    if room.state is not RoomState.OPEN:
        raise RoomClosed
    return room


def begin_room_upload(uow: UnitOfWork, room_id: UUID, key: UUID, name: str, size: int) -> Any:
    """An upload for a room, new or as far as it came. Raises as `room_to_upload` and `records.begin_upload`."""
    room = room_to_upload(uow, room_id)
    return records.begin_upload(uow, room.case_id, key, name, size, room_id=room_id)


def begin_case_upload(uow: UnitOfWork, case_id: UUID, key: UUID, name: str, size: int) -> Any:
    """An upload for the case's evidence. Raises as `records.begin_upload`."""
    return records.begin_upload(uow, case_id, key, name, size, purpose=FilePurpose.EVIDENCE)


def add_upload_part(uow: UnitOfWork, upload_id: UUID, offset: int, content: bytes) -> tuple[Any, Any]:
    """The next bytes of an upload. Raises as `room_to_upload` and `records.add_part`."""
    upload = records.own_upload(uow, upload_id)
    if upload.room_id is not None and upload.file_id is None:
        room_to_upload(uow, upload.room_id)
    return records.add_part(uow, upload_id, offset, content)
