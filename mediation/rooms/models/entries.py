"""What an office that comes late is shown of what was said before: chosen, approved, then entered (加入卡)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import EntrySight, EntryState


class EntryCard(Base):
    """One newcomer's card for one joint room: what they will see, until everybody who must has agreed."""

    __tablename__ = "entry_cards"

    id: Mapped[Key]
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    sight: Mapped[EntrySight] = mapped_column(stored(EntrySight))
    summary_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    seqs: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    status: Mapped[EntryState] = mapped_column(stored(EntryState))
    proposed_by: Mapped[str]
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        Index("uq_entry_cards_open", "room_id", "participant_id", unique=True, postgresql_where="status = 'proposed'"),
        CheckConstraint("(sight = 'summary') = (summary_sealed is not null)", name="summary_where_chosen"),
        CheckConstraint("(sight = 'items') = (cardinality(seqs) > 0)", name="items_where_chosen"),
        CheckConstraint("(status = 'proposed') = (decided_at is null)", name="decided_has_time"),
    )


class EntryAnswer(Base):
    """A party's answer to a card; the newest counts until the card is decided."""

    __tablename__ = "entry_answers"

    card_id: Mapped[UUID] = mapped_column(ForeignKey("entry_cards.id"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"), primary_key=True)
    agreed: Mapped[bool]
    by_staff: Mapped[bool]
    by_name: Mapped[str]
    at: Mapped[datetime]
