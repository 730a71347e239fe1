"""The private talks and consultations that ended before the one in a tab: they stay to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Member, Room
from mediation.rooms.states import RoomKind


@dataclass(frozen=True, slots=True)
class EarlierTalk:
    """A room, since when it was, and the first event of it that the actor may read."""

    room_id: UUID
    begun: datetime
    first: int


def earlier_talks(uow: UnitOfWork, rooms: Sequence[Room], room_id: UUID | None) -> Sequence[EarlierTalk]:
    """Of these rooms, all the actor's, those of the same side and kind as `room_id` that were before it."""
    now = next((one for one in rooms if one.id == room_id), None)
    if now is None or now.kind is RoomKind.JOINT:
        return ()
    before = [one for one in rooms if _same(one, now) and one.created_at < now.created_at]
    first = _first(uow, [one.id for one in before]) if before else {}
    return [EarlierTalk(one.id, one.created_at, first[one.id]) for one in before if one.head_seq >= first[one.id]]


def _same(one: Room, other: Room) -> bool:
    return (one.kind, one.side_party_id) == (other.kind, other.side_party_id)


def _first(uow: UnitOfWork, rooms: Sequence[UUID]) -> dict[UUID, int]:
    """The number after which the actor's oldest stretch in each room begins, plus one."""
    mine = Member.participant_id if uow.actor.is_participant else Member.staff_id
    query = (
        select(Member.room_id, func.min(Member.from_seq))
        .where(Member.room_id.in_(rooms), mine == uow.actor.id)
        .group_by(Member.room_id)
    )
    return {room_id: from_seq + 1 for room_id, from_seq in uow.session.execute(query)}
