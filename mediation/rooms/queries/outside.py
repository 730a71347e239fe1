"""Who waits at the joint table while the mediator talks with somebody else, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import MediationSession, Member, Room
from mediation.rooms.policy import PARTY_SIDE
from mediation.rooms.queries.rooms import joint_room_of
from mediation.rooms.queries.talks import private_talks
from mediation.rooms.states import RoomKind, RoomState


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
    talks = private_talks(uow, Room.session_id == session.id)
    begun = [talk.on[-1][0] for talk in talks if talk.goes_on]
    if joint is None or not begun:
        return []
    seated = uow.session.scalars(
        select(Member).where(Member.room_id == joint.id, Member.left_at.is_(None), Member.seat.in_(PARTY_SIDE))
    )
    inside, found = _members(uow, [talk.room.id for talk in talks]), []
    for person in seated:
        mine = [talk for talk in talks if (talk.room.id, person.participant_id) in inside]
        if not any(talk.goes_on for talk in mine):
            since = max([min(begun), *(talk.on[-1][1] for talk in mine)])
            found.append(Outside(person.name, person.participant_id, since))
    return sorted(found, key=lambda one: one.since)


def waits_since(uow: UnitOfWork, session: MediationSession, participant_id: UUID) -> datetime | None:
    """Since when this person waits while another side is talked with; None for whoever does not."""
    return next((one.since for one in outside(uow, session) if one.participant_id == participant_id), None)


def _members(uow: UnitOfWork, rooms: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    query = select(Member.room_id, Member.participant_id).where(Member.room_id.in_(rooms), Member.left_at.is_(None))
    return {(room, person) for room, person in uow.session.execute(query)}
