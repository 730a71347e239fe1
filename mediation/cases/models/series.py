"""系列案件: cases of the same facts or with the same respondent, each of them a case of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class CaseSeries(Base):
    """What ties the cases: a name, why, the office that keeps it and who leads. Nothing of a case stands in it."""

    __tablename__ = "case_series"

    id: Mapped[Key]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    name: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    lead_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (CheckConstraint("name <> '' and reason <> ''", name="named_with_reason"),)
