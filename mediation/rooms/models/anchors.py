"""The daily anchors of the transcripts, and which heads of rooms each stands over."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import APPEND_ONLY, Base, Key


class TranscriptAnchor(Base):
    """One day's anchor with one authority: the root over the day's heads, and the stamp when it came.

    A trigger refuses to delete a row and to change it in anything but the missing stamp and who works on it.
    `work_id` is the outbox row that asks for the stamp.
    """

    __tablename__ = "transcript_anchors"

    id: Mapped[Key]
    day: Mapped[date]
    authority: Mapped[str]
    hash: Mapped[str]
    root: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int]
    made_at: Mapped[datetime]
    work_id: Mapped[UUID | None]
    token: Mapped[bytes | None] = mapped_column(LargeBinary)
    stamped_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("day", "authority"),
        CheckConstraint("(token is null) = (stamped_at is null)", name="stamp_has_time"),
        CheckConstraint("octet_length(root) = 32 and size >= 0", name="a_root"),
        CheckConstraint("hash in ('sha256', 'sm3')", name="known_hash"),
        CheckConstraint("authority <> ''", name="has_authority"),
        Index("ix_transcript_anchors_unstamped", "day", postgresql_where="token is null"),
    )


class AnchoredHead(Base):
    """The head of one room in a day's tree, at `place` from 0."""

    __tablename__ = "anchored_heads"

    anchor_id: Mapped[UUID] = mapped_column(ForeignKey("transcript_anchors.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    room_id: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        UniqueConstraint("anchor_id", "room_id"),
        ForeignKeyConstraint(["room_id", "seq"], ["room_events.room_id", "room_events.seq"]),
        CheckConstraint("place >= 0 and octet_length(digest) = 32", name="a_leaf"),
        Index("ix_anchored_heads_room", "room_id", "seq"),
        {"info": APPEND_ONLY},
    )
