"""Paper in the room: how far a document is, told to those who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import RoomClosed
from mediation.rooms.service.log import Event, append
from mediation.rooms.states import EventKind, RoomKind

PARTIES = "parties"


def announce_document(uow: UnitOfWork, case_id: UUID, body: Mapping[str, Any], audience: Sequence[str]) -> Event | None:
    """Write a `document` event: in the joint room when every party reads the paper, else in the consultation.

    A paper for one side alone is not told to a room where the other side sits. None when no such room is open.
    """
    kind = RoomKind.JOINT if PARTIES in audience else RoomKind.CONSULTATION
    room = queries.open_room(uow, case_id, kind)
    if room is None:
        return None
    try:
        return append(uow, room.id, None, EventKind.DOCUMENT, body)
    except RoomClosed:  # closed since we looked: the paper goes on without it
        return None
