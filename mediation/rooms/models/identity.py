"""A picture of somebody's identity paper on its way through human eyes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import PhotoState


class IdentityPhoto(Base):
    """Handed in by a person, compared by a human, sealed while it is kept; `photo_sealed` empties when it is deleted.

    `session_id`: the browser that handed it in; it is let in when the picture is confirmed.
    """

    __tablename__ = "identity_photos"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("party_sessions.id"))
    state: Mapped[PhotoState] = mapped_column(stored(PhotoState))
    photo_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    handed_in_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    deleted_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_identity_photos_waiting", "participant_id", unique=True, postgresql_where="state = 'waiting'"
        ),
        CheckConstraint("(photo_sealed is null) = (deleted_at is not null)", name="deleted_has_no_photo"),
        CheckConstraint(
            "state not in ('same', 'other') or (reason <> '' and decided_by <> '')", name="decided_says_why"
        ),
        CheckConstraint("(state in ('same', 'other')) = (decided_at is not null)", name="decided_has_time"),
    )  # fmt: skip
