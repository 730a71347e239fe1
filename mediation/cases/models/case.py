"""The dispute as a work item, and the application being filled in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediation.cases.models.people import Party
from mediation.cases.states import CaseStatus
from mediation.core.db import Base, Key, stored


class Case(Base):
    """One dispute as a work item. `org_id` registered it, `lead_org_id` answers for it and counts it.

    `proposed_mediator_id` is named but has not yet answered about conflicts; `mediator_id` has the case.
    `mediator_chosen_by` is "parties" or "organisation".
    """

    __tablename__ = "cases"

    id: Mapped[Key]
    case_no: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    lead_org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    mediator_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    proposed_mediator_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    mediator_chosen_by: Mapped[str] = mapped_column(default="")
    registered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    status: Mapped[CaseStatus] = mapped_column(stored(CaseStatus), index=True)
    result: Mapped[str | None]
    performance_status: Mapped[str | None]
    reject_reason: Mapped[str | None]
    terminate_reason: Mapped[str | None]
    ending_note: Mapped[str] = mapped_column(Text, default="")
    missing_items: Mapped[list[Any]] = mapped_column(default=list)

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
    series_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_series.id"), index=True)

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


class ApplicationDraft(Base):
    """An online application being filled in, one question a screen; answers are sealed."""

    __tablename__ = "application_drafts"

    id: Mapped[Key]
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    answers_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
