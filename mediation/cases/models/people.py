"""Parties, who acts for them, what they answered, and who sits in a seat."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from mediation.cases.states import AgentStatus
from mediation.core.db import Base, Key, stored


class Party(Base):
    """A side of the dispute; identity number, phone and account are sealed, indexed blind, shown masked.

    `member_count` tells how many people a group is, 0 for a party that is none.
    `capacity` "full" leaves it to the birthday whether a guardian acts; anything else says why in `capacity_note`.
    `service_tested_phone` is the mask of the telephone whose code was typed back when the address was confirmed.
    `service_mail_*` is the mailbox whose code was typed back, where papers are served too while the party agrees.
    `own_voice` is what somebody with a guardian thinks themselves (民法典 35), in the words heard.
    """

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
    service_confirmed_at: Mapped[datetime | None]
    service_confirmed_by: Mapped[str] = mapped_column(default="")
    service_tested_at: Mapped[datetime | None]
    service_tested_phone: Mapped[str] = mapped_column(default="")
    service_mail_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    service_mail_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    service_mail_mask: Mapped[str] = mapped_column(default="")
    service_mail_tested_at: Mapped[datetime | None]
    reminded_by_mail: Mapped[bool] = mapped_column(default=False)
    member_count: Mapped[int] = mapped_column(default=0)
    capacity: Mapped[str] = mapped_column(default="full")
    capacity_note: Mapped[str] = mapped_column(Text, default="")
    own_voice: Mapped[str] = mapped_column(Text, default="")
    own_voice_at: Mapped[datetime | None]
    own_voice_by: Mapped[str] = mapped_column(default="")
    consent: Mapped[str | None]
    consent_means: Mapped[str | None]
    consent_at: Mapped[datetime | None]
    identity_grade: Mapped[int] = mapped_column(default=0)
    identity_checked_at: Mapped[datetime | None]
    rights_told_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        CheckConstraint("(consent is null) = (consent_at is null)", name="consent_dated"),
        CheckConstraint(
            "service_confirmed_at is null or (service_address <> '' and service_confirmed_by <> '')",
            name="service_confirmed_is_known",
        ),
        CheckConstraint("(service_tested_at is null) = (service_tested_phone = '')", name="service_test_is_whole"),
        CheckConstraint(
            "num_nulls(service_mail_sealed, service_mail_index, service_mail_tested_at, nullif(service_mail_mask, ''))"
            " in (0, 4)",
            name="service_mail_is_whole",
        ),
        CheckConstraint("not reminded_by_mail or service_mail_sealed is not null", name="reminded_where_it_has_mail"),
        CheckConstraint("member_count >= 0", name="members_counted"),
        CheckConstraint("capacity = 'full' or capacity_note <> ''", name="capacity_says_why"),
        CheckConstraint("(own_voice = '') = (own_voice_at is null)", name="own_voice_dated"),
    )

    @property
    def served_by_phone(self) -> bool:
        """Whether papers count as served on the phone: agreed to, and a code sent there was typed back."""
        return self.electronic_service and self.service_tested_at is not None

    @property
    def served_by_mail(self) -> bool:
        """Whether papers count as served in the mailbox: agreed to, and a code sent there was typed back."""
        return self.electronic_service and self.service_mail_tested_at is not None

    @property
    def served_electronically(self) -> bool:
        """Whether no paper has to be posted while messages leave and arrive."""
        return self.served_by_phone or self.served_by_mail


class Agent(Base):
    """Somebody who acts for a party: authority general or special (CPL 62), from when to when.

    `powers` are those that the letter names; `letter_file_id` is the letter as a file of the case, which the
    feature above keeps.
    """

    __tablename__ = "agents"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="recommended")
    relation: Mapped[str] = mapped_column(default="")
    authority: Mapped[str]
    powers: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    firm: Mapped[str] = mapped_column(default="")
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_mask: Mapped[str] = mapped_column(default="")
    id_no_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_no_mask: Mapped[str] = mapped_column(default="")
    valid_until: Mapped[date | None]
    letter_sha256: Mapped[str | None]
    letter_file_id: Mapped[UUID | None]
    status: Mapped[AgentStatus] = mapped_column(stored(AgentStatus), default=AgentStatus.HANDED_IN)
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("authority <> 'special' or cardinality(powers) > 0", name="special_names_powers"),
        CheckConstraint("(kind = 'guardian') = (authority = 'statutory')", name="guardian_by_law"),
        CheckConstraint("(kind = 'elected') = (authority = 'elected')", name="elected_by_members"),
        CheckConstraint("kind <> 'guardian' or relation <> ''", name="guardian_is_related"),
        CheckConstraint(
            "status <> 'verified' or (letter_sha256 is not null and decided_at is not null and decided_by <> '')",
            name="verified_by_letter",
        ),
        CheckConstraint("status not in ('refused', 'ended') or reason <> ''", name="ended_says_why"),
        CheckConstraint("(status in ('refused', 'ended')) = (ended_at is not null)", name="ended_has_time"),
    )


class Companion(Base):
    """Somebody whom a party lets sit beside it: looks only, or speaks; in private talk only where the party said so."""

    __tablename__ = "companions"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    name: Mapped[str]
    relation: Mapped[str] = mapped_column(default="")
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone_mask: Mapped[str]
    speaks: Mapped[bool] = mapped_column(default=False)
    in_private: Mapped[bool] = mapped_column(default=False)
    agreed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("name <> ''", name="has_name"),)


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


class Participant(Base):
    """A person in a seat of this case: the one who enters rooms, speaks and signs.

    Staff seats have `staff_id`, party seats `party_id` (their agents `agent_id`, companions `companion_id` too).
    `identity_grade`: how an agent or a companion was checked; a party's own stands with the party.
    """

    __tablename__ = "participants"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    seat: Mapped[str]
    name: Mapped[str]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"), index=True)
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agents.id"))
    companion_id: Mapped[UUID | None] = mapped_column(ForeignKey("companions.id"))
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seats.id"))
    identity_grade: Mapped[int] = mapped_column(default=0, server_default="0")
    joined_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("staff_id is not null or party_id is not null", name="somebody"),
        Index(
            "uq_participants_staff", "case_id", "staff_id", "seat", unique=True,
            postgresql_where="ended_at is null and staff_id is not null",
        ),
        Index(
            "uq_participants_party", "case_id", "party_id", "agent_id", "companion_id", unique=True,
            postgresql_where="ended_at is null and party_id is not null", postgresql_nulls_not_distinct=True,
        ),
    )  # fmt: skip
