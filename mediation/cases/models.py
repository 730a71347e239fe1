"""The dispute and who stands in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Enum,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediation.cases.states import CaseStatus, SeatStatus
from mediation.core.db import Base, Key


def _stored(kind: Any) -> Enum:
    return Enum(kind, native_enum=False, length=40, values_callable=lambda e: [m.value for m in e])


class Case(Base):
    """One dispute as a work item. `org_id` registered it, `lead_org_id` answers for it and counts it."""

    __tablename__ = "cases"

    id: Mapped[Key]
    case_no: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    lead_org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    mediator_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    registered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    status: Mapped[CaseStatus] = mapped_column(_stored(CaseStatus), index=True)
    result: Mapped[str | None]
    performance_status: Mapped[str | None]
    reject_reason: Mapped[str | None]
    terminate_reason: Mapped[str | None]
    ending_note: Mapped[str] = mapped_column(Text, default="")

    mediation_kind: Mapped[str]
    collab_mode: Mapped[str]
    level: Mapped[str | None]
    source: Mapped[str]
    channel: Mapped[str]
    referral_kind: Mapped[str | None]
    referrer_org_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    referrer_no: Mapped[str] = mapped_column(default="")
    referrer_contact: Mapped[str] = mapped_column(default="")
    referred_at: Mapped[datetime | None]
    court_case_no: Mapped[str] = mapped_column(default="")
    external_no: Mapped[str] = mapped_column(default="")

    dispute_type: Mapped[str]
    dispute_type_local: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(Text)
    requests: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(default="")
    claim_amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    agreed_amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    party_count: Mapped[int] = mapped_column(default=0)
    is_difficult: Mapped[bool] = mapped_column(default=False)
    is_major: Mapped[bool] = mapped_column(default=False)
    is_mass: Mapped[bool] = mapped_column(default=False)
    at_risk: Mapped[bool] = mapped_column(default=False)

    applied_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    archived_on: Mapped[date | None]
    created_at: Mapped[datetime]
    demonstration: Mapped[bool] = mapped_column(default=False)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)

    parties: Mapped[list[Party]] = relationship(order_by="Party.position", lazy="selectin")

    __table_args__ = (
        CheckConstraint("applied_on is not null or accepted_on is not null", name="dated"),
        CheckConstraint("accepted_on is null or applied_on is null or applied_on <= accepted_on", name="in_order"),
        CheckConstraint("closed_on is null or accepted_on is null or accepted_on <= closed_on", name="closed_in_order"),
        CheckConstraint(
            "status not in ('accepted','assigned','in_mediation','suspended','agreement_pending','succeeded','failed')"
            " or accepted_on is not null",
            name="accepted_has_day",
        ),
        CheckConstraint("status <> 'rejected' or reject_reason is not null", name="rejected_has_ground"),
        CheckConstraint("status <> 'failed' or terminate_reason is not null", name="failed_has_reason"),
        CheckConstraint(
            "status not in ('succeeded','failed','withdrawn') or result is not null", name="ended_has_result"
        ),
        CheckConstraint(
            "status not in ('closed','archived') or (result is not null and closed_on is not null)",
            name="closed_has_result",
        ),
        CheckConstraint("status <> 'in_mediation' or mediator_id is not null", name="mediated_by_someone"),
        CheckConstraint("claim_amount_fen >= 0 and agreed_amount_fen >= 0", name="amounts_not_negative"),
        Index("ix_cases_accepted_on", "accepted_on"),
        Index("ix_cases_closed_on", "closed_on"),
        Index("uq_cases_external", "org_id", "external_no", unique=True, postgresql_where="external_no <> ''"),
    )  # fmt: skip


class Party(Base):
    """A side of the dispute; identity number, phone and account are sealed, indexed blind, shown masked."""

    __tablename__ = "parties"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    position: Mapped[int]
    role: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    name_index: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    gender: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    birth_on: Mapped[date | None]
    occupation: Mapped[str] = mapped_column(default="")
    work_unit: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    id_type: Mapped[str] = mapped_column(default="resident_id")
    id_no_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_no_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    id_no_mask: Mapped[str] = mapped_column(default="")
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    phone_mask: Mapped[str] = mapped_column(default="")
    credit_code: Mapped[str] = mapped_column(default="")
    legal_representative: Mapped[str] = mapped_column(default="")
    service_address: Mapped[str] = mapped_column(default="")
    electronic_service: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str | None]
    consent_means: Mapped[str | None]
    consent_at: Mapped[datetime | None]
    identity_grade: Mapped[int] = mapped_column(default=0)
    identity_checked_at: Mapped[datetime | None]
    rights_told_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        CheckConstraint("(consent is null) = (consent_at is null)", name="consent_dated"),
    )


class Agent(Base):
    """Somebody who acts for a party: authority general or special (CPL 62), from when to when."""

    __tablename__ = "agents"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    name: Mapped[str]
    relation: Mapped[str] = mapped_column(default="")
    authority: Mapped[str]
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_mask: Mapped[str] = mapped_column(default="")
    id_no_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_no_mask: Mapped[str] = mapped_column(default="")
    valid_until: Mapped[date | None]
    letter_sha256: Mapped[str | None]


class ConsentInquiry(Base):
    """One attempt to ask a party whether it agrees to mediate."""

    __tablename__ = "consent_inquiries"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    answer: Mapped[str]
    means: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))


class Seat(Base):
    """An office at the table: why it is there, what it sees, until when; an empty seat stays visible."""

    __tablename__ = "seats"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    status: Mapped[SeatStatus] = mapped_column(_stored(SeatStatus))
    reason: Mapped[str] = mapped_column(Text, default="")
    will_see: Mapped[str] = mapped_column(Text, default="")
    answer_due: Mapped[date | None]
    until: Mapped[date | None]
    answer_note: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    invited_at: Mapped[datetime]
    conflict_declared: Mapped[bool | None]
    conflict_note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("case_id", "kind", "org_id"),
        CheckConstraint("status <> 'accepted' or staff_id is not null", name="accepted_has_person"),
        CheckConstraint("status <> 'declined' or answer_note <> ''", name="declined_has_reason"),
    )


class SeatConsent(Base):
    """A party's answer to a department's seat (RML 20)."""

    __tablename__ = "seat_consents"

    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    agreed: Mapped[bool]
    means: Mapped[str]
    at: Mapped[datetime]
    recorded_by: Mapped[UUID | None]


class Participant(Base):
    """A person in a seat of this case: the one who enters rooms, speaks and signs.

    Staff seats have `staff_id`, party seats `party_id` (their agents `agent_id` too).
    """

    __tablename__ = "participants"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    seat: Mapped[str]
    name: Mapped[str]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"), index=True)
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agents.id"))
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seats.id"))
    joined_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("staff_id is not null or party_id is not null", name="somebody"),
        Index(
            "uq_participants_staff", "case_id", "staff_id", "seat", unique=True,
            postgresql_where="ended_at is null and staff_id is not null",
        ),
    )  # fmt: skip


class Disclosure(Base):
    """A mediator's or office person's answer about conflicts of interest (OMR 13)."""

    __tablename__ = "disclosures"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    conflict: Mapped[bool]
    text: Mapped[str] = mapped_column(Text, default="")
    parties_agree: Mapped[bool | None]
    at: Mapped[datetime]


class CaseClock(Base):
    """A legal or promised period of a case: which rule, from when, due when, paused or done."""

    __tablename__ = "case_clocks"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    rule_id: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    subject_id: Mapped[UUID | None]
    started_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    published: Mapped[bool] = mapped_column(default=True)
    paused_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]


class Extension(Base):
    """A moved due date: never without every party's recorded consent (T-PM, OMR 24)."""

    __tablename__ = "extensions"

    id: Mapped[Key]
    clock_id: Mapped[UUID] = mapped_column(ForeignKey("case_clocks.id"))
    requested_by: Mapped[UUID]
    old_due_on: Mapped[date]
    new_due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    consents: Mapped[dict[str, Any]]
    at: Mapped[datetime]

    __table_args__ = (CheckConstraint("new_due_on > old_due_on", name="later"),)


class ApplicationDraft(Base):
    """An online application being filled in, one question a screen; answers are sealed."""

    __tablename__ = "application_drafts"

    id: Mapped[Key]
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    answers_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
