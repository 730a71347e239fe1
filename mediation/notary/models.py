"""Enforceable notarisations with their applicants and packets, certificates, checks and execution certificates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediation.core.db import Base, Key, stored
from mediation.notary.states import ApplicantRole, CheckChannel, NotarizationStatus

_BEFORE = "('not_assessed', 'ineligible', 'eligible')"


class CertificateNumber(Base):
    """A certificate's number exactly as the notary typed it; `usual` when it has the customary form."""

    __tablename__ = "certificate_numbers"

    id: Mapped[Key]
    matter_id: Mapped[UUID] = mapped_column(ForeignKey("notarial_matters.id"), index=True)
    number: Mapped[str] = mapped_column(unique=True)
    usual: Mapped[bool]
    issued_on: Mapped[date] = mapped_column(index=True)
    typed_by_name: Mapped[str]
    typed_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("number <> ''", name="not_empty"),)


class NotarialMatter(Base):
    """A matter before the notary; one matter may carry several certificates (E4)."""

    __tablename__ = "notarial_matters"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    notarization_id: Mapped[UUID | None] = mapped_column(ForeignKey("enforceable_notarizations.id"), unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    opened_on: Mapped[date]

    numbers: Mapped[list[CertificateNumber]] = relationship(
        order_by=(CertificateNumber.issued_on, CertificateNumber.number), lazy="selectin"
    )


class EnforceableNotarization(Base):
    """One agreement's way to the notary and, if it is not performed, on to enforcement."""

    __tablename__ = "enforceable_notarizations"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), unique=True)
    status: Mapped[NotarizationStatus] = mapped_column(stored(NotarizationStatus))
    checks: Mapped[list[Any]] = mapped_column(default=list)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    assessed_at: Mapped[datetime | None]

    notary_org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    check_channel: Mapped[CheckChannel | None] = mapped_column(stored(CheckChannel))
    creditor_address: Mapped[str] = mapped_column(default="")
    debtor_address: Mapped[str] = mapped_column(default="")
    answer_days: Mapped[int | None]
    witnesses: Mapped[str] = mapped_column(Text, default="")
    other_note: Mapped[str] = mapped_column(Text, default="")
    content_digest: Mapped[str] = mapped_column(default="")
    commitment_document_id: Mapped[UUID | None]
    application_document_id: Mapped[UUID | None]
    prepared_at: Mapped[datetime | None]

    applied_at: Mapped[datetime | None]
    applied_by_name: Mapped[str] = mapped_column(default="")
    accepted_on: Mapped[date | None]
    review_due_on: Mapped[date | None]
    paused_on: Mapped[date | None]
    paused_working_days: Mapped[int] = mapped_column(default=0)
    supplement_items: Mapped[list[Any]] = mapped_column(default=list)
    supplement_due_on: Mapped[date | None]
    supplement_note: Mapped[str] = mapped_column(Text, default="")
    certified_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    default_note: Mapped[str] = mapped_column(Text, default="")
    defaulted_on: Mapped[date | None]
    enforcing_court_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    enforcement_applied_on: Mapped[date | None]
    enforcement_case_no: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_enforceable_notarizations_desk", "notary_org_id", "status"),
        CheckConstraint(f"status in {_BEFORE} or (notary_org_id is not null and applied_at is not null)",
                        name="handed_over_to_a_notary"),
        CheckConstraint("answer_days between 1 and 60", name="answer_days_sound"),
        CheckConstraint("status not in ('accepted', 'reviewing', 'supplement', 'verifying') or accepted_on is not null",
                        name="accepted_dated"),
        CheckConstraint("status not in ('supplement', 'verifying') or paused_on is not null", name="paused_dated"),
        CheckConstraint("status not in ('certified', 'monitoring', 'default_reported', 'exec_cert_issued') or "
                        "certified_on is not null", name="certified_dated"),
        CheckConstraint("status not in ('not_accepted', 'refused', 'terminated', 'exec_cert_refused') or reason <> ''",
                        name="refused_has_reason"),
        CheckConstraint("status <> 'enforcement_applied' or enforcing_court_id is not null",
                        name="enforcement_has_court"),
    )  # fmt: skip


class NotarizationApplicant(Base):
    """A creditor, debtor or guarantor; signing means applying and, for who owes, accepting enforcement."""

    __tablename__ = "notarization_applicants"

    notarization_id: Mapped[UUID] = mapped_column(ForeignKey("enforceable_notarizations.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[ApplicantRole] = mapped_column(stored(ApplicantRole))
    signed_at: Mapped[datetime | None]
    content_digest: Mapped[str] = mapped_column(default="")
    drawing_sha256: Mapped[str | None]
    by_name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("(signed_at is null) = (content_digest = '')", name="signed_something"),
        CheckConstraint("signed_at is null or drawing_sha256 is not null", name="signed_with_drawing"),
    )


class NotarizationPaper(Base):
    """One paper as it was handed over: the very bytes, by digest."""

    __tablename__ = "notarization_papers"

    id: Mapped[Key]
    notarization_id: Mapped[UUID] = mapped_column(ForeignKey("enforceable_notarizations.id"))
    round: Mapped[int]
    position: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    document_id: Mapped[UUID | None]
    sha256: Mapped[str]

    __table_args__ = (UniqueConstraint("notarization_id", "round", "position"),)


class PerformanceCheck(Base):
    """The notary's work note: whom was asked what, how, and what was answered (NOTP 55)."""

    __tablename__ = "performance_checks"

    id: Mapped[Key]
    notarization_id: Mapped[UUID] = mapped_column(ForeignKey("enforceable_notarizations.id"), index=True)
    channel: Mapped[CheckChannel] = mapped_column(stored(CheckChannel))
    address: Mapped[str]
    question: Mapped[str] = mapped_column(Text)
    asked_on: Mapped[date]
    answer_due_on: Mapped[date]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[date | None]
    evidence: Mapped[str] = mapped_column(Text, default="")
    noted_by_name: Mapped[str]
    noted_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("(answered_on is null) = (answer = '')", name="answer_dated"),)


class ExecutionCertificate(Base):
    """What the creditor asks to be enforced, and the number the notary gave it (NOTP 55)."""

    __tablename__ = "execution_certificates"

    id: Mapped[Key]
    notarization_id: Mapped[UUID] = mapped_column(ForeignKey("enforceable_notarizations.id"), unique=True)
    applied_on: Mapped[date]
    applied_by_name: Mapped[str]
    performed_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    principal_fen: Mapped[int] = mapped_column(BigInteger)
    interest_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    evidence: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date]
    number: Mapped[str] = mapped_column(default="")
    usual: Mapped[bool] = mapped_column(default=True)
    issued_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    enforce_until: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("performed_fen >= 0 and principal_fen > 0 and interest_fen >= 0", name="amounts_sound"),
        CheckConstraint("(issued_on is null) = (number = '')", name="issued_has_number"),
    )
