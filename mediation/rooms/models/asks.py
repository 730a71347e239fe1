"""What a side was asked to answer until when, and the one message a day that tells a phone what waits."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class Ask(Base):
    """One side asked by one saying; whether it answered is read from the log, so nothing lapses here."""

    __tablename__ = "room_asks"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    room_id: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        ForeignKeyConstraint(["room_id", "seq"], ["room_events.room_id", "room_events.seq"]),
        Index("uq_room_asks_side", "room_id", "seq", "party_id", unique=True),
        Index("ix_room_asks_case", "case_id", "created_at"),
        Index("ix_room_asks_due", "due_at", postgresql_where="withdrawn_at is null"),
        CheckConstraint("due_at > created_at", name="due_later"),
        CheckConstraint("withdrawn_at is null or withdrawn_at >= created_at", name="withdrawn_later"),
    )


class DigestSent(Base):
    """That a person was told on a day: the key sees to once a day, whoever sends."""

    __tablename__ = "digests_sent"

    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notices.id"))
    at: Mapped[datetime]
