"""Papers that went out electronically, to parties who agreed to that and whose way was tried."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.records.states import DeliveryWay


class Delivery(Base):
    """A final paper that goes to a party by one way: where to as it stood then, when the channel took the message, when
    a receipt said that it arrived, or why it did not.
    """

    __tablename__ = "deliveries"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    way: Mapped[DeliveryWay] = mapped_column(stored(DeliveryWay))
    to_mask: Mapped[str]
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failed_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("document_id", "party_id", "way"),
        CheckConstraint("(failed_at is null) = (failed_reason = '')", name="failed_says_why"),
        CheckConstraint("arrived_at is null or sent_at is not null", name="arrives_after_it_left"),
    )

    @property
    def served_at(self) -> datetime | None:
        """When it counts as served: its arrival in the party's own system (CPL 90); without a receipt, when the sending
        system showed it as sent (interpretation of the CPL, 135). Whether it was opened decides nothing.
        """
        return None if self.failed_at else self.arrived_at or self.sent_at
