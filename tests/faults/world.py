"""The same sitting on the real platform: people as the pages load them, and what each of them can do."""

from __future__ import annotations

import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from PIL import Image

from mediation.accounts import queries as accounts
from mediation.agreements import service as agreements
from mediation.agreements.service import OfferTerms
from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.models import Participant
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.clock import local_day
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines, Push, UnitOfWork
from mediation.records import service as papers
from mediation.rooms import queries, service
from mediation.rooms.states import MemberFrom
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import the_party_of
from tests.factories.rooms import Table, a_table

SIDES = ("applicant", "respondent")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as an actor, and as whom they sit in this case (None: nobody there)."""

    actor: Actor
    sits: UUID | None


@dataclass
class World:
    """A table with an office at it, people of other cases beside it, and the rooms of the model by their order."""

    engines: Engines
    table: Table
    people: dict[str, Person]
    rooms: list[UUID] = field(default_factory=list)
    files: dict[str, UUID] = field(default_factory=dict)
    offers: dict[str, UUID] = field(default_factory=dict)

    def pushed(self) -> Sequence[Push]:
        """What has left since this was asked last."""
        recorder = self.engines.messenger
        assert isinstance(recorder, Recorder)
        left, recorder.pushes = recorder.pushes, []
        return left

    def say(self, who: str, room: int, text: str) -> int:
        """A text; its number. Raises what the platform refuses."""
        with self.engines.work(self.people[who].actor) as uow:
            event = service.post(uow, self.rooms[room], self._sits(who), "text", {"text": text}, str(uuid.uuid4()))
        return int(event["seq"])

    def show(self, who: str, room: int, name: str) -> int:
        """A picture under this name."""
        with self.engines.work(self.people[who].actor) as uow:
            known = service.room_to_upload(uow, self.rooms[room])
            file = papers.attach_file(uow, known.case_id, f"{name}.png", _picture(), room_id=known.id)
            body = {
                "file": str(file.id), "name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256,
            }  # fmt: skip
            event = service.post(uow, known.id, self._sits(who), "file", body, str(uuid.uuid4()))
        self.files[name] = file.id
        return int(event["seq"])

    def offer(self, who: str, room: int, condition: str) -> int:
        """The respondent pays, on this condition."""
        sides = {side: self.people[side].actor.party_id for side in SIDES}
        other = sides["respondent" if who == "applicant" else "applicant"]
        assert other is not None
        until = local_day(self.engines.clock.now()) + timedelta(days=2)
        terms = OfferTerms(
            other, sides["respondent"], sides["applicant"], 2_000_000, conditions=condition, valid_until=until
        )
        with self.engines.work(self.people[who].actor) as uow:
            offer = agreements.make_offer(uow, self.rooms[room], terms)[0]
            seq = queries.heads(uow, [self.rooms[room]])[self.rooms[room]]
        self.offers[condition] = offer.id
        return seq

    def let_tell(self, who: str, condition: str) -> None:
        """The side lets its offer be told."""
        with self.engines.work(self.people[who].actor) as uow:
            agreements.let_tell(uow, self.offers[condition])

    def release(self, condition: str) -> int:
        """The mediator carries it to the common table; its number there."""
        with self.engines.work(self.people["mediator"].actor) as uow:
            agreements.release_offer(uow, self.offers[condition])
            return queries.heads(uow, [self.rooms[0]])[self.rooms[0]]

    def recall(self, who: str, room: int, seq: int) -> None:
        """Take something back."""
        with self.engines.work(self.people[who].actor) as uow:
            service.recall(uow, self.rooms[room], self._sits(who), seq)

    def caucus(self, side: str) -> None:
        """The mediator begins a private talk with a side."""
        party = self.people[side].actor.party_id
        assert party is not None
        self._opened(service.open_caucus, self.table.session.id, party)

    def consult(self) -> None:
        """The mediator begins a consultation."""
        self._opened(service.open_consultation, self.table.case.id)

    def end(self, room: int) -> None:
        """The mediator ends a side room."""
        with self.engines.work(self.people["mediator"].actor) as uow:
            service.end_room(uow, self.rooms[room])

    def send_out(self, who: str) -> None:
        """Somebody is taken from the common table."""
        with self.engines.work(SYSTEM) as uow:
            service.remove_member(uow, self.rooms[0], self._sits(who))

    def let_in(self, who: str, sees: MemberFrom, from_seq: int) -> int:
        """Somebody comes to the common table; the number after which they may look back."""
        with self.engines.work(SYSTEM) as uow:
            member = service.add_member(uow, self.rooms[0], self._sits(who), sees=sees, from_seq=from_seq)
        return member.from_seq

    def read_words(self) -> None:
        """The clock indexes what was said."""
        with self.engines.work(SYSTEM) as uow:
            service.read_words(uow)

    def head(self, room: int) -> int:
        """The last number in a room."""
        with self.engines.work(SYSTEM) as uow:
            return queries.heads(uow, [self.rooms[room]])[self.rooms[room]]

    def _sits(self, who: str) -> UUID:
        sits = self.people[who].sits
        return sits if sits is not None else uuid.uuid4()

    def _opened(self, verb: object, *which: UUID) -> None:
        assert callable(verb)
        with self.engines.work(self.people["mediator"].actor) as uow:
            room = verb(uow, *which).id
        if room not in self.rooms:
            self.rooms.append(room)


def a_world(engines: Engines) -> World:
    """Mediator, two sides and the police at the table; a supervisor, another mediator and another party are not."""
    with engines.work(SYSTEM) as uow:
        table, other = a_table(uow), a_table(uow)
        police = _the_police(uow, table)
        office = accounts.get_organisation(uow, table.case.lead_org_id)
        watching = a_member_of_staff(uow, office, Role.SUPERVISOR)
        people = {
            "mediator": Person(_staff(uow, table.mediator.staff_id), table.mediator.id),
            "police": Person(_staff(uow, police.staff_id), police.id),
            **{side: Person(the_party_of(uow, table.case, side), getattr(table, side).id) for side in SIDES},
            "supervisor": Person(_staff(uow, watching.id), None),
            "other mediator": Person(_staff(uow, other.mediator.staff_id), None),
            "other party": Person(the_party_of(uow, other.case), None),
        }
    world = World(engines, table, people, [table.room.id])
    world.pushed()
    return world


def _the_police(uow: UnitOfWork, table: Table) -> Participant:
    person = a_member_of_staff(uow, an_office(uow, "police_station"), Role.POLICE)
    office = accounts.get_staff(uow, person.id).org_id
    invited = case_verbs.invite_seat(uow, table.case.id, kind="police", org_id=office, reason="联动", will_see="会场")
    case_verbs.accept_seat(uow, invited.id, staff_id=person.id, no_conflict=True, no_soliciting=True)
    sitting = next(one for one in cases.participants_of(uow, table.case.id) if one.seat == "police")
    service.add_member(uow, table.room.id, sitting.id)
    return sitting


def _staff(uow: UnitOfWork, staff_id: UUID | None) -> Actor:
    assert staff_id is not None
    return accounts.actor_of(accounts.get_staff(uow, staff_id))


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), tuple(uuid.uuid4().bytes[:3])).save(out, "PNG")
    return out.getvalue()
