"""Issues, offers, proposals answered in private, sealed bids."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediation.agreements.states import (
    BiddingStatus,
    IssueStatus,
    OfferOrigin,
    OfferStatus,
    ProposalKind,
    ProposalStatus,
    RoundStatus,
    SplitRule,
)
from mediation.core.db import Base, Key, stored


class Issue(Base):
    """One point in dispute on the board; `shared` ones are seen by the parties."""

    __tablename__ = "issues"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    status: Mapped[IssueStatus] = mapped_column(stored(IssueStatus))
    shared: Mapped[bool]
    created_at: Mapped[datetime]

    links: Mapped[list[IssueLink]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        CheckConstraint("title <> ''", name="titled"),
    )


class IssueLink(Base):
    """A saying that an issue rests on."""

    __tablename__ = "issue_links"

    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issues.id"), primary_key=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class OfferPart(Base):
    """One instalment of an offered sum."""

    __tablename__ = "offer_parts"

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    due_on: Mapped[date]
    amount_fen: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)


class Offer(Base):
    """What one side offers another, or what both settled in private (`origin`).

    `private`: made in a caucus and not released; then only the side itself and the mediator know of it.
    """

    __tablename__ = "offers"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("issues.id"))
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id"))
    seq: Mapped[int | None] = mapped_column(BigInteger)
    origin: Mapped[OfferOrigin] = mapped_column(stored(OfferOrigin))
    party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    to_party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    by_name: Mapped[str]
    payer_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    payee_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(default="")
    items: Mapped[list[Any]]
    due_on: Mapped[date | None]
    conditions: Mapped[str] = mapped_column(Text, default="")
    default_clause: Mapped[str] = mapped_column(Text, default="")
    expires_at: Mapped[datetime | None]
    status: Mapped[OfferStatus] = mapped_column(stored(OfferStatus))
    private: Mapped[bool] = mapped_column(default=False)
    consented_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    counters_id: Mapped[UUID | None] = mapped_column(ForeignKey("offers.id"))
    considered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]

    parts: Mapped[list[OfferPart]] = relationship(
        order_by=OfferPart.position, lazy="selectin", cascade="all, delete-orphan"
    )

    __table_args__ = (
        Index(
            "uq_offers_live", "case_id", "party_id", "issue_id", "private", unique=True,
            postgresql_nulls_not_distinct=True, postgresql_where="status = 'open'",
        ),
        Index("ix_offers_expires_at", "expires_at", postgresql_where="status = 'open'"),
        CheckConstraint("amount_fen between 1 and 999999999999999", name="amount_sound"),
        CheckConstraint("amount_fen is not null or items <> '[]'::jsonb", name="says_something"),
        CheckConstraint("amount_fen is null or payer_id is not null", name="sum_has_payer"),
        CheckConstraint("(payer_id is null) = (payee_id is null) and payer_id <> payee_id", name="two_sides"),
        CheckConstraint(
            "origin <> 'side' or (party_id is not null and to_party_id is not null and party_id <> to_party_id"
            " and room_id is not null and expires_at is not null)",
            name="a_side_asks_another",
        ),
        CheckConstraint("(status = 'open') = (ended_at is null)", name="ended_dated"),
        CheckConstraint("not private or status not in ('accepted', 'rejected', 'countered')", name="hidden_unanswered"),
        CheckConstraint(
            "released_at is null or (consented_at is not null and not private)", name="released_with_consent"
        ),
    )  # fmt: skip


class ProposalLine(Base):
    """What one package says on one issue: who pays whom, or who does what."""

    __tablename__ = "proposal_lines"

    id: Mapped[Key]
    option_id: Mapped[UUID] = mapped_column(ForeignKey("proposal_options.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("issues.id"))
    payer_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    payee_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    text: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("option_id", "position"),
        CheckConstraint("amount_fen between 1 and 999999999999999", name="amount_sound"),
        CheckConstraint("amount_fen is not null or text <> ''", name="says_something"),
        CheckConstraint("amount_fen is null or payer_id is not null", name="sum_has_payer"),
        CheckConstraint("(payer_id is null) = (payee_id is null) and payer_id <> payee_id", name="two_sides"),
    )


class ProposalOption(Base):
    """One complete package."""

    __tablename__ = "proposal_options"

    id: Mapped[Key]
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"), index=True)
    position: Mapped[int]

    lines: Mapped[list[ProposalLine]] = relationship(
        order_by=ProposalLine.position, lazy="selectin", cascade="all, delete-orphan"
    )

    __table_args__ = (UniqueConstraint("proposal_id", "position"),)


class Proposal(Base):
    """What the mediator puts to all sides at once and each answers in private."""

    __tablename__ = "proposals"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[ProposalKind] = mapped_column(stored(ProposalKind))
    status: Mapped[ProposalStatus] = mapped_column(stored(ProposalStatus))
    note: Mapped[str] = mapped_column(Text, default="")
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    agreed_position: Mapped[int | None]

    options: Mapped[list[ProposalOption]] = relationship(order_by=ProposalOption.position, lazy="selectin")

    __table_args__ = (
        Index("uq_proposals_live", "case_id", unique=True, postgresql_where="status = 'open'"),
        CheckConstraint("(status = 'open') = (ended_at is null)", name="ended_dated"),
        CheckConstraint("(status = 'agreed') = (agreed_position is not null)", name="agreed_named"),
    )


class ProposalAnswer(Base):
    """A side's private answer, sealed: the positions it accepts. Gone as soon as the proposal ends."""

    __tablename__ = "proposal_answers"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Bidding(Base):
    """Sealed bids of two sides over one sum (docs/adr/0009)."""

    __tablename__ = "biddings"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("issues.id"))
    title: Mapped[str]
    payer_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    payee_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    rule: Mapped[SplitRule] = mapped_column(stored(SplitRule))
    status: Mapped[BiddingStatus] = mapped_column(stored(BiddingStatus))
    payer_assented_at: Mapped[datetime | None]
    payee_assented_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        Index("uq_biddings_live", "case_id", unique=True, postgresql_where="status in ('rules', 'bidding')"),
        CheckConstraint("payer_id <> payee_id and title <> ''", name="two_sides"),
        CheckConstraint("(status in ('rules', 'bidding')) = (ended_at is null)", name="ended_dated"),
        CheckConstraint("(status = 'settled') = (amount_fen is not null)", name="settled_has_sum"),
        CheckConstraint(
            "status not in ('bidding', 'settled') or (payer_assented_at is not null and payee_assented_at is not null)",
            name="rule_agreed",
        ),
    )


