"""Sessions and rooms for tests, made by the verbs. Call them in a unit of work of SYSTEM."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from mediation.cases import queries as cases
from mediation.cases.models import Case, Participant
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries, service
from mediation.rooms.models import MediationSession, Room
from tests.factories.cases import a_case, prepared


@dataclass(frozen=True, slots=True)
class Table:
    """A running session with everybody in its joint room."""

    case: Case
    session: MediationSession
    room: Room
    mediator: Participant
    applicant: Participant
    respondent: Participant

    @property
    def everybody(self) -> set[UUID]:
        return {self.mediator.id, self.applicant.id, self.respondent.id}


def a_table(uow: UnitOfWork) -> Table:
    """A case in mediation, its session open, both parties let in."""
    case = a_case(uow, "assigned")
    prepared(uow, case)
    session = service.open_session(uow, case.id)
    room = queries.joint_room(uow, case.id)
    assert room is not None
    people = {person.seat: person for person in cases.participants_of(uow, case.id)}
    for seat in ("applicant", "respondent"):
        service.add_member(uow, room.id, people[seat].id)
    return Table(case, session, room, people["mediator"], people["applicant"], people["respondent"])


def say(uow: UnitOfWork, room_id: UUID, participant_id: UUID, text: str = "您好。") -> dict[str, object]:
    """One sentence in a room."""
    return service.post(uow, room_id, participant_id, "text", {"text": text}, str(uuid4()))
