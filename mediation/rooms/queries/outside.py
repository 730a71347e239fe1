"""Who waits at the joint table while the mediator talks with somebody else, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ScalarSelect, func, or_, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import MediationSession, Member, Room, RoomEvent
from mediation.rooms.policy import PARTY_SIDE
from mediation.rooms.queries.rooms import joint_room_of
from mediation.rooms.rules.balance import talk_ended
from mediation.rooms.states import SPOKEN, RoomKind, RoomState


@dataclass(frozen=True, slots=True)
class Outside:
    """A side whose people sit at the joint table while another one is talked with."""

    name: str
    participant_id: UUID
    since: datetime


def side_rooms(uow: UnitOfWork, session: MediationSession) -> Sequence[Room]:
    """The private talks and consultations that go on; a consultation may be older than the session."""
    query = select(Room).where(
        Room.state == RoomState.OPEN, Room.kind != RoomKind.JOINT, Room.case_id == session.case_id,
        or_(Room.session_id == session.id, Room.kind == RoomKind.CONSULTATION),
    )  # fmt: skip
    return uow.session.scalars(query.order_by(Room.created_at)).all()


def outside(uow: UnitOfWork, session: MediationSession) -> list[Outside]:
    """The people of the sides who wait now, whoever asks: each since the private talk began or their own ended."""
    joint = joint_room_of(uow, session.id)
    talks, forgotten = _caucuses(uow, session.id), _forgotten(uow, session.id)
    going_on = [room for room in talks if room.state is RoomState.OPEN and room.id not in forgotten]
    if joint is None or not going_on:
        return []
    seated = uow.session.scalars(
        select(Member).where(Member.room_id == joint.id, Member.left_at.is_(None), Member.seat.in_(PARTY_SIDE))
    )
    inside = _members(uow, [room.id for room in talks])
    found = []
    for person in seated:
        mine = [room for room in talks if (room.id, person.participant_id) in inside]
        if all(room.state is RoomState.CLOSED or room.id in forgotten for room in mine):
            begun = min(room.created_at for room in going_on)
            ended = [room.closed_at for room in mine if room.closed_at is not None]
            found.append(Outside(person.name, person.participant_id, max([begun, *ended])))
    return sorted(found, key=lambda one: one.since)


def waits_since(uow: UnitOfWork, session: MediationSession, participant_id: UUID) -> datetime | None:
    """Since when this person waits while another side is talked with; None for whoever does not."""
    return next((one.since for one in outside(uow, session) if one.participant_id == participant_id), None)


def _caucuses(uow: UnitOfWork, session_id: UUID) -> Sequence[Room]:
    query = select(Room).where(Room.session_id == session_id, Room.kind == RoomKind.CAUCUS)
    return uow.session.scalars(query).all()


def last_word() -> ScalarSelect[datetime]:
    """When somebody last said something in a room of the query around, or the room began."""
    newest = func.coalesce(func.max(RoomEvent.at), Room.created_at)
    return (
        select(newest).where(RoomEvent.room_id == Room.id, RoomEvent.kind.in_(SPOKEN)).correlate(Room).scalar_subquery()
    )


def _forgotten(uow: UnitOfWork, session_id: UUID) -> set[UUID]:
    """The private talks that nobody closed and nobody speaks in any more."""
    query = select(Room.id, last_word()).where(
        Room.session_id == session_id, Room.kind == RoomKind.CAUCUS, Room.state == RoomState.OPEN
    )
    return {room for room, last in uow.session.execute(query) if talk_ended(last, None, uow.now()) is not None}


def _members(uow: UnitOfWork, rooms: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    query = select(Member.room_id, Member.participant_id).where(Member.room_id.in_(rooms), Member.left_at.is_(None))
    return {(room, person) for room, person in uow.session.execute(query)}
