"""That the mediator is in a private talk, for whoever is in none: since when, never with whom or about what."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Member, Room
from mediation.rooms.queries.talks import private_talks


def talk_apart_since(uow: UnitOfWork, session_id: UUID, participant_id: UUID) -> datetime | None:
    """Since when a private talk goes on in which this person is not; None where there is none, or they are in one.

    One that nobody closed and nobody speaks in any more keeps nobody waiting.
    """
    going_on = [talk for talk in private_talks(uow, Room.session_id == session_id) if talk.goes_on]
    mine = select(Member.id).where(
        Member.room_id.in_([talk.room.id for talk in going_on]), Member.participant_id == participant_id,
        Member.left_at.is_(None),
    )  # fmt: skip
    if not going_on or uow.session.scalar(mine.limit(1)):
        return None
    return min(talk.on[-1][0] for talk in going_on)
