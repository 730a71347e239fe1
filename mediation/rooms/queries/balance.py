"""What the mediator's balance is counted from: the log of a case's rooms and its private talks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Recalled, Room, RoomEvent
from mediation.rooms.policy import PARTY_SIDE
from mediation.rooms.queries.charge import may_about
from mediation.rooms.queries.talks import private_talks
from mediation.rooms.rules.balance import Balance, Said, balance_of
from mediation.rooms.rules.talks import Span
from mediation.rooms.states import SPOKEN, EventKind, RoomKind

Where = list[ColumnElement[bool]]
"""Which rooms are counted."""


@dataclass(frozen=True, slots=True)
class SideBalance:
    """A side's figures under its name."""

    name: str
    figures: Balance


def balances(uow: UnitOfWork, case_id: UUID, *, session_id: UUID | None = None) -> list[SideBalance]:
    """The balance of one sitting, or of all of them, for the mediator of the case; nothing for anybody else.

    Raises Missing for whoever may not see the case.
    """
    case = cases.get_case(uow, case_id)
    if not uow.actor.is_staff or not may_about(uow, case, "rooms.run_session"):
        return []
    rooms: Where = [Room.case_id == case_id, Room.kind != RoomKind.CONSULTATION]
    if session_id is not None:
        rooms.append(Room.session_id == session_id)
    sides = cases.parties_of(uow, case_id)
    figures = balance_of([one.id for one in sides], _said(uow, case_id, rooms), _private(uow, rooms))
    names = {one.id: one.name for one in sides}
    return [SideBalance(names[one.side], one) for one in figures]


def _said(uow: UnitOfWork, case_id: UUID, rooms: Where) -> list[Said]:
    """Everything that was said and not taken back; words are counted in the database, they are not fetched."""
    side = {one.id: one.party_id for one in cases.participants_of(uow, case_id, live=False) if one.seat in PARTY_SIDE}
    gone = exists().where(Recalled.room_id == RoomEvent.room_id, Recalled.seq == RoomEvent.seq)
    query = (
        select(
            RoomEvent.participant_id, RoomEvent.room_id, RoomEvent.at, Room.kind,
            func.coalesce(func.char_length(RoomEvent.body["text"].astext), 0),
            func.coalesce(RoomEvent.body["seconds"].as_float(), 0.0), RoomEvent.kind,
        )
        .join(Room, Room.id == RoomEvent.room_id)
        .where(*rooms, RoomEvent.kind.in_(SPOKEN), RoomEvent.participant_id.is_not(None), ~gone)
    )  # fmt: skip
    return [
        Said(
            side.get(person), room, at, signs=0 if kind is EventKind.VOICE else signs,
            voice=seconds if kind is EventKind.VOICE else 0.0, joint=place is RoomKind.JOINT,
        )
        for person, room, at, place, signs, seconds, kind in uow.session.execute(query)
    ]  # fmt: skip


def _private(uow: UnitOfWork, rooms: Where) -> dict[UUID, list[Span]]:
    """Each side's private talks: when they were on."""
    found: dict[UUID, list[Span]] = {}
    for talk in private_talks(uow, *rooms):
        if talk.room.side_party_id is not None:
            found.setdefault(talk.room.side_party_id, []).extend(talk.on)
    return found
