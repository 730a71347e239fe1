"""What may be told of a private talk."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Recalled, Release, RoomEvent
from mediation.rooms.states import EventKind


def release_of(uow: UnitOfWork, room_id: UUID, seq: int) -> Release | None:
    """How one item stands, locked; None for one that nobody asked about: it is confidential."""
    query = select(Release).where(Release.room_id == room_id, Release.seq == seq)
    return uow.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def quoted_in(uow: UnitOfWork, file_id: UUID) -> list[tuple[UUID, int]]:
    """(room, seq) of the quotations that tell of a file, but for those that were taken back."""
    gone = exists().where(Recalled.room_id == RoomEvent.room_id, Recalled.seq == RoomEvent.seq)
    query = (
        select(Release.quote_room_id, Release.quote_seq)
        .join(RoomEvent, (RoomEvent.room_id == Release.quote_room_id) & (RoomEvent.seq == Release.quote_seq))
        .where(RoomEvent.kind == EventKind.QUOTE, RoomEvent.body["file"].astext == str(file_id), ~gone)
    )
    return [(room, seq) for room, seq in uow.session.execute(query) if room is not None and seq is not None]
