"""What somebody was asked to hand in: a paper of their own that a package still lacks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.records.states import FilePurpose


class MaterialAsk(Base):
    """A party's paper of one kind, asked of the party itself or, `to_office`, of whoever keeps the file.

    One is open for a paper at a time; it is answered by files of the case. `fault`: why the last answer was no good.
    """

    __tablename__ = "material_asks"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    purpose: Mapped[FilePurpose] = mapped_column(stored(FilePurpose))
    to_office: Mapped[bool] = mapped_column(default=False)
    fault: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    asked_by_name: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("uq_material_asks_open", "party_id", "purpose", unique=True, postgresql_where="answered_at is null"),
        CheckConstraint("(answered_at is null) = (answered_by_name = '')", name="answered_by_somebody"),
    )
