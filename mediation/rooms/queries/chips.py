"""The seats of a case as chips on a room's page; an empty one stays in sight."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases.states import SeatStatus
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import CollabMode
from mediation.law.people import OFFICE_SEATS, PARTY_SEATS, Authority, SeatKind
from mediation.law.seats import seat as law_seat
from mediation.law.term import label
from mediation.rooms.queries.access import waiting
from mediation.rooms.queries.roles import agent_role

THREE = (SeatKind.POLICE, SeatKind.JUDICIAL_OFFICE, SeatKind.LAWYER)
JOINED = {CollabMode.THREE_OFFICES, CollabMode.THREE_PLUS_N}


@dataclass(frozen=True, slots=True)
class Chip:
    """A seat: which office, who sits there, in which state, in words."""

    seat: str
    office: str
    name: str = ""
    state: str = "offline"
    words: str = ""
    participant: UUID | None = None
    outside: bool = False

    @property
    def duties(self) -> list[str]:
        """What whoever sits here is there for."""
        return [gettext(duty) for duty in law_seat(SeatKind(self.seat)).duties]


def chips_of(uow: UnitOfWork, case: Any) -> list[Chip]:
    """The seats of a case that the actor may see: mediator, offices, parties."""
    people = cases.live_participants(uow, case.id)
    beside = [*_agents(uow, case, people), *_beside(people)]
    chips = [*_mediator(people), *_offices(uow, case, people), *beside, *_parties(case, people)]
    there = waiting(uow, case.id) if cases.sees_case(uow, case.id) else []
    return _at_the_door(chips, {entry.participant_id for entry in there})


def _at_the_door(chips: list[Chip], outside: Collection[UUID]) -> list[Chip]:
    """Who waits to be let in is there, though not in the room."""
    words = gettext("在等候室")
    return [replace(one, words=words, outside=True) if one.participant in outside else one for one in chips]


def _person(one: Any, office: str) -> Chip:
    return Chip(one.seat, office, one.name, "offline", gettext("未在会场"), one.id)


def _mediator(people: Sequence[Any]) -> Iterator[Chip]:
    yield from (_person(one, gettext("调解员")) for one in people if one.seat == SeatKind.MEDIATOR)


def _offices(uow: UnitOfWork, case: Any, people: Sequence[Any]) -> Iterator[Chip]:
    seats = [seat for seat in cases.seats_of(uow, case.id) if seat.status is not SeatStatus.ENDED]
    sitting = [one for one in people if one.seat in set(OFFICE_SEATS)]
    known = {seat.kind for seat in seats} | {one.seat for one in sitting}
    for kind in THREE if case.collab_mode in JOINED else ():
        if kind not in known:
            yield Chip(kind.value, gettext(kind.zh), state="empty", words=gettext("缺席"))
    for one in sitting:
        yield _person(one, gettext(SeatKind(one.seat).zh))
    taken = {one.seat_id for one in sitting}
    for seat in seats:
        if seat.id not in taken and not (seat.status is SeatStatus.ACCEPTED and _sits(seat, sitting)):
            yield _empty(uow, seat)


def _sits(seat: Any, sitting: Sequence[Any]) -> bool:
    return any(one.staff_id == seat.staff_id and one.seat == seat.kind for one in sitting)


def _empty(uow: UnitOfWork, seat: Any) -> Chip:
    looks = {
        SeatStatus.INVITED: ("empty", gettext("已邀请，未答复")),
        SeatStatus.DECLINED: ("declined", gettext("已谢绝")),
    }
    state, words = looks.get(seat.status, ("empty", gettext("缺席")))
    return Chip(seat.kind, accounts.get_organisation(uow, seat.org_id).name, state=state, words=words)


def _beside(people: Sequence[Any]) -> Iterator[Chip]:
    beside = {SeatKind.RECORDER, SeatKind.COMPANION, SeatKind.OBSERVER}
    yield from (_person(one, gettext(SeatKind(one.seat).zh)) for one in people if one.seat in beside)


def _agents(uow: UnitOfWork, case: Any, people: Sequence[Any]) -> Iterator[Chip]:
    """Who acts for a party, with the party's name: nobody shall take them for the party."""
    names = {party.id: party.name for party in case.parties}
    held = {one.id: one for one in cases.verified_agents(uow, case.id)}
    for one in people:
        if one.agent_id in held:
            yield _person(one, _how_far(held[one.agent_id], names.get(one.party_id, "")))


def _how_far(agent: Any, party: str) -> str:
    """For whom somebody acts, and by which letter: 张一兰的代理人 · 特别授权, 张小宝的监护人."""
    by_law = agent.authority in {Authority.ELECTED, Authority.STATUTORY}
    return agent_role(agent, party) + ("" if by_law else " · " + gettext(label(Authority(agent.authority))))


def _parties(case: Any, people: Sequence[Any]) -> Iterator[Chip]:
    sitting = {one.party_id: one for one in people if one.seat in set(PARTY_SEATS)}
    for party in case.parties:
        role = gettext(SeatKind(party.role).zh)
        if person := sitting.get(party.id):
            yield _person(person, role)
        else:
            yield Chip(party.role, role, party.name, "empty", gettext("还没有入席"))
