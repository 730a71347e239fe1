"""The places to sign, the questions asked before, and when each signer opened the deed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.agreements.states import DeedShown, RequestStatus, SignatureMeans, SignatureStatus, SignerRole
from mediation.core.db import Base, Key, stored


class AgreementSignature(Base):
    """One place to sign, in its order, with the evidence of the signing (ESL 13)."""

    __tablename__ = "agreement_signatures"

    id: Mapped[Key]
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreements.id"), index=True)
    position: Mapped[int]
    role: Mapped[SignerRole] = mapped_column(stored(SignerRole))
    name: Mapped[str]
    participant_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id"), index=True)
    party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    status: Mapped[SignatureStatus] = mapped_column(stored(SignatureStatus))
    means: Mapped[SignatureMeans | None] = mapped_column(stored(SignatureMeans))
    wants_paper: Mapped[bool] = mapped_column(default=False)
    drawing_sha256: Mapped[str | None]
    document_sha256: Mapped[str | None]
    identity_grade: Mapped[int] = mapped_column(default=0)
    consent_version: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    clause: Mapped[int | None]
    witness_name: Mapped[str] = mapped_column(default="")
    explained_at: Mapped[datetime | None]
    explained_by_name: Mapped[str] = mapped_column(default="")
    explanation: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("agreement_id", "position"),
        CheckConstraint("(explained_at is null) = (explanation = '')", name="explained_says_how"),
        CheckConstraint(
            "status <> 'signed' or (at is not null and means is not null and document_sha256 is not null)",
            name="signed_has_evidence",
        ),
        CheckConstraint("means <> 'drawn' or drawing_sha256 is not null", name="drawn_has_picture"),
        CheckConstraint("status <> 'declined' or reason <> ''", name="declined_has_reason"),
    )


class TeachBack(Base):
    """One try of a signer at the questions before signing; what was asked and chosen is never changed."""

    __tablename__ = "teach_backs"

    id: Mapped[Key]
    signature_id: Mapped[UUID] = mapped_column(ForeignKey("agreement_signatures.id"))
    attempt: Mapped[int]
    answers: Mapped[list[Any]]
    passed: Mapped[bool]
    at: Mapped[datetime]
    by_name: Mapped[str]

    __table_args__ = (
        UniqueConstraint("signature_id", "attempt"),
        CheckConstraint("attempt > 0", name="attempt_counts"),
        CheckConstraint("jsonb_array_length(answers) > 0", name="something_asked"),
        {"info": {"append_only": True}},
    )


class DeedView(Base):
    """A signer opened the deed that is up for signatures: how and when, for the certificate (ESL 5, 13)."""

    __tablename__ = "deed_views"

    id: Mapped[Key]
    signature_id: Mapped[UUID] = mapped_column(ForeignKey("agreement_signatures.id"))
    how: Mapped[DeedShown] = mapped_column(stored(DeedShown))
    at: Mapped[datetime]

    __table_args__ = (
        Index("ix_deed_views_signature", "signature_id", "at"),
        {"info": {"append_only": True}},
    )


class CertifiedRequest(Base):
    """A signature asked for at an outside authority: where it stands, and whose certificate signed in the end."""

    __tablename__ = "certified_requests"

    id: Mapped[Key]
    signature_id: Mapped[UUID] = mapped_column(ForeignKey("agreement_signatures.id"), index=True)
    status: Mapped[RequestStatus] = mapped_column(stored(RequestStatus))
    document_sha256: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    tries: Mapped[int] = mapped_column(default=0)
    subject: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    serial: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    look_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_certified_requests_live", "signature_id", unique=True,
            postgresql_where="status in ('asked', 'waiting')",
        ),
        CheckConstraint("status <> 'waiting' or (reference <> '' and url <> '')", name="waiting_somewhere"),
        CheckConstraint("status <> 'signed' or serial <> ''", name="signed_by_a_certificate"),
        CheckConstraint("(status in ('asked', 'waiting')) = (answered_at is null)", name="over_has_its_time"),
    )  # fmt: skip
