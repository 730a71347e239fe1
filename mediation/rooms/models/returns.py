"""Somebody who lost the link comes back by the number of their telephone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class PhoneReturn(Base):
    """One asking at the door for who lost the link; kept for known and unknown numbers alike, deleted after a day.

    `digest` is the code's, written by the job that sends it: nothing sent, nothing that could fit.
    """

    __tablename__ = "phone_returns"

    id: Mapped[Key]
    phone_index: Mapped[bytes] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_phone_returns_phone", "phone_index", "created_at"),
        Index("ix_phone_returns_created_at", "created_at"),
        CheckConstraint("used_at is null or digest is not null", name="used_was_sent"),
    )
