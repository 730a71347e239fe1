"""The papers of a case with their versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.records.states import DocumentStatus, SealPurpose


class Document(Base):
    """One version of one paper of a case.

    The content is sealed: it holds names, numbers and talk. `revision` counts what the content became
    within the version (its number was put in), so that a worker never records an outdated PDF.
    `template_id` and `template_sha256` name the office's template whose words and layout stand in the content; None for
    the standard. `audience` says who may read besides those in charge: "offices", "parties", or ids of parties.
    """

    __tablename__ = "documents"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    version: Mapped[int]
    title: Mapped[str]
    status: Mapped[DocumentStatus] = mapped_column(stored(DocumentStatus))
    revision: Mapped[int] = mapped_column(default=1)
    content_digest: Mapped[str]
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    gaps: Mapped[list[Any]] = mapped_column(default=list)
    audience: Mapped[list[str]] = mapped_column(ARRAY(Text))
    org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[str | None]
    sha256: Mapped[str | None]
    pages: Mapped[int | None]
    size: Mapped[int | None]
    urgent: Mapped[bool] = mapped_column(default=True)
    work_id: Mapped[UUID | None]
    requested_by: Mapped[UUID | None]
    requested_by_name: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ready_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failed_reason: Mapped[str] = mapped_column(Text, default="")
    finalised_at: Mapped[datetime | None]
    finalised_by: Mapped[UUID | None]
    superseded_by: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    sealed_at: Mapped[datetime | None]
    template_id: Mapped[UUID | None] = mapped_column(ForeignKey("paper_templates.id"))
    template_sha256: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(template_id is null) = (template_sha256 is null)", name="template_with_digest"),
        UniqueConstraint("case_id", "kind", "subject_id", "version", postgresql_nulls_not_distinct=True),
        CheckConstraint("status <> 'ready' or (sha256 is not null and pages > 0)", name="ready_has_pdf"),
        CheckConstraint("status <> 'failed' or failed_reason <> ''", name="failed_has_reason"),
        CheckConstraint("number is null or finalised_at is not null", name="number_is_final"),
        CheckConstraint("finalised_at is null or gaps = '[]'::jsonb", name="final_has_no_gaps"),
        CheckConstraint("sealed_at is null or finalised_at is not null", name="sealed_is_final"),
        Index("uq_documents_number", "org_id", "number", unique=True,
              postgresql_where=text("number is not null and superseded_by is null")),
        Index("ix_documents_in_work", "urgent", "requested_at",
              postgresql_where=text("status in ('requested','rendering')")),
    )  # fmt: skip


class SealKey(Base):
    """A certificate of this platform with its key, sealed: the root, the time stamp, one an organisation."""

    __tablename__ = "seal_keys"

    id: Mapped[Key]
    purpose: Mapped[SealPurpose] = mapped_column(stored(SealPurpose))
    org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    key_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("purpose", "org_id", "ends_at", postgresql_nulls_not_distinct=True),
        CheckConstraint("(purpose = 'organisation') = (org_id is not null)", name="organisation_named"),
    )
