"""What a search reads: the words of the log, written beside it by the clock, never by who speaks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, stored
from mediation.rooms.states import EventKind


class RoomWords(Base):
    """The words of one event, folded, with the numbers under which they are found (`core.text_search`).

    Derived from the log, which keeps all it ever held, and read through it: so it has no key to it.
    """

    __tablename__ = "room_words"

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[EventKind] = mapped_column(stored(EventKind))
    words: Mapped[str] = mapped_column(Text)
    grams: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))

    __table_args__ = (
        Index("ix_room_words_grams", "grams", postgresql_using="gin"),
        Index("ix_room_words_newest", "room_id", text("at desc"), text("seq desc")),
    )


class WordsRead(Base):
    """Up to which seq a room's events are in `room_words`; what comes after is read from the log itself."""

    __tablename__ = "room_words_read"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
