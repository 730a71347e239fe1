"""移送单: what one office passes to another, and the receipt or the reason it came back with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.cases.states import TransferStatus
from mediation.core.db import Base, Key, stored


class Transfer(Base):
    """A lead or a case on its way from `from_org_id` to `to_org_id`, who sign for it or give it back by `due_on`.

    Until they have signed the sender answers for it (首问负责). `materials` is what goes along, one line a piece,
    `items` what the case itself knew to be open; `round` counts how often this matter was passed on.
    """

    __tablename__ = "transfers"

    id: Mapped[Key]
    transfer_no: Mapped[str] = mapped_column(unique=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), index=True)
    lead_id: Mapped[UUID | None] = mapped_column(ForeignKey("leads.id"), index=True)
    from_org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    to_org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    status: Mapped[TransferStatus] = mapped_column(stored(TransferStatus))
    round: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    materials: Mapped[list[Any]]
    items: Mapped[list[Any]]
    sent_at: Mapped[datetime]
    sent_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    sender: Mapped[str]
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(default="")
    return_reason: Mapped[str | None]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        Index("uq_transfers_open_case", "case_id", unique=True, postgresql_where="status = 'sent'"),
        Index("uq_transfers_open_lead", "lead_id", unique=True, postgresql_where="status = 'sent'"),
        CheckConstraint("(case_id is null) <> (lead_id is null)", name="of_one_thing"),
        CheckConstraint("from_org_id <> to_org_id", name="between_two"),
        CheckConstraint("status in ('sent','received','returned','withdrawn')", name="known_status"),
        CheckConstraint("(status = 'sent') = (answered_at is null)", name="answered_dated"),
        CheckConstraint("(answered_at is null) = (answered_by = '')", name="answered_by_somebody"),
        CheckConstraint("(status = 'returned') = (return_reason is not null)", name="returned_has_reason"),
        CheckConstraint("status not in ('returned','withdrawn') or note <> ''", name="returned_has_note"),
        CheckConstraint("reason <> ''", name="says_why"),
        CheckConstraint("round >= 1", name="counted"),
    )
