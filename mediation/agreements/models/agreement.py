"""An agreement with its terms, answers and signatures; what it obliges to, payments, visits afterwards."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediation.agreements.states import (
    AgreementForm,
    AgreementStatus,
    Answer,
    Found,
    ObligationStatus,
    PaymentMeans,
    PaymentStatus,
    Satisfaction,
    TermKind,
)
from mediation.core.db import Base, Key, stored


class Instalment(Base):
    """One part of a sum: how much, by when."""

    __tablename__ = "agreement_instalments"

    id: Mapped[Key]
    term_id: Mapped[UUID] = mapped_column(ForeignKey("agreement_terms.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    due_on: Mapped[date]
    amount_fen: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (
        UniqueConstraint("term_id", "position"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )


class TermAccount(Base):
    """A number that a clause's account is known by, as a keyed digest: the same one is found again, never read."""

    __tablename__ = "term_accounts"

    term_id: Mapped[UUID] = mapped_column(ForeignKey("agreement_terms.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)

    __table_args__ = (Index("ix_term_accounts_digest", "digest"),)


class Term(Base):
    """One clause: who owes whom what, how much, by when, how, and what follows if not.

    The account is sealed. A clause of kind `other` may bind all parties alike: then no side is named.
    """

    __tablename__ = "agreement_terms"

    id: Mapped[Key]
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), index=True)
    position: Mapped[int]
    kind: Mapped[TermKind] = mapped_column(stored(TermKind))
    obligor_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    obligee_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    text: Mapped[str] = mapped_column(Text, default="")
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    due_on: Mapped[date | None]
    trigger: Mapped[str] = mapped_column(Text, default="")
    means: Mapped[PaymentMeans | None] = mapped_column(stored(PaymentMeans))
    place: Mapped[str] = mapped_column(default="")
    account_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    account_mask: Mapped[str] = mapped_column(default="")
    default_clause: Mapped[str] = mapped_column(Text, default="")
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("offers.id"))

    instalments: Mapped[list[Instalment]] = relationship(
        order_by=Instalment.position, lazy="selectin", cascade="all, delete-orphan"
    )

    accounts: Mapped[list[TermAccount]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    __table_args__ = (
        UniqueConstraint("agreement_id", "position", deferrable=True, initially="DEFERRED"),
        CheckConstraint("obligor_id <> obligee_id", name="two_sides"),
        CheckConstraint("kind = 'other' or (obligor_id is not null and obligee_id is not null)", name="sides_named"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )


class Agreement(Base):
    """One version of the agreement of a case; only one version of a case is live."""

    __tablename__ = "agreements"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    version: Mapped[int]
    status: Mapped[AgreementStatus] = mapped_column(stored(AgreementStatus), index=True)
    form: Mapped[AgreementForm] = mapped_column(stored(AgreementForm), default=AgreementForm.WRITTEN)
    language: Mapped[str] = mapped_column(default="zh-CN")
    facts: Mapped[str] = mapped_column(Text, default="")
    open_points: Mapped[str] = mapped_column(Text, default="")
    """What the parties did not agree on and leave out: with it the agreement is one on a part."""
    immediate: Mapped[bool] = mapped_column(default=False)
    identity_matter: Mapped[bool] = mapped_column(default=False)
    utility_matter: Mapped[bool] = mapped_column(default=False)
    written_asked: Mapped[bool] = mapped_column(default=False)
    copies: Mapped[int] = mapped_column(default=3)
    number: Mapped[str | None]
    document_id: Mapped[UUID | None]
    signed_document_id: Mapped[UUID | None]
    terms_digest: Mapped[str | None]
    agreed_amount_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]
    proposed_at: Mapped[datetime | None]
    prepared_at: Mapped[datetime | None]
    effective_at: Mapped[datetime | None]
    ended_note: Mapped[str] = mapped_column(Text, default="")
    penalty_at: Mapped[datetime | None]
    penalty_note: Mapped[str] = mapped_column(Text, default="")

    terms: Mapped[list[Term]] = relationship(order_by=Term.position, lazy="selectin", cascade="all, delete-orphan")

    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        # One under way and one in effect: what is varied stands until the new one takes its place.
        Index(
            "uq_agreements_under_way", "case_id", unique=True,
            postgresql_where="status in ('drafting', 'proposed', 'accepted', 'signing')",
        ),
        Index("uq_agreements_effective", "case_id", unique=True, postgresql_where="status = 'effective'"),
        CheckConstraint("(status in ('effective', 'replaced')) = (effective_at is not null)", name="effect_dated"),
        CheckConstraint("status in ('drafting', 'void') or terms_digest is not null", name="shown_has_digest"),
        CheckConstraint("status <> 'signing' or document_id is not null", name="signing_has_deed"),
        CheckConstraint("(penalty_at is null) = (penalty_note = '')", name="penalty_has_note"),
        CheckConstraint("status <> 'declined' or ended_note <> ''", name="declined_has_reason"),
        CheckConstraint("agreed_amount_fen >= 0 and copies > 0", name="figures_sound"),
    )  # fmt: skip


