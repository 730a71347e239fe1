"""What a room's page shows around its log: the tabs, the seats, who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import and_, false, or_, select

from mediation.cases import queries as cases
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.law.people import PartyRole
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import MediationSession, Member, Recalled, Room, RoomEvent
from mediation.rooms.queries.earlier import EarlierTalk, earlier_talks
from mediation.rooms.queries.rooms import (
    find_member,
    get_room,
    in_now,
    participant_in,
    participants_in,
    rooms_of,
    running_session,
    stretches,
)
from mediation.rooms.states import RoomKind, RoomState

SIDES = {PartyRole.APPLICANT: "a", PartyRole.RESPONDENT: "b"}
"""The colour of a side's private talk; a third party has one of its own."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A tab: a room, or one that could begin. `hidden` names those who will not read it, `earlier` are the talks that
    stood in this tab before.
    """

    key: str
    kind: RoomKind
    label: str
    side: str = ""
    room_id: UUID | None = None
    party_id: UUID | None = None
    hidden: str = ""
    name: str = ""
    open: bool = True
    earlier: Sequence[EarlierTalk] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A room as one person stands in it, with the other rooms of the same sitting that are theirs."""

    case: Any
    room: Room
    session: MediationSession | None
    me: Member
    channels: Sequence[Channel]

    @property
    def host(self) -> bool:
        """Whether this is the mediator; who was replaced reads their part of the log like anybody who left."""
        return self.me.seat == "mediator" and self.me.left_at is None

    @property
    def running(self) -> bool:
        """Whether the sitting still goes on."""
        return self.session is not None and self.session.closed_at is None


def stage_of(uow: UnitOfWork, room_id: UUID) -> Stage:
    """The room for the actor, staff or party, who is or was its member. Raises RoomMissing, Missing."""
    room = get_room(uow, room_id)
    me = _standing(uow, room_id)
    case = cases.get_case_unseen(uow, room.case_id)  # who was let in to its room knows the case
    session = uow.session.get(MediationSession, room.session_id) if room.session_id else None
    session = session or running_session(uow, room.case_id)
    known = rooms_of(uow, room.case_id)
    mine = [one for one in known if _belongs(one, room, session)]
    channels = _for_host(case, mine) if me.seat == "mediator" else _for_others(uow, case, mine)
    channels = [replace(one, earlier=earlier_talks(uow, known, one.room_id)) for one in channels]
    return Stage(case=case, room=room, session=session, me=me, channels=channels)


def who_in(uow: UnitOfWork, room_id: UUID) -> UUID | None:
    """As which participant the actor is or was in a room; None for whoever never was."""
    if uow.actor.is_participant:
        return uow.actor.id
    return participant_in(uow, room_id, uow.actor.id) if uow.actor.id else None


