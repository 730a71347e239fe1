"""The list of evidence: what is handed in, what it is to show, who sees it, what the others say."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.records.states import EvidenceAnswer


class EvidenceItem(Base):
    """A piece of evidence in the case's list under a number that is never given again.

    `provider_id` is the party that hands it in, None when an office does. `audience` says who sees it besides the
    provider and those in charge: "parties", "offices", or ids of parties; `shown_at`: since when all of them see it.
    """

    __tablename__ = "evidence_items"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    position: Mapped[int]
    name: Mapped[str]
    purpose: Mapped[str] = mapped_column(Text, default="")
    provider_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    provider_name: Mapped[str] = mapped_column(default="")
    copies: Mapped[int] = mapped_column(default=1)
    audience: Mapped[list[str]] = mapped_column(ARRAY(Text))
    private: Mapped[bool] = mapped_column(default=False)
    added_by: Mapped[UUID | None]
    added_by_name: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime]
    shown_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        CheckConstraint("position > 0 and copies > 0", name="numbers_sound"),
        CheckConstraint("(withdrawn_at is null) = (withdrawn_reason = '')", name="withdrawn_has_reason"),
    )


class EvidenceFile(Base):
    """A file that belongs to a piece of evidence; a file belongs to one at most."""

    __tablename__ = "evidence_files"

    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_items.id"), index=True)
    position: Mapped[int]


class EvidenceReply(Base):
    """What a party says to a piece of evidence of another; `recorded_by_name` when the mediator wrote it down."""

    __tablename__ = "evidence_replies"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("evidence_items.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    answer: Mapped[EvidenceAnswer] = mapped_column(stored(EvidenceAnswer))
    reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime]
    answered_by: Mapped[UUID | None]
    recorded_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint("answer <> 'disputed' or reason <> ''", name="disputed_has_reason"),)
