"""Somebody changes the number of their telephone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class PhoneMove(Base):
    """One asking, with the codes that went to the telephone somebody has and to the one they want; kept for a day.

    `old_index` is the number it began from: where staff changed that meanwhile, the asking is over.
    """

    __tablename__ = "phone_moves"

    id: Mapped[Key]
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes] = mapped_column(LargeBinary)
    phone_mask: Mapped[str]
    old_index: Mapped[bytes] = mapped_column(LargeBinary)
    old_digest: Mapped[bytes] = mapped_column(LargeBinary)
    new_digest: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_phone_moves_participant", "participant_id", "created_at"),
        Index("ix_phone_moves_created_at", "created_at"),
        CheckConstraint("phone_index <> old_index", name="another_phone"),
        CheckConstraint("done_at >= created_at", name="done_after_asked"),
    )
