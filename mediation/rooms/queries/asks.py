"""What sides were asked to answer, and whether they did: for the mediator, for the asked side, for the day's digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Ask, Member, ReadMark, Recalled, Room, RoomEvent
from mediation.rooms.policy import PARTY_SIDE
from mediation.rooms.rules.asks import question_of, reply_state
from mediation.rooms.states import SPOKEN, EventKind, Reply, RoomKind, RoomState

NEWS = (*SPOKEN, EventKind.QUOTE)
"""What somebody who is away is told of; papers have messages of their own."""
MOST_ASKS = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """One side asked: by which saying, until when, and how it stands now."""

    id: UUID
    room_id: UUID
    seq: int
    party_id: UUID
    name: str
    words: str
    private: bool
    asked_at: datetime
    due_at: datetime
    replied_at: datetime | None
    state: Reply


def asks_of(uow: UnitOfWork, case_id: UUID) -> list[Asked]:
    """The askings of a case, in rooms that the actor read them in, the newest first: for the mediator's own list.

    Raises Missing.
    """
    return _asked(uow, case_id, cases.parties_of(uow, case_id), [Ask.case_id == case_id, *_read_by_actor(uow)])


def asks_waiting_for(uow: UnitOfWork, participant_id: UUID) -> list[Asked]:
    """What this person's side was asked and has not answered yet, where they are and read it; the nearest day first."""
    person = cases.get_participant(uow, participant_id)
    if person.party_id is None:
        return []
    sides = [one for one in cases.get_case_unseen(uow, person.case_id).parties if one.id == person.party_id]
    mine = Member.participant_id == participant_id
    here = exists().where(Member.room_id == Ask.room_id, mine, Member.left_at.is_(None))
    rows = _asked(uow, person.case_id, sides, [Ask.party_id == person.party_id, here, _read_in(mine), *_going_on(uow)])
    return sorted((one for one in rows if one.state is Reply.WAITING), key=lambda one: one.due_at)


def lapsed_asks(uow: UnitOfWork, case_ids: Iterable[UUID]) -> list[tuple[UUID, Asked]]:
    """The askings of these cases that nobody answered and nobody put away, with their case."""
    since = select(Ask.case_id).where(
        Ask.case_id.in_(list(case_ids)), Ask.withdrawn_at.is_(None), Ask.due_at <= uow.now()
    )
    return [
        (case_id, one)
        for case_id in uow.session.scalars(since.distinct())
        for one in asks_of(uow, case_id)
        if one.state is Reply.LAPSED
    ]


def get_ask(uow: UnitOfWork, ask_id: UUID) -> Ask | None:
    """One asking, whoever asks: the verb asks the policy about its case."""
    return uow.session.get(Ask, ask_id)


def unread_of_sides(uow: UnitOfWork, upto: datetime) -> dict[UUID, tuple[int, datetime]]:
    """How many sayings up to a moment somebody of a side has not read in rooms that are open, and the newest's time."""
    read = func.greatest(func.coalesce(ReadMark.seq, 0), Member.joined_seq)
    query = (
        select(Member.participant_id, func.count(), func.max(RoomEvent.at))
        .join(Room, and_(Room.id == Member.room_id, Room.state == RoomState.OPEN))
        .outerjoin(
            ReadMark, and_(ReadMark.room_id == Member.room_id, ReadMark.participant_id == Member.participant_id)
        )
        .join(RoomEvent, and_(RoomEvent.room_id == Member.room_id, RoomEvent.seq > read))
        .where(
            Member.left_at.is_(None), Member.seat.in_(PARTY_SIDE), RoomEvent.kind.in_(NEWS),
            RoomEvent.participant_id.is_distinct_from(Member.participant_id), RoomEvent.at <= upto, ~_recalled(),
        )
        .group_by(Member.participant_id)
    )  # fmt: skip
    return {person: (count, newest) for person, count, newest in uow.session.execute(query)}


def people_asked(uow: UnitOfWork) -> set[UUID]:
    """Everybody who reads a room in which their side has an asking whose time is not up."""
    query = (
        select(Member.participant_id)
        .join(Ask, Ask.room_id == Member.room_id)
        .join(Room, Room.id == Ask.room_id)
        .where(*_going_on(uow), Member.left_at.is_(None), Member.seat.in_(PARTY_SIDE))
    )
    return set(uow.session.scalars(query.distinct()))


def _going_on(uow: UnitOfWork) -> list[Any]:
    return [Ask.withdrawn_at.is_(None), Ask.due_at > uow.now(), Room.state == RoomState.OPEN]


def _read_by_actor(uow: UnitOfWork) -> list[ColumnElement[bool]]:
    """Whoever sees a case has not been in all of its rooms; the platform has."""
    if uow.actor.is_system:
        return []
    return [_read_in((Member.staff_id if uow.actor.is_staff else Member.participant_id) == uow.actor.id)]


def _read_in(whose: ColumnElement[bool]) -> ColumnElement[bool]:
    """The asking stands in the part of the log that this member read."""
    upto = or_(Member.left_seq.is_(None), Ask.seq <= Member.left_seq)
    return exists().where(Member.room_id == Ask.room_id, Ask.seq > Member.from_seq, upto, whose)


def _asked(uow: UnitOfWork, case_id: UUID, sides: Sequence[Any], where: Sequence[Any]) -> list[Asked]:
    query = (
        select(Ask, RoomEvent.body, Room.kind)
        .join(RoomEvent, and_(RoomEvent.room_id == Ask.room_id, RoomEvent.seq == Ask.seq))
        .join(Room, Room.id == Ask.room_id)
        .where(*where, ~_recalled())
        .order_by(Ask.created_at.desc(), Ask.party_id)
        .limit(MOST_ASKS)
    )
    rows = uow.session.execute(query).all()
    names = {side.id: side.name for side in sides}
    replied = _replies(uow, case_id, [ask for ask, _, _ in rows])
    return [
        Asked(
            ask.id, ask.room_id, ask.seq, ask.party_id, names[ask.party_id], question_of(body["text"]),
            kind is RoomKind.CAUCUS,
            ask.created_at, ask.due_at, replied.get(ask.id),
            reply_state(ask.due_at, replied.get(ask.id), ask.withdrawn_at, uow.now()),
        )
        for ask, body, kind in rows if ask.party_id in names
    ]  # fmt: skip


def _replies(uow: UnitOfWork, case_id: UUID, asks: Sequence[Ask]) -> dict[UUID, datetime]:
    """When each side first said something after it was asked, in the room in which it was asked."""
    if not asks:
        return {}
    people: dict[UUID | None, list[UUID]] = {}
    for person in cases.participants_of(uow, case_id, live=False):
        if person.seat in PARTY_SIDE:
            people.setdefault(person.party_id, []).append(person.id)
    theirs = [
        and_(Ask.id == ask.id, RoomEvent.participant_id.in_(people.get(ask.party_id, [])))
        for ask in asks
    ]  # fmt: skip
    query = (
        select(Ask.id, func.min(RoomEvent.at))
        .join(RoomEvent, and_(RoomEvent.room_id == Ask.room_id, RoomEvent.seq > Ask.seq))
        .where(or_(*theirs), RoomEvent.kind.in_(SPOKEN), ~_recalled())
        .group_by(Ask.id)
    )
    return {row[0]: row[1] for row in uow.session.execute(query)}


def _recalled() -> Any:
    return exists().where(Recalled.room_id == RoomEvent.room_id, Recalled.seq == RoomEvent.seq)
