"""The finished case file and its life on the shelf: made, filed, lent, printed again, appraised."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import APPEND_ONLY, Base, Key, stored
from mediation.law.retention import RetentionClass
from mediation.records.states import AppraisalOutcome, CopyPurpose, DocumentStatus


class Dossier(Base):
    """One version of a case's whole file as one PDF/A.

    `plan_sealed` says what is bound in, `plan_digest` lets the same file be made once. The bytes lie in the store in
    portions, `chunks` being their digests in order; `sha256` is that of the whole. `missing`: required items that are
    not in it; without any it is sealed. `holes`: sheets that stand for what could not be read. `party_id`: it is a copy
    for that party, without what the party may not have; None for the file itself.
    """

    __tablename__ = "dossiers"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    version: Mapped[int]
    status: Mapped[DocumentStatus] = mapped_column(stored(DocumentStatus))
    plan_digest: Mapped[str]
    plan_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    missing: Mapped[list[Any]] = mapped_column(default=list)
    holes: Mapped[int] = mapped_column(default=0)
    chunks: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    manifest: Mapped[str | None]
    sha256: Mapped[str | None]
    pages: Mapped[int | None]
    size: Mapped[int | None]
    work_id: Mapped[UUID | None]
    requested_by: Mapped[UUID | None]
    requested_by_name: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failed_reason: Mapped[str] = mapped_column(Text, default="")
    sealed_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        CheckConstraint(
            "status <> 'ready' or (sha256 is not null and pages > 0 and cardinality(chunks) > 0"
            " and manifest is not null)",
            name="ready_has_pdf",
        ),
        CheckConstraint("status <> 'failed' or failed_reason <> ''", name="failed_has_reason"),
        CheckConstraint("sealed_at is null or missing = '[]'::jsonb", name="sealed_is_complete"),
        Index("ix_dossiers_in_work", "requested_at", postgresql_where=text("status in ('requested','rendering')")),
    )  # fmt: skip


class Filing(Base):
    """A case's file on the shelf: its class, until when it is kept (None: for ever), where it stands."""

    __tablename__ = "filings"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    retention: Mapped[RetentionClass] = mapped_column(stored(RetentionClass))
    years: Mapped[int | None]
    filed_on: Mapped[date]
    keep_until: Mapped[date | None] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    shelf: Mapped[str] = mapped_column(default="")
    filed_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint(
            "(retention = 'permanent') = (keep_until is null) and (years is null) = (keep_until is null)",
            name="permanent_has_no_end",
        ),
        CheckConstraint("years is null or years > 0", name="years_sound"),
        CheckConstraint("keep_until is null or keep_until > filed_on", name="ends_after_filing"),
    )


class Appraisal(Base):
    """What was decided on a file whose time was over; nothing is deleted by it."""

    __tablename__ = "appraisals"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("filings.case_id"), index=True)
    outcome: Mapped[AppraisalOutcome] = mapped_column(stored(AppraisalOutcome))
    years: Mapped[int | None]
    opinion: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by: Mapped[UUID | None]
    decided_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("opinion <> '' and approved_by <> ''", name="reasoned_and_approved"),
        CheckConstraint("(outcome = 'keep_on') = (years is not null)", name="kept_on_for_years"),
        CheckConstraint("years is null or years > 0", name="years_sound"),
        {"info": APPEND_ONLY},
    )


class Loan(Base):
    """Who has the file, what for, who allowed it, until when; one at a time."""

    __tablename__ = "dossier_loans"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("filings.case_id"))
    borrower: Mapped[str]
    office: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str]
    out_on: Mapped[date]
    due_on: Mapped[date]
    back_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(Text, default="")
    lent_by: Mapped[UUID | None]
    lent_by_name: Mapped[str] = mapped_column(default="")
    taken_back_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("borrower <> '' and purpose <> '' and approved_by <> ''", name="named_and_approved"),
        CheckConstraint("due_on >= out_on and (back_on is null or back_on >= out_on)", name="days_in_order"),
        Index("uq_dossier_loans_out", "case_id", unique=True, postgresql_where=text("back_on is null")),
        Index("ix_dossier_loans_due", "due_on", postgresql_where=text("back_on is null")),
    )


class Printing(Base):
    """A final paper was printed: the n-th time, a copy for each of `recipients` ({kind, name, party}).

    The first printing makes the copies that the paper speaks of; every later one is a 补打 with its reason.
    """

    __tablename__ = "printings"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    number: Mapped[int]
    recipients: Mapped[list[Any]]
    reason: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str]
    printed_at: Mapped[datetime]
    printed_by: Mapped[UUID | None]
    printed_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint("number > 0 and (number = 1 or reason <> '')", name="again_for_a_reason"),
        CheckConstraint("jsonb_array_length(recipients) between 1 and 99", name="somebody_gets_it"),
        {"info": APPEND_ONLY},
    )


class Reprint(Base):
    """The file was printed once more: 第N次补印, for whom, what for, how many copies."""

    __tablename__ = "dossier_reprints"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossiers.id"))
    number: Mapped[int]
    purpose: Mapped[CopyPurpose] = mapped_column(stored(CopyPurpose))
    recipient: Mapped[str]
    party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    reason: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str]
    copies: Mapped[int]
    printed_at: Mapped[datetime]
    printed_by: Mapped[UUID | None]
    printed_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("number > 0 and copies between 1 and 99", name="numbers_sound"),
        CheckConstraint("recipient <> '' and reason <> '' and approved_by <> ''", name="named_and_approved"),
        CheckConstraint("(purpose = 'for_party') = (party_id is not null)", name="party_named"),
        {"info": APPEND_ONLY},
    )
