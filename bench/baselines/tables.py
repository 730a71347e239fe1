"""The plain server's tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, UniqueConstraint, create_engine, func
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    """All tables."""


class Room(Base):
    """A room and the number of its last message."""

    __tablename__ = "rooms"
    id: Mapped[str] = mapped_column(primary_key=True)
    head: Mapped[int] = mapped_column(default=0)


class Member(Base):
    """Who may be in a room."""

    __tablename__ = "members"
    ticket: Mapped[str] = mapped_column(primary_key=True)
    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.id"))
    room: Mapped[Room] = relationship()


class Message(Base):
    """One message."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("room_id", "seq"), UniqueConstraint("ticket", "key"))
    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[str] = mapped_column(ForeignKey("rooms.id"))
    ticket: Mapped[str] = mapped_column(ForeignKey("members.ticket"))
    seq: Mapped[int]
    key: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    room: Mapped[Room] = relationship()
    member: Mapped[Member] = relationship()


def fill(database_url: str, rooms: dict[str, list[str]]) -> None:
    """Make the tables, and rooms with the tickets of their members."""
    engine = create_engine(database_url)
    Base.metadata.create_all(engine)
    with Session(engine) as db:
        db.add_all(Room(id=room) for room in rooms)
        db.flush()
        db.add_all(Member(ticket=ticket, room_id=room) for room, tickets in rooms.items() for ticket in tickets)
        db.commit()
    engine.dispose()