class TermsAnswer(Base):
    """What a party said to this version."""

    __tablename__ = "terms_answers"

    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    answer: Mapped[Answer] = mapped_column(stored(Answer))
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    by_name: Mapped[str]

    __table_args__ = (CheckConstraint("answer <> 'declined' or reason <> ''", name="declined_has_reason"),)


class Obligation(Base):
    """One due performance of an agreement in effect; a sum in instalments gives one each."""

    __tablename__ = "obligations"

    id: Mapped[Key]
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    term_id: Mapped[UUID] = mapped_column(ForeignKey("agreement_terms.id"))
    position: Mapped[int]
    instalment: Mapped[int] = mapped_column(default=0)
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    obligee_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    text: Mapped[str] = mapped_column(Text)
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    paid_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    due_on: Mapped[date | None]
    trigger: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[ObligationStatus] = mapped_column(stored(ObligationStatus))
    performed_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    urged_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("agreement_id", "position"),
        CheckConstraint("amount_fen > 0 and paid_fen >= 0", name="amounts_sound"),
        CheckConstraint("paid_fen <= amount_fen", name="not_overpaid"),
        CheckConstraint("(status = 'paid') = (performed_on is not null)", name="performed_dated"),
        Index("ix_obligations_due", "due_on", postgresql_where="status in ('pending', 'part_paid', 'overdue')"),
    )


class Payment(Base):
    """One performance that somebody says happened, with its proof and the payee's answer."""

    __tablename__ = "payments"

    id: Mapped[Key]
    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), index=True)
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    paid_on: Mapped[date]
    means: Mapped[PaymentMeans] = mapped_column(stored(PaymentMeans))
    proof_file_id: Mapped[UUID | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID | None]
    recorder_name: Mapped[str]
    status: Mapped[PaymentStatus] = mapped_column(stored(PaymentStatus))
    answered_at: Mapped[datetime | None]
    answered_by_name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint("status = 'recorded' or answered_at is not null", name="answered_dated"),
        CheckConstraint("status <> 'disputed' or note <> ''", name="disputed_has_note"),
    )


class FollowUp(Base):
    """A visit after the agreement, planned or held (RML 31, T-FOLLOW-UP)."""

    __tablename__ = "follow_ups"

    id: Mapped[Key]
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    due_on: Mapped[date] = mapped_column(index=True)
    purpose: Mapped[str] = mapped_column(Text, default="")
    instalment: Mapped[int] = mapped_column(default=0, server_default="0")
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]
    done_by_name: Mapped[str] = mapped_column(default="")
    means: Mapped[str] = mapped_column(default="")
    performance: Mapped[str] = mapped_column(default="")
    satisfaction: Mapped[Satisfaction | None] = mapped_column(stored(Satisfaction))
    unperformed: Mapped[str] = mapped_column(Text, default="")
    mistake: Mapped[Found | None] = mapped_column(stored(Found))
    mistake_note: Mapped[str] = mapped_column(Text, default="")
    suit: Mapped[Found | None] = mapped_column(stored(Found))
    later_suit: Mapped[str] = mapped_column(Text, default="")
    dispute: Mapped[Found | None] = mapped_column(stored(Found))
    dispute_note: Mapped[str] = mapped_column(Text, default="")
    risk: Mapped[bool] = mapped_column(default=False)
    risk_note: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    next_on: Mapped[date | None]
    document_id: Mapped[UUID | None]

    __table_args__ = (
        # A visit of the time when all was written in one text has that text, a later one its answers.
        CheckConstraint(
            "done_at is null or text <> '' or mistake is not null and suit is not null and dispute is not null",
            name="done_has_findings",
        ),
        CheckConstraint("mistake is distinct from 'yes' or mistake_note <> ''", name="mistake_has_note"),
        CheckConstraint("suit is distinct from 'yes' or later_suit <> ''", name="suit_has_note"),
        CheckConstraint("dispute is distinct from 'yes' or dispute_note <> ''", name="dispute_has_note"),
        CheckConstraint("instalment >= 0", name="instalment_counted"),
        CheckConstraint("not risk or risk_note <> ''", name="risk_has_note"),
    )
