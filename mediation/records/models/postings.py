"""Papers that went out on paper, to parties who are not served by phone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.records.states import PostingEnd, PostingWay


class Posting(Base):
    """A final paper sent to a party: when, by whom, to which address as it stood then, what became of it.

    One is live for a paper and a party at a time: after it came back the paper waits again.
    """

    __tablename__ = "postings"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    way: Mapped[PostingWay] = mapped_column(stored(PostingWay))
    address: Mapped[str] = mapped_column(default="")
    letter_no: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date]
    sent_by: Mapped[UUID | None]
    sent_by_name: Mapped[str] = mapped_column(default="")
    outcome: Mapped[PostingEnd | None] = mapped_column(stored(PostingEnd))
    ended_on: Mapped[date | None]

    __table_args__ = (
        Index(
            "uq_postings_live", "document_id", "party_id", unique=True,
            postgresql_where="outcome is null or outcome = 'delivered'",
        ),
        CheckConstraint("way <> 'post' or (address <> '' and letter_no <> '')", name="letter_is_known"),
        CheckConstraint("way = 'post' or outcome is not null", name="handed_over_at_once"),
        CheckConstraint("(outcome is null) = (ended_on is null) and ended_on >= sent_on", name="ends_after_it_went"),
    )  # fmt: skip
