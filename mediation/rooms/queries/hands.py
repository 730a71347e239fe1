"""The hands that are up, as the actor may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Hand, Member
from mediation.rooms.states import HandFor


@dataclass(frozen=True, slots=True)
class RaisedHand:
    """A hand that is up; `place` counts those who wait to speak from 1, 0 for whoever has the floor or asks else."""

    id: UUID
    room_id: UUID
    participant_id: UUID
    name: str
    seat: str
    purpose: HandFor
    since: datetime
    floor: bool
    place: int


def find_hand(uow: UnitOfWork, hand_id: UUID) -> Hand | None:
    """A hand, for verbs that ask who stands where."""
    return uow.session.get(Hand, hand_id, populate_existing=True)


def hand_of(uow: UnitOfWork, room_id: UUID, participant_id: UUID, purpose: HandFor) -> Hand | None:
    """Somebody's own hand that is up in a room for this, or None."""
    own = (Hand.room_id == room_id, Hand.participant_id == participant_id)
    return uow.session.scalar(select(Hand).where(*own, Hand.purpose == purpose, Hand.ended_at.is_(None)))


def floor_of(uow: UnitOfWork, room_id: UUID) -> Hand | None:
    """The hand of whoever has the floor."""
    has_it = (Hand.room_id == room_id, Hand.ended_at.is_(None), Hand.floor_at.is_not(None))
    return uow.session.scalar(select(Hand).where(*has_it))


def hands_up(uow: UnitOfWork, room_ids: Sequence[UUID], me: UUID, *, host: bool) -> list[RaisedHand]:
    """The hands in these rooms of the actor, who is `me` there, the first raised first.

    The mediator sees all; others see who wants to speak, and their own. Who calls or needs a break is nobody else's
    business.
    """
    sits = and_(Member.room_id == Hand.room_id, Member.participant_id == Hand.participant_id, Member.left_at.is_(None))
    query = (
        select(Hand, Member.name, Member.seat)
        .join(Member, sits)
        .where(Hand.room_id.in_(room_ids), Hand.ended_at.is_(None))
        .order_by(Hand.raised_at, Hand.id)
    )
    places: dict[UUID, int] = {}
    found = []
    for hand, name, seat in uow.session.execute(query):
        waits = hand.purpose is HandFor.SPEAK and hand.floor_at is None
        places[hand.room_id] = places.get(hand.room_id, 0) + waits
        if host or hand.purpose is HandFor.SPEAK or hand.participant_id == me:
            found.append(
                RaisedHand(
                    hand.id, hand.room_id, hand.participant_id, name, seat, hand.purpose,
                    hand.floor_at or hand.raised_at, hand.floor_at is not None, places[hand.room_id] if waits else 0,
                )
            )  # fmt: skip
    return found
