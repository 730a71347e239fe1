"""What a side let the mediator tell of a private talk, item by item."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import ReleaseState


class Release(Base):
    """One saying or file of a caucus: whether it may be told, and where it was (`quote_room_id`, `quote_seq`)."""

    __tablename__ = "room_releases"

    id: Mapped[Key]
    room_id: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[ReleaseState] = mapped_column(stored(ReleaseState))
    asked_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id"))
    quote_room_id: Mapped[UUID | None]
    quote_seq: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        UniqueConstraint("room_id", "seq"),
        ForeignKeyConstraint(["room_id", "seq"], ["room_events.room_id", "room_events.seq"]),
        ForeignKeyConstraint(
            ["quote_room_id", "quote_seq"], ["room_events.room_id", "room_events.seq"], name="fk_room_releases_quote"
        ),
        CheckConstraint(
            "status not in ('released', 'quoted') or (released_at is not null and released_by is not null)",
            name="released_by_somebody",
        ),
        CheckConstraint(
            "(status = 'quoted') = (quote_seq is not null) and (quote_seq is null) = (quote_room_id is null)",
            name="quoted_has_place",
        ),
    )
