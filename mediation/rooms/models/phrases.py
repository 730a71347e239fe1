"""Sentences that staff say often: a mediator's own, and an office's for everybody in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class Phrase(Base):
    """A sentence with blanks in braces, of one person or of one office."""

    __tablename__ = "phrases"

    id: Mapped[Key]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("num_nonnulls(staff_id, org_id) = 1", name="one_owner"),
        CheckConstraint("char_length(text) between 1 and 500", name="text_length"),
        Index("ix_phrases_staff", "staff_id", "created_at"),
        Index("ix_phrases_org", "org_id", "created_at"),
    )
