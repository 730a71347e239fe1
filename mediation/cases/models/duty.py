"""值班: who of an office is on duty when, and who was called to an empty seat."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class DutyShift(Base):
    """A stretch of duty; of several at one time the lower `turn` is called first."""

    __tablename__ = "duty_shifts"

    id: Mapped[Key]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    turn: Mapped[int]

    __table_args__ = (
        Index("ix_duty_shifts_office", "org_id", "begins_at"),
        UniqueConstraint("staff_id", "begins_at"),
        CheckConstraint("ends_at > begins_at", name="ends_after_it_begins"),
        CheckConstraint("turn between 1 and 9", name="a_turn"),
    )


class DutyCall(Base):
    """One person called to a seat: open until the seat is answered, or until it passes to the next."""

    __tablename__ = "duty_calls"

    id: Mapped[Key]
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    called_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    passed_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_duty_calls_open", "seat_id", unique=True,
            postgresql_where="answered_at is null and passed_at is null",
        ),
        Index("ix_duty_calls_office", "org_id", "called_at"),
        CheckConstraint("answered_at is null or passed_at is null", name="one_end"),
    )  # fmt: skip
