"""A break of a session: the same for both sides, with its reason and its end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class SessionPause(Base):
    """From `begun_at` until `ended_at`; while it lasts `until` says when it ends by itself."""

    __tablename__ = "session_pauses"

    id: Mapped[Key]
    session_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_sessions.id"), index=True)
    reason: Mapped[str]
    begun_at: Mapped[datetime]
    until: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_session_pauses_running", "session_id", unique=True, postgresql_where="ended_at is null"),
        Index("ix_session_pauses_due", "until", postgresql_where="ended_at is null"),
        CheckConstraint("until > begun_at", name="until_later"),
        CheckConstraint("ended_at is null or ended_at >= begun_at", name="ended_later"),
        CheckConstraint("reason <> ''", name="says_why"),
    )