def who_in_each(uow: UnitOfWork, room_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """As which participant the actor is or was in each of these rooms; those where they never were are not there."""
    if uow.actor.is_participant and uow.actor.id:
        return dict.fromkeys(room_ids, uow.actor.id)
    return participants_in(uow, room_ids, uow.actor.id) if uow.actor.id else {}


def saw_file(uow: UnitOfWork, room_id: UUID, participant_id: UUID, file_id: UUID) -> bool:
    """Whether a file was shown in this room while the person could see it, and was not taken back since."""
    mine = stretches(uow, room_id, participant_id)
    seen = [
        and_(RoomEvent.seq > one.from_seq, *([RoomEvent.seq <= one.left_seq] if one.left_seq is not None else []))
        for one in mine
    ]
    query = (
        select(RoomEvent.seq)
        .outerjoin(Recalled, and_(Recalled.room_id == RoomEvent.room_id, Recalled.seq == RoomEvent.seq))
        .where(
            RoomEvent.room_id == room_id, RoomEvent.body["file"].astext == str(file_id), Recalled.by_seq.is_(None),
            or_(false(), *seen),
        )
    )  # fmt: skip
    return uow.session.scalar(query.limit(1)) is not None


def rooms_now(uow: UnitOfWork) -> Sequence[tuple[Room, Any]]:
    """The joint rooms that are open now and in which the actor, a member of staff, is; with their cases."""
    query = (
        select(Room)
        .join(Member, Member.room_id == Room.id)
        .where(
            Room.kind == RoomKind.JOINT, Room.state == RoomState.OPEN, Member.staff_id == uow.actor.id,
            in_now(uow),
        )
        .order_by(Room.created_at.desc())
        .limit(12)
    )  # fmt: skip
    return [(room, cases.get_case_unseen(uow, room.case_id)) for room in uow.session.scalars(query)]


def _standing(uow: UnitOfWork, room_id: UUID) -> Member:
    person = who_in(uow, room_id)
    mine = stretches(uow, room_id, person) if person else []
    if person is None or not mine:
        raise RoomMissing
    return find_member(uow, room_id, person) or mine[-1]


def _belongs(one: Room, room: Room, session: MediationSession | None) -> bool:
    if one.id == room.id:
        return True
    return one.session_id == (session.id if session else None) or (one.kind is RoomKind.CONSULTATION)


def _newest(rooms: Sequence[Room], kind: RoomKind, party_id: UUID | None = None) -> Room | None:
    found = [one for one in rooms if one.kind is kind and one.side_party_id == party_id]
    return found[-1] if found else None


def _for_host(case: Any, rooms: Sequence[Room]) -> list[Channel]:
    """Every channel a mediator could have, begun or not."""
    channels = [_channel("joint", RoomKind.JOINT, gettext("公开会场"), _newest(rooms, RoomKind.JOINT))]
    sides = {role: [party for party in case.parties if party.role == role] for role in PartyRole}
    for party in case.parties:
        others = "、".join(one.name for one in case.parties if one.id != party.id)
        key = SIDES.get(PartyRole(party.role), "c")
        number = sides[PartyRole(party.role)].index(party) + 1
        channels.append(
            _channel(
                f"{key}{number if number > 1 else ''}", RoomKind.CAUCUS, _side_words(party),
                _newest(rooms, RoomKind.CAUCUS, party.id), side=key, party_id=party.id, hidden=others, name=party.name,
            )
        )  # fmt: skip
    return [*channels, _consultation(case, rooms)]


def _for_others(uow: UnitOfWork, case: Any, rooms: Sequence[Room]) -> list[Channel]:
    """The rooms somebody else is in."""
    party = uow.actor.is_participant
    found = [_channel("joint", RoomKind.JOINT, _all_words(party=party), _newest(rooms, RoomKind.JOINT))]
    for side in dict.fromkeys(one.side_party_id for one in rooms if one.kind is RoomKind.CAUCUS):
        others = "、".join(one.name for one in case.parties if one.id != side)
        room = _newest(rooms, RoomKind.CAUCUS, side)
        role = next((one.role for one in case.parties if one.id == side), "")
        key = SIDES.get(PartyRole(role), "c") if role else "c"
        found.append(_channel(key, RoomKind.CAUCUS, gettext("只和调解员说"), room, side=key, hidden=others))
    if any(one.kind is RoomKind.CONSULTATION for one in rooms):
        found.append(_consultation(case, rooms))
    return [one for one in found if one.room_id is not None]


def _consultation(case: Any, rooms: Sequence[Room]) -> Channel:
    hidden = "、".join(party.name for party in case.parties)
    room = _newest(rooms, RoomKind.CONSULTATION)
    return _channel("consultation", RoomKind.CONSULTATION, gettext("会商"), room, hidden=hidden)


def _channel(key: str, kind: RoomKind, label: str, room: Room | None, **more: Any) -> Channel:
    state: dict[str, Any] = {"room_id": room.id, "open": room.state is RoomState.OPEN} if room else {}
    return Channel(key=key, kind=kind, label=label, **state, **more)


def _side_words(party: Any) -> str:
    words = {"a": gettext("与甲方单独"), "b": gettext("与乙方单独")}
    return words.get(SIDES.get(PartyRole(party.role), ""), gettext("与第三人单独"))


def _all_words(*, party: bool) -> str:
    return gettext("大家一起说") if party else gettext("公开会场")
