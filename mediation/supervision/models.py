"""启封: a supervisor's reading of what was said in a case, with its reason and its end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.supervision.states import UnsealGround


class Unsealing(Base):
    """One stretch of reading; `ended_at` is when it was given back before `ends_at`. Kept for good."""

    __tablename__ = "unsealings"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    staff_name: Mapped[str]
    office: Mapped[str]
    ground: Mapped[UnsealGround] = mapped_column(stored(UnsealGround))
    reason: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When the parties were told, which is once the case is closed."""

    __table_args__ = (
        Index("ix_unsealings_case", "case_id", "begun_at"),
        CheckConstraint("char_length(reason) >= 10", name="reasoned"),
        CheckConstraint("ends_at > begun_at and ends_at <= begun_at + interval '2 hours'", name="two_hours_at_most"),
        CheckConstraint("ended_at is null or ended_at between begun_at and ends_at", name="ended_within"),
    )
