"""That the mediator is in a private talk, for whoever is in none: since when, never with whom or about what."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Member, Room
from mediation.rooms.queries.outside import last_word
from mediation.rooms.rules.balance import talk_ended
from mediation.rooms.states import RoomKind, RoomState


def talk_apart_since(uow: UnitOfWork, session_id: UUID, participant_id: UUID) -> datetime | None:
    """Since when a private talk goes on in which this person is not; None where there is none, or they are in one.

    One that nobody closed and nobody speaks in any more keeps nobody waiting.
    """
    going_on = (Room.session_id == session_id, Room.kind == RoomKind.CAUCUS, Room.state == RoomState.OPEN)
    mine = exists().where(
        Member.room_id == Room.id, Member.participant_id == participant_id, Member.left_at.is_(None)
    )  # fmt: skip
    query = select(Room.created_at, func.coalesce(last_word(), Room.created_at), mine).where(*going_on)
    rows = [row for row in uow.session.execute(query) if talk_ended(row[1], None, uow.now()) is None]
    return None if not rows or any(inside for _, _, inside in rows) else min(begun for begun, _, _ in rows)
