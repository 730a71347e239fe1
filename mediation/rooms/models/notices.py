"""Codes, notices and consents."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import NoticeState

TO_CALL_SQL = "status in ('failed', 'undelivered')"
SENT_SQL = "'sent', 'delivered'"


class Code(Base):
    """A one-time code sent to a phone: five minutes, five tries."""

    __tablename__ = "codes"

    id: Mapped[Key]
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), index=True)
    purpose: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    phone_mask: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


class Notice(Base):
    """A message to somebody's phone or mailbox; text and address are sealed, the mask is shown.

    `phone_*` is the number, or with the channel "mail" the e-mail address. `reference` is the channel's own number of
    it, `name` who is called where nobody sits in the case, `tried_at` when it was last handed over, `delivery_id` the
    service of a paper that it brings about.
    """

    __tablename__ = "notices"

    id: Mapped[Key]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"), index=True)
    participant_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    template: Mapped[str]
    channel: Mapped[str] = mapped_column(default="sms")
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_mask: Mapped[str]
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[NoticeState] = mapped_column(stored(NoticeState))
    attempts: Mapped[int] = mapped_column(default=0)
    reference: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(Text, default="")
    delivery_id: Mapped[UUID | None] = mapped_column(ForeignKey("deliveries.id"), index=True)
    created_at: Mapped[datetime]
    waits_until: Mapped[datetime | None]
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_notices_created_at", "created_at"),
        Index("ix_notices_phone", "phone_index", "created_at"),
        CheckConstraint("channel in ('sms', 'mail')", name="known_channel"),
        Index("ix_notices_to_call", "case_id", "created_at", postgresql_where=TO_CALL_SQL),
        CheckConstraint("attempts = 0 or tried_at is not null", name="when_tried"),
        CheckConstraint(f"status not in ({SENT_SQL}) or sent_at is not null", name="when_sent"),
        CheckConstraint("status not in ('failed', 'undelivered') or error <> ''", name="why_not"),
    )  # fmt: skip


class NoticeReceipt(Base):
    """What the gateway reported of a message; each of its reports counts once."""

    __tablename__ = "notice_receipts"

    id: Mapped[Key]
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notices.id"), index=True)
    event: Mapped[str] = mapped_column(unique=True)
    delivered: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    told_at: Mapped[datetime]
    received_at: Mapped[datetime]


class PartyConsent(Base):
    """One answer to one question, with the version of the words that were shown; withdrawable."""

    __tablename__ = "party_consents"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    purpose: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    version: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    agreed: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_party_consents_live", "participant_id", "purpose", "subject", unique=True,
            postgresql_where="withdrawn_at is null",
        ),
    )  # fmt: skip
