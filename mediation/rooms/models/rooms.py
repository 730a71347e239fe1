"""Sessions, rooms and who is in them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import Phase, RoomKind, RoomState, SessionMode, SessionStatus


class MediationSession(Base):
    """One sitting of a case."""

    __tablename__ = "mediation_sessions"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]
    status: Mapped[SessionStatus] = mapped_column(stored(SessionStatus))
    phase: Mapped[Phase] = mapped_column(stored(Phase), default=Phase.OPENING)
    mode: Mapped[SessionMode] = mapped_column(stored(SessionMode), default=SessionMode.SIMULTANEOUS)
    planned_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closing_note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        Index(
            "uq_mediation_sessions_running", "case_id", unique=True,
            postgresql_where="status in ('open', 'paused')",
        ),
        CheckConstraint("status not in ('open','paused','closed') or opened_at is not null", name="opened_has_time"),
        CheckConstraint("status <> 'closed' or closed_at is not null", name="closed_has_time"),
    )  # fmt: skip


class Room(Base):
    """A log with members. Whoever appends, and whoever changes the membership, locks this row first.

    The order of locks, so that no two verbs wait for one another: case, session, rooms (the joint one, then the others
    by id), then what hangs on them (entry cards, hands, minutes and after them their answers), then papers.
    `version` grows with each change of the members or of this row but its head, so that whoever read before the lock
    knows; triggers see to that, whoever makes the change. `paused_at` stands in every open room of a session
    while it is paused, so that both ways to post see it. `seal_hash` is what the room's chain began with: it goes on
    with that, whatever the platform is set to since.
    """

    __tablename__ = "rooms"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("mediation_sessions.id"), index=True)
    kind: Mapped[RoomKind] = mapped_column(stored(RoomKind))
    title: Mapped[str]
    side_party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    state: Mapped[RoomState] = mapped_column(stored(RoomState), default=RoomState.OPEN)
    head_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    head_digest: Mapped[bytes] = mapped_column(LargeBinary)
    seal_hash: Mapped[str] = mapped_column(server_default="sha256")
    version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("(kind = 'caucus') = (side_party_id is not null)", name="caucus_has_side"),
        CheckConstraint("(state = 'closed') = (closed_at is not null)", name="closed_has_time"),
        CheckConstraint("seal_hash in ('sha256', 'sm3')", name="seal_hash_known"),
    )


class Member(Base):
    """A stretch of somebody's membership: sees what came after `from_seq` up to `left_seq`.

    `joined_seq` is the head when they came; live delivery begins after it. Name and seat are those of the day.
    """

    __tablename__ = "room_members"

    id: Mapped[Key]
    room_id: Mapped[UUID] = mapped_column(ForeignKey("rooms.id"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), index=True)
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    seat: Mapped[str]
    name: Mapped[str]
    from_seq: Mapped[int] = mapped_column(BigInteger)
    joined_seq: Mapped[int] = mapped_column(BigInteger)
    left_seq: Mapped[int | None] = mapped_column(BigInteger)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_room_members_live", "room_id", "participant_id", unique=True,
            postgresql_where="left_at is null",
        ),
        Index("ix_room_members_room", "room_id", "participant_id"),
        CheckConstraint("(left_at is null) = (left_seq is null)", name="left_has_both"),
        CheckConstraint("from_seq <= joined_seq", name="from_before_joined"),
    )  # fmt: skip