class BidRound(Base):
    """One round; openings are kept only where the bids met, for both sides to check."""

    __tablename__ = "bid_rounds"

    id: Mapped[Key]
    bidding_id: Mapped[UUID] = mapped_column(ForeignKey("biddings.id"), index=True)
    number: Mapped[int]
    attempt: Mapped[int]
    status: Mapped[RoundStatus] = mapped_column(stored(RoundStatus))
    payer_opening: Mapped[str | None] = mapped_column(Text)
    payee_opening: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("bidding_id", "number", "attempt"),
        Index("uq_bid_rounds_live", "bidding_id", unique=True, postgresql_where="status = 'open'"),
        CheckConstraint("number between 1 and 3 and attempt between 1 and 9", name="three_rounds"),
        CheckConstraint(
            "(status = 'settled') = (payer_opening is not null) and (payer_opening is null) = (payee_opening is null)",
            name="opened_only_when_met",
        ),
    )


class Bid(Base):
    """One side's commitment, and what its device sent to open it: nothing here can be read without a device.

    Rows of a round that did not settle are deleted with its end.
    """

    __tablename__ = "bids"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("bid_rounds.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    commitment: Mapped[bytes] = mapped_column(LargeBinary)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    box: Mapped[bytes | None] = mapped_column(LargeBinary)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (
        CheckConstraint("length(commitment) = 32 and length(public_key) = 65", name="sizes_fixed"),
        CheckConstraint("(box is null) = (wrapped is null)", name="boxed_with_key"),
    )
