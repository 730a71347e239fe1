"""What is said between the mediator and somebody who waits outside; it never stands in a room's log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import APPEND_ONLY, Base, Key


class DoorWord(Base):
    """One word at the door, sealed: the person's own, or (`staff_id`) the mediator's to this person alone."""

    __tablename__ = "door_words"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str]
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]

    __table_args__ = (
        Index("ix_door_words_participant", "participant_id", "at"),
        CheckConstraint("name <> ''", name="said_by_somebody"),
        {"info": APPEND_ONLY},
    )
