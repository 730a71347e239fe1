"""How far each story of the demonstration has been told, so that a loader that died goes on where it stood."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base


class DemoStory(Base):
    """One story: its steps are counted in the transaction that does them, so that none is done twice."""

    __tablename__ = "demo_stories"

    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
    step: Mapped[int] = mapped_column(default=0)
    planned_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    broken: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("step >= 0", name="counted"),
        CheckConstraint("(step > 0) = (case_id is not null)", name="begins_with_its_case"),
    )
