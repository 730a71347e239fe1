"""Raised hands: several at once, in their order; the mediator gives the floor, comes, or grants everybody a break."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import HandDown, RoomMissing
from mediation.rooms.models import Hand, Member, Room
from mediation.rooms.policy import HOST, POLICY, Standing
from mediation.rooms.queries.hands import find_hand, floor_of, hand_of
from mediation.rooms.queries.stage import who_in
from mediation.rooms.rules.hands import check_hand
from mediation.rooms.service.log import append
from mediation.rooms.service.standing import refusal
from mediation.rooms.states import EventKind, HandFor, RoomKind


def raise_hand(uow: UnitOfWork, room_id: UUID, participant_id: UUID, purpose: HandFor) -> Hand:
    """Ask for the floor, for the mediator, or for a break; who asks again keeps their place.

    Raises RoomMissing, NoLonger, RoomClosed, NotSpeaking, HandNotHere.
    """
    room = queries.get_room(uow, room_id, lock=True)
    _check_standing(uow, room, participant_id)
    check_hand(room.kind, purpose)
    if hand := hand_of(uow, room_id, participant_id, purpose):
        return hand
    hand = Hand(
        id=new_id(), room_id=room_id, participant_id=participant_id, purpose=purpose, raised_at=uow.now(),
        floor_at=None, ended_at=None,
    )  # fmt: skip
    uow.session.add(hand)
    uow.session.flush()
    _tell(uow, hand)
    return hand


def lower_hand(uow: UnitOfWork, hand_id: UUID) -> Hand:
    """Its owner takes it down, or the mediator does; also after speaking. Raises Missing, HandDown."""
    hand, standing = _up(uow, hand_id)
    if hand.participant_id != standing.participant and standing.seat != HOST:
        raise Missing
    _end(uow, hand)
    _tell(uow, hand)
    return hand


def give_floor(uow: UnitOfWork, hand_id: UUID) -> Hand:
    """Let one of those who wait speak, and say so to all; who had the floor gives it up.

    Raises Missing, HandDown, Forbidden, RoomClosed.
    """
    hand, standing = _up(uow, hand_id)
    require(POLICY, "rooms.give_floor", uow.actor, standing)
    member = queries.find_member(uow, hand.room_id, hand.participant_id)
    if member is None or hand.purpose is not HandFor.SPEAK or hand.floor_at is not None:
        raise HandDown
    if before := floor_of(uow, hand.room_id):
        _end(uow, before)
    hand.floor_at = uow.now()
    uow.session.flush()
    append(uow, hand.room_id, None, EventKind.SYSTEM, {"code": "floor_given", "name": member.name})
    _tell(uow, hand)
    return hand


def drop_hands(uow: UnitOfWork, room_id: UUID, participant_id: UUID | None = None) -> None:
    """Whose sitting or room ended wants nothing more there; called under the room's lock."""
    whose = [Hand.participant_id == participant_id] if participant_id else []
    for hand in uow.session.scalars(select(Hand).where(Hand.room_id == room_id, Hand.ended_at.is_(None), *whose)):
        _end(uow, hand)


def end_breaks(uow: UnitOfWork, case_id: UUID) -> None:
    """The break that was asked for has come, in whatever room of the case."""
    rooms = select(Room.id).where(Room.case_id == case_id)
    asked = (Hand.room_id.in_(rooms), Hand.ended_at.is_(None), Hand.purpose == HandFor.BREAK)
    for hand in uow.session.scalars(select(Hand).where(*asked)):
        _end(uow, hand)
        _tell(uow, hand)


def _up(uow: UnitOfWork, hand_id: UUID) -> tuple[Hand, Standing]:
    """A hand that is up and how the actor stands in its room, which is locked. Raises Missing, HandDown."""
    found = find_hand(uow, hand_id)
    if found is None:
        raise Missing
    standing = _standing(uow, queries.get_room(uow, found.room_id, lock=True))
    hand = find_hand(uow, hand_id)
    if hand is None or hand.ended_at is not None:
        raise HandDown
    return hand, standing


def _standing(uow: UnitOfWork, room: Room) -> Standing:
    """How the actor stands in the room. Raises Missing for whoever is not in it: they learn nothing of its hands."""
    mine = who_in(uow, room.id)
    member = queries.find_member(uow, room.id, mine) if mine else None
    if member is None:
        raise Missing
    return Standing(seat=member.seat, room_kind=room.kind, participant=member.participant_id)


def _check_standing(uow: UnitOfWork, room: Room, participant_id: UUID) -> None:
    if not queries.stretches(uow, room.id, participant_id):
        raise RoomMissing
    member = queries.find_member(uow, room.id, participant_id)
    seat, at_rest = member.seat if member else None, room.paused_at is not None
    refused = refusal(room.state, room.kind, seat, uow.actor, "rooms.raise_hand", paused=at_rest)
    if refused is not None:
        raise refused


def _end(uow: UnitOfWork, hand: Hand) -> None:
    hand.ended_at = uow.now()
    uow.session.flush()


def _tell(uow: UnitOfWork, hand: Hand) -> None:
    """At the table all see who wants to speak; a call or a wish for a break reaches the mediator alone."""
    room = queries.get_room(uow, hand.room_id)
    everybody = room.kind is RoomKind.JOINT and hand.purpose is HandFor.SPEAK
    for_these = [one for one in queries.members_of(uow, room.id) if everybody or _concerns(one, hand)]
    uow.push("hands", {"room": str(room.id)}, [one.participant_id for one in for_these])


def _concerns(member: Member, hand: Hand) -> bool:
    return member.seat == HOST or member.participant_id == hand.participant_id
