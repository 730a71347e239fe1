"""What a mediator has gone through in a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class ChecklistTick(Base):
    """An item ticked, with its words of that day; taken back it stays, with when."""

    __tablename__ = "checklist_ticks"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    item: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_checklist_ticks_live", "case_id", "item", unique=True, postgresql_where="undone_at is null"),
        CheckConstraint("undone_at is null or undone_at >= at", name="undone_later"),
    )
