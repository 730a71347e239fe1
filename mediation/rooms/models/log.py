"""The log of a room: append-only, numbered without gaps, each event sealed to the one before."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import APPEND_ONLY, Base, stored
from mediation.rooms.states import EventKind, Mark


class RoomEvent(Base):
    """What was done in a room; a trigger refuses update and delete."""

    __tablename__ = "room_events"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[EventKind] = mapped_column(stored(EventKind))
    participant_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id"))
    seat: Mapped[str]
    name: Mapped[str]
    key: Mapped[UUID | None]
    body: Mapped[dict[str, Any]]
    digest: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        Index("uq_room_events_key", "room_id", "participant_id", "key", unique=True, postgresql_nulls_not_distinct=True,
              postgresql_where="key is not null"),
        CheckConstraint("seq > 0", name="seq_from_one"),
        {"info": APPEND_ONLY},
    )  # fmt: skip


class Marked(Base):
    """What the mediator marked a saying as; the mark itself is an event of its own.

    A table and no index over the log: each event would be asked whether it is a mark.
    """

    __tablename__ = "room_marked"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    mark: Mapped[Mark] = mapped_column(stored(Mark), primary_key=True)


class Recalled(Base):
    """An event that was taken back: shown as a tombstone everywhere, kept sealed in the log."""

    __tablename__ = "room_recalled"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    by_seq: Mapped[int] = mapped_column(BigInteger)


class ReadMark(Base):
    """Up to where somebody has seen a room."""

    __tablename__ = "room_read_marks"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
