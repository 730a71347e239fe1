"""Links, sessions of those who came by one, socket tickets, the waiting room."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import WaitingState


class JoinLink(Base):
    """An invitation for one participant. Opening it spends nothing; it is no proof of who opens it."""

    __tablename__ = "join_links"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    token_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_by: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    opened: Mapped[int] = mapped_column(default=0)


class PartySession(Base):
    """A browser that came by a link; the cookie holds a token, the row only its digest.

    `confirmed_at`: this browser proved who holds it (code to the phone, or the mediator by hand).
    """

    __tablename__ = "party_sessions"

    id: Mapped[Key]
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), index=True)
    link_id: Mapped[UUID | None] = mapped_column(ForeignKey("join_links.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    device: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    matched_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_party_sessions_ended", "ended_at", postgresql_where="ended_at is not null"),)


class SocketTicket(Base):
    """A short-lived proof for one participant's sockets; good many times until it expires."""

    __tablename__ = "socket_tickets"

    id: Mapped[Key]
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), index=True)
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_socket_tickets_ended", "ended_at", postgresql_where="ended_at is not null"),)


class WaitingEntry(Base):
    """Somebody in the waiting room: since when, and what the mediator decided."""

    __tablename__ = "waiting_entries"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    state: Mapped[WaitingState] = mapped_column(stored(WaitingState))
    since: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        Index("uq_waiting_entries_live", "participant_id", unique=True, postgresql_where="state = 'waiting'"),
        CheckConstraint("state <> 'refused' or reason <> ''", name="refused_has_reason"),
    )
