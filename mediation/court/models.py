"""Judicial confirmations with their applicants and packets, courts' delegations, withdrawn suits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.court.states import (
    ConfirmationStatus,
    CourtGround,
    DelegationKind,
    DelegationStatus,
    WithdrawalStage,
)

_BEFORE = "('ineligible', 'eligible', 'drafting', 'expired')"


class JudicialConfirmation(Base):
    """One agreement's way to the court. Numbers and days of the court are typed by the court."""

    __tablename__ = "judicial_confirmations"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), unique=True)
    status: Mapped[ConfirmationStatus] = mapped_column(stored(ConfirmationStatus))
    effective_on: Mapped[date]
    due_on: Mapped[date]
    checks: Mapped[list[Any]] = mapped_column(default=list)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    assessed_at: Mapped[datetime]

    court_org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    court_ground: Mapped[CourtGround | None] = mapped_column(stored(CourtGround))
    facts: Mapped[str] = mapped_column(Text, default="")
    content_digest: Mapped[str] = mapped_column(default="")
    application_document_id: Mapped[UUID | None]
    drafted_at: Mapped[datetime | None]

    submitted_at: Mapped[datetime | None]
    submitted_by_name: Mapped[str] = mapped_column(default="")
    round: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime | None]
    received_by_name: Mapped[str] = mapped_column(default="")
    supplement_items: Mapped[list[Any]] = mapped_column(default=list)
    supplement_due_on: Mapped[date | None]
    supplement_note: Mapped[str] = mapped_column(Text, default="")

    court_case_no: Mapped[str] = mapped_column(default="")
    accepted_on: Mapped[date | None]
    review_due_on: Mapped[date | None]
    soft_due_on: Mapped[date | None]
    extended_on: Mapped[date | None]
    extended_by: Mapped[str] = mapped_column(default="")
    extension_reason: Mapped[str] = mapped_column(Text, default="")
    ruling_no: Mapped[str] = mapped_column(default="")
    ruled_on: Mapped[date | None]
    objection_due_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    default_note: Mapped[str] = mapped_column(Text, default="")
    defaulted_on: Mapped[date | None]
    enforcement_applied_on: Mapped[date | None]
    reminded_at_days_left: Mapped[int | None]

    __table_args__ = (
        Index("ix_judicial_confirmations_desk", "court_org_id", "status"),
        CheckConstraint(f"status in {_BEFORE} or (court_org_id is not null and submitted_at is not null)",
                        name="handed_over_to_a_court"),
        CheckConstraint("status <> 'drafting' or (court_org_id is not null and content_digest <> '')",
                        name="drafting_has_content"),
        CheckConstraint("status <> 'supplement' or supplement_due_on is not null", name="supplement_has_day"),
        CheckConstraint("status not in ('accepted', 'confirmed', 'rejected') or "
                        "(court_case_no <> '' and accepted_on is not null)", name="accepted_has_number"),
        CheckConstraint("status not in ('confirmed', 'objected', 'default', 'enforcement_applied', 'enforced') or "
                        "(ruling_no <> '' and ruled_on is not null)", name="confirmed_has_ruling"),
        CheckConstraint("(extended_on is null) = (extended_by = '') and "
                        "(extended_on is null) = (extension_reason = '')", name="extended_by_whom_and_why"),
        CheckConstraint("status not in ('not_accepted', 'rejected', 'revoked') or reason <> ''",
                        name="refused_has_reason"),
    )  # fmt: skip


class ConfirmationApplicant(Base):
    """A party that has to apply with the others; the digest says to which application it agreed."""

    __tablename__ = "confirmation_applicants"

    confirmation_id: Mapped[UUID] = mapped_column(ForeignKey("judicial_confirmations.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    agreed_at: Mapped[datetime | None]
    content_digest: Mapped[str] = mapped_column(default="")
    drawing_sha256: Mapped[str | None]
    by_name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint("(agreed_at is null) = (content_digest = '')", name="agreed_to_something"),)


class ConfirmationPaper(Base):
    """One paper as it was handed over: the very bytes, by digest; later versions are another round."""

    __tablename__ = "confirmation_papers"

    id: Mapped[Key]
    confirmation_id: Mapped[UUID] = mapped_column(ForeignKey("judicial_confirmations.id"))
    round: Mapped[int]
    position: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    document_id: Mapped[UUID | None]
    sha256: Mapped[str]

    __table_args__ = (UniqueConstraint("confirmation_id", "round", "position"),)


class Delegation(Base):
    """A case that a court sent to mediation, and the written report that goes back (SIM 19, 21, 26)."""

    __tablename__ = "court_delegations"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True)
    court_org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    kind: Mapped[DelegationKind] = mapped_column(stored(DelegationKind))
    number: Mapped[str] = mapped_column(default="")
    court_case_no: Mapped[str] = mapped_column(default="")
    status: Mapped[DelegationStatus] = mapped_column(stored(DelegationStatus))
    received_on: Mapped[date]
    signed_for_on: Mapped[date | None]
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
    report_document_id: Mapped[UUID | None]
    report_sha256: Mapped[str | None]
    reported_at: Mapped[datetime | None]
    reported_by_name: Mapped[str] = mapped_column(default="")
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_name: Mapped[str] = mapped_column(default="")
    materials_returned_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("status not in ('reported', 'acknowledged') or "
                        "(reported_at is not null and report_sha256 is not null)", name="reported_has_report"),
        CheckConstraint("status <> 'acknowledged' or acknowledged_at is not null", name="acknowledged_dated"),
    )  # fmt: skip


class SuitWithdrawal(Base):
    """A suit taken back because the dispute was settled; before filing there is no ruling (domain C4)."""

    __tablename__ = "suit_withdrawals"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    stage: Mapped[WithdrawalStage] = mapped_column(stored(WithdrawalStage))
    court_name: Mapped[str]
    court_case_no: Mapped[str] = mapped_column(default="")
    filed_on: Mapped[date]
    allowed_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_name: Mapped[str]

    __table_args__ = (
        CheckConstraint("stage = 'pre_filing' or court_case_no <> ''", name="in_suit_has_number"),
        CheckConstraint("allowed_on is null or filed_on <= allowed_on", name="in_order"),
    )
