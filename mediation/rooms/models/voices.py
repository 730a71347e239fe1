"""Who has heard a voice message, and what speech to text proposed for one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import DictationState


class VoiceHeard(Base):
    """Somebody opened the sound of a voice message; shown to that person alone."""

    __tablename__ = "voices_heard"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"), primary_key=True)
    at: Mapped[datetime]


class Dictation(Base):
    """What a machine heard in a voice message: shown to who spoke alone, who confirms, mends or refuses it."""

    __tablename__ = "voice_dictations"

    id: Mapped[Key]
    room_id: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[DictationState] = mapped_column(stored(DictationState))
    heard_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("room_id", "seq"),
        ForeignKeyConstraint(["room_id", "seq"], ["room_events.room_id", "room_events.seq"]),
        CheckConstraint("(status = 'proposed') = (decided_at is null)", name="decided_when"),
        CheckConstraint("status <> 'refused' or text = ''", name="refused_is_forgotten"),
        Index("ix_voice_dictations_open", "room_id", "participant_id", postgresql_where="status = 'proposed'"),
    )
