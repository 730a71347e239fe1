"""Raised hands: who wants to speak, calls the mediator, or needs a break."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import HandFor


class Hand(Base):
    """Somebody's hand in a room; up until `ended_at`. `floor_at`: since when they are the one to speak."""

    __tablename__ = "hands"

    id: Mapped[Key]
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), index=True)
    purpose: Mapped[HandFor] = mapped_column(stored(HandFor))
    raised_at: Mapped[datetime]
    floor_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_hands_up", "room_id", "participant_id", "purpose", unique=True, postgresql_where="ended_at is null"),
        Index(
            "uq_hands_floor", "room_id", unique=True, postgresql_where="ended_at is null and floor_at is not null"
        ),
        CheckConstraint("floor_at is null or purpose = 'speak'", name="only_speakers_have_the_floor"),
        CheckConstraint("ended_at is null or ended_at >= raised_at", name="ends_after_it_was_raised"),
    )  # fmt: skip
