"""线索: a possible dispute before any application, and the people it may be about (domain B1, row 0)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediation.cases.states import LeadStatus
from mediation.core.db import Base, Key, stored


class LeadPerson(Base):
    """Somebody a lead may be about: any one of name, telephone and address; the telephone as everywhere sealed."""

    __tablename__ = "lead_people"

    id: Mapped[Key]
    lead_id: Mapped[UUID] = mapped_column(ForeignKey("leads.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    name_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    phone_mask: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("lead_id", "position"),
        CheckConstraint("name <> '' or phone_index is not null or address <> ''", name="something_known"),
        CheckConstraint("(name = '') = (name_index is null)", name="name_indexed"),
        CheckConstraint("(phone_sealed is null) = (phone_index is null)", name="phone_indexed"),
    )


class Lead(Base):
    """`org_id` heard of it, `to_org_id` answers for it until it is converted to `case_id` or closed.

    No case: it has no number of the register, no parties and no day of application (docs/adr/0012).
    """

    __tablename__ = "leads"

    id: Mapped[Key]
    lead_no: Mapped[str] = mapped_column(unique=True)
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    to_org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    registered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    status: Mapped[LeadStatus] = mapped_column(stored(LeadStatus))
    channel: Mapped[str]
    outside_no: Mapped[str] = mapped_column(default="")
    dispute_type: Mapped[str]
    summary: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(default="")
    at_risk: Mapped[bool] = mapped_column(default=False)
    heard_at: Mapped[datetime]
    registered_at: Mapped[datetime]
    registered_on: Mapped[date]
    due_on: Mapped[date]
    published: Mapped[bool] = mapped_column(default=True)
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(default="")
    close_reason: Mapped[str | None]
    close_note: Mapped[str] = mapped_column(Text, default="")
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), unique=True)
    demonstration: Mapped[bool] = mapped_column(default=False)

    people: Mapped[list[LeadPerson]] = relationship(order_by="LeadPerson.position", lazy="selectin")

    __table_args__ = (
        Index("ix_leads_org_id", "org_id", "registered_on"),
        Index("ix_leads_to_org_id", "to_org_id", "registered_on"),
        CheckConstraint("status in ('lead','converted','closed')", name="known_status"),
        CheckConstraint("summary <> ''", name="says_what"),
        CheckConstraint("heard_at <= registered_at", name="heard_before_registered"),
        CheckConstraint("(status = 'lead') = (ended_at is null)", name="ended_dated"),
        CheckConstraint("(ended_at is null) = (ended_by = '')", name="ended_by_somebody"),
        CheckConstraint("(status = 'converted') = (case_id is not null)", name="converted_has_case"),
        CheckConstraint("(status = 'closed') = (close_reason is not null)", name="closed_has_reason"),
        CheckConstraint("(status = 'closed') = (close_note <> '')", name="closed_has_note"),
    )
