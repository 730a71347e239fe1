"""Who read what counts: an offer, a paper, a notice; ordinary talk leaves no such row."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import APPEND_ONLY, Base, stored
from mediation.rooms.states import Formal


class FormalRead(Base):
    """The first time a person saw one formal thing, on whichever device; written once, never changed."""

    __tablename__ = "formal_reads"

    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    kind: Mapped[Formal] = mapped_column(stored(Formal), primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]

    __table_args__ = (
        Index("ix_formal_reads_case", "case_id", "kind", "subject_id"),
        {"info": APPEND_ONLY},
    )
