"""Legal periods and how they moved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class CaseClock(Base):
    """A legal or promised period of a case: which rule, from when, due when, paused or done.

    `paused_days` counts the days of finished pauses, in the rule's own kind of days; `published` is False
    when the due date counts days of a year whose holidays are not announced yet.
    """

    __tablename__ = "case_clocks"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    rule_id: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[UUID | None]
    started_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    published: Mapped[bool] = mapped_column(default=True)
    paused_on: Mapped[date | None]
    paused_days: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_case_clocks_running", "case_id", "rule_id", "subject_id", unique=True,
            postgresql_where="done_at is null and dropped_at is null", postgresql_nulls_not_distinct=True,
        ),
    )  # fmt: skip


class Extension(Base):
    """A moved due date: never without every party's recorded consent (T-PM, OMR 24)."""

    __tablename__ = "extensions"

    id: Mapped[Key]
    clock_id: Mapped[UUID] = mapped_column(ForeignKey("case_clocks.id"))
    requested_by: Mapped[UUID]
    old_due_on: Mapped[date]
    new_due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    consents: Mapped[dict[str, Any]]
    at: Mapped[datetime]

    __table_args__ = (CheckConstraint("new_due_on > old_due_on", name="later"),)
