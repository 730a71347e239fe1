"""Who is in a room. Each change locks the room's head, so that it has its place among the events."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.law.seats import Sight
from mediation.rooms import queries
from mediation.rooms.errors import RoomClosed
from mediation.rooms.models import Member, Room
from mediation.rooms.policy import CONSULTING, HOST
from mediation.rooms.service.hands import drop_hands
from mediation.rooms.service.log import append
from mediation.rooms.states import EventKind, MemberFrom, RoomKind, RoomState


def add_member(
    uow: UnitOfWork,
    room_id: UUID,
    participant_id: UUID,
    *,
    sees: MemberFrom = MemberFrom.NOW,
    from_seq: int = 0,
    announce: bool = True,
) -> Member:
    """Let a participant of the case into a room; who is in already stays as they are.

    `sees` says what of the past: nothing, all, or what came after `from_seq`. Raises RoomMissing, RoomClosed,
    Missing, Invalid (a seat that has no place in this kind of room).
    """
    room = queries.get_room(uow, room_id, lock=True)
    if room.state is not RoomState.OPEN:
        raise RoomClosed
    if member := queries.not_ended(uow, room_id, participant_id):
        return member
    person = cases.get_participant(uow, participant_id)
    _check_place(uow, room, person)
    seen_from = {MemberFrom.NOW: room.head_seq, MemberFrom.START: 0, MemberFrom.SEQ: min(from_seq, room.head_seq)}
    member = Member(
        room_id=room_id, participant_id=participant_id, staff_id=person.staff_id, seat=person.seat, name=person.name,
        from_seq=seen_from[sees], joined_seq=room.head_seq, joined_at=uow.now(),
        ends_at=cases.seat_over_at(uow, person.seat_id),
    )  # fmt: skip
    uow.session.add(member)
    uow.session.flush()
    uow.audit("rooms.member_added", "room", room_id, case_id=room.case_id, participant=str(participant_id), sees=sees)
    uow.push("rooms", {"room": str(room_id)}, [participant_id])
    if announce:
        _announce(uow, member, "joined")
    return member


def remove_member(uow: UnitOfWork, room_id: UUID, participant_id: UUID, *, reason: str = "removed") -> None:
    """End a membership: nothing that is committed from here on reaches the person. Quiet when it ended before."""
    room = queries.get_room(uow, room_id, lock=True)
    member = queries.not_ended(uow, room_id, participant_id)
    if member is None:
        return
    member.left_at, member.left_seq = uow.now(), room.head_seq
    drop_hands(uow, room_id, participant_id)
    uow.session.flush()
    uow.audit("rooms.member_removed", "room", room_id, case_id=room.case_id, participant=str(participant_id))
    uow.push("closed", {"room": str(room_id), "reason": reason}, [participant_id])
    if room.state is RoomState.OPEN:
        _announce(uow, member, "left")
    if room.kind is RoomKind.JOINT:
        _leave_below(uow, room, participant_id, reason)


def leave_everything(uow: UnitOfWork, participant_id: UUID) -> None:
    """End all memberships of a person whose sitting ended."""
    rooms = [queries.get_room(uow, member.room_id) for member in queries.memberships(uow, participant_id)]
    # the joint room first and the others by id, as everywhere: two removals at once must not wait for one another
    for room in sorted(rooms, key=lambda one: (one.kind is not RoomKind.JOINT, one.id)):
        remove_member(uow, room.id, participant_id, reason="left_case")


def _check_place(uow: UnitOfWork, room: Room, person: Any) -> None:
    if person.case_id != room.case_id or person.ended_at is not None:
        raise Invalid(N_("这个人不在本案的席位上，没有加入房间。"))
    if room.kind is RoomKind.CONSULTATION and person.seat not in CONSULTING:
        raise Invalid(N_("会商只有调解员和各单位参加，当事人一方不能加入。"))
    if not may_sit_in(uow, room.kind, person):
        raise Invalid(N_("当事人同意的范围不包括这个会场，没有加入。要加入，先重新征求当事人同意。"))
    if room.kind is RoomKind.CAUCUS and person.seat != HOST and not _of_side(uow, room, person):
        raise Invalid(N_("单独沟通只有调解员和这一方参加，其他人不能加入。"))


def may_sit_in(uow: UnitOfWork, kind: RoomKind, person: Any) -> bool:
    """Whether an office's seat is let see what is said in such a room; others are not asked."""
    wanted = {RoomKind.JOINT: Sight.JOINT_ROOM, RoomKind.CONSULTATION: Sight.CONSULTATION}.get(kind)
    return wanted is None or cases.seat_opens(uow, person.seat_id, wanted)


def follow_seat(uow: UnitOfWork, seat_id: UUID) -> None:
    """A seat's last day or what it sees was moved: its people's memberships end with the new day, and at once where
    they see nothing any more.
    """
    over = cases.seat_over_at(uow, seat_id)
    for person in cases.people_of_seat(uow, seat_id):
        for member in queries.memberships(uow, person.id):
            member.ends_at = over
            if not may_sit_in(uow, queries.get_room(uow, member.room_id).kind, person):
                remove_member(uow, member.room_id, person.id)


def _of_side(uow: UnitOfWork, room: Room, person: Any) -> bool:
    return person.party_id == room.side_party_id and cases.hears_private(uow, person)


def _leave_below(uow: UnitOfWork, joint: Room, participant_id: UUID, reason: str) -> None:
    """Whoever may not be at the common table sits in none of its side rooms either."""
    for member in queries.memberships(uow, participant_id):
        room = queries.get_room(uow, member.room_id)
        of_case = (
            room.kind is RoomKind.CONSULTATION and room.case_id == joint.case_id
        )  # it may be older than the session
        if of_case or (room.kind is not RoomKind.JOINT and room.session_id == joint.session_id):
            remove_member(uow, room.id, participant_id, reason=reason)


def _announce(uow: UnitOfWork, member: Member, change: str) -> None:
    body = {"seat": member.seat, "change": change, "participant": str(member.participant_id), "name": member.name}
    append(uow, member.room_id, None, EventKind.SEAT, body)
