"""The offices at the table."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from mediation.cases.states import SeatStatus
from mediation.core.db import Base, Key, stored


class Seat(Base):
    """An office at the table: why it is there, what it sees, until when; an empty seat stays visible.

    `until` is its last day (Asia/Shanghai). `sights` is what a department was let see, by the names of `law.seats`;
    empty means what its kind is for. `extend_to` (None: until the case closes) and `extend_sights` wait for the
    parties' consent since `extend_asked_at`.
    """

    __tablename__ = "seats"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    status: Mapped[SeatStatus] = mapped_column(stored(SeatStatus))
    reason: Mapped[str] = mapped_column(Text, default="")
    will_see: Mapped[str] = mapped_column(Text, default="")
    answer_due: Mapped[date | None]
    until: Mapped[date | None]
    sights: Mapped[list[str]] = mapped_column(JSONB, default=list)
    extend_to: Mapped[date | None]
    extend_sights: Mapped[list[str]] = mapped_column(JSONB, default=list)
    extend_asked_at: Mapped[datetime | None]
    answer_note: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    invited_at: Mapped[datetime]
    conflict_declared: Mapped[bool | None]
    no_soliciting_at: Mapped[datetime | None]
    conflict_note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("case_id", "kind", "org_id"),
        CheckConstraint("status <> 'accepted' or staff_id is not null", name="accepted_has_person"),
        CheckConstraint("extend_asked_at is not null or extend_to is null", name="extension_is_asked"),
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


class ConflictLock(Base):
    """Somebody of an office, or all of it, stays out of a case because of a conflict of interest (LAWY 39)."""

    __tablename__ = "conflict_locks"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    whole_office: Mapped[bool]
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    declared_by: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("case_id", "staff_id"),)


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
