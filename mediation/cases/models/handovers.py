"""交接单: what one mediator leaves open, and the signature of the one who takes it over."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class Handover(Base):
    """A case goes from `giver_id` to `taker_id`. `items` is what was open at that moment, made from the case itself.

    `stated_by` names who added the note: the giver, or somebody of the office where they are gone. One that was
    overtaken by the next handover is dropped, never received.
    """

    __tablename__ = "handovers"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    giver_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    taker_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    items: Mapped[list[Any]]
    opened_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    stated_at: Mapped[datetime | None]
    stated_by: Mapped[str] = mapped_column(default="")
    receipt: Mapped[str] = mapped_column(Text, default="")
    received_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_handovers_open", "case_id", unique=True,
            postgresql_where="received_at is null and dropped_at is null",
        ),
        CheckConstraint("giver_id <> taker_id", name="between_two"),
        CheckConstraint("(stated_at is null) = (stated_by = '')", name="stated_by_somebody"),
        CheckConstraint("stated_at is null or note <> ''", name="stated_with_note"),
        CheckConstraint("received_at is null or stated_at is not null", name="received_after_stated"),
        CheckConstraint("received_at is null or dropped_at is null", name="one_end"),
    )  # fmt: skip
