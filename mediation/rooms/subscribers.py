"""What rooms do when something happens in a case."""

from __future__ import annotations

from mediation.cases import queries as cases
from mediation.cases.events import (
    CaseAccepted,
    CaseClosed,
    CaseEvent,
    CaseFailed,
    CaseRejected,
    CaseSucceeded,
    DutyCalled,
    OwnLinkAsked,
    ParticipantJoined,
    ParticipantLeft,
    PhoneChanged,
    RightsTold,
    SeatChanged,
    SupplementRequired,
)
from mediation.core.authz import SYSTEM
from mediation.core.events import Bus
from mediation.core.pages import day_words
from mediation.core.uow import UnitOfWork
from mediation.records import service as records
from mediation.records.events import (
    DocumentOpened,
    DocumentProgressed,
    EvidenceChanged,
    FileChecked,
    MaterialAsked,
    PaperToServe,
)
from mediation.records.states import DocumentStatus
from mediation.rooms import service
from mediation.rooms.events import PhaseChanged, SessionClosed
from mediation.rooms.queries.reads import openings_in
from mediation.rooms.service import applicants, sessions, succession
from mediation.rooms.service.deliveries import tell_of_paper
from mediation.rooms.states import Phase


def subscribe(bus: Bus) -> None:
    """Hear what concerns rooms."""
    bus.hear(ParticipantLeft, _end_everything)
    bus.hear(ParticipantJoined, succession.follow_mediator)
    bus.hear(PhoneChanged, service.follow_phone)
    bus.hear(SeatChanged, _follow_seat)
    bus.hear(DutyCalled, service.ring_duty)
    bus.hear(DocumentProgressed, _announce)
    bus.hear(DocumentOpened, _note_opened)
    records.offer("rights_notice", service.make_rights_notice, service.notice_possible)
    records.offer("record", service.make_record, service.record_possible)
    bus.hear(PaperToServe, tell_of_paper)
    records.tell_openings(openings_in)
    records.check_before_final("record", service.check_minutes_locked)
    bus.hear(EvidenceChanged, service.tell_of_evidence)
    bus.hear(FileChecked, service.tell_of_file)
    bus.hear(MaterialAsked, service.tell_of_material)
    records.contribute_facts(service.facts_from_rooms)
    records.lay_beside(service.sealed_records)
    bus.hear(RightsTold, _make_notice)
    bus.hear(PhaseChanged, _make_record_at_the_end)
    bus.hear(SessionClosed, _make_record)
    bus.hear(CaseSucceeded, _make_record)
    bus.hear(CaseFailed, _make_record)
    bus.hear(SupplementRequired, _tell_what_is_missing)
    bus.hear(CaseRejected, _tell_the_refusal)
    bus.hear(CaseAccepted, _tell_the_acceptance)
    bus.hear(OwnLinkAsked, _send_the_link)
    bus.hear(CaseClosed, _end_with_case)


def _follow_seat(uow: UnitOfWork, event: SeatChanged) -> None:
    service.hear_seat(uow, event.case_id, event.seat_id, event.change)


def _note_opened(uow: UnitOfWork, event: DocumentOpened) -> None:
    """A side's first look at a paper is kept; staff read papers all day."""
    if uow.actor.is_participant and uow.actor.id is not None:
        service.paper_opened(uow, uow.actor.id, event.case_id, event.document_id)


def _make_notice(uow: UnitOfWork, event: RightsTold) -> None:
    """The notice is made when the last party has acknowledged it."""
    if event.everybody:
        service.make_rights_notice(uow, event.case_id)


def _make_record_at_the_end(uow: UnitOfWork, event: PhaseChanged) -> None:
    if event.phase == Phase.CLOSING:
        service.make_record(uow, event.case_id)


def _make_record(uow: UnitOfWork, event: SessionClosed | CaseEvent) -> None:
    """The record as it stands when a session or the case ends; a case may end before anybody sat down."""
    if service.record_possible(uow, event.case_id):
        service.make_record(uow, event.case_id)


def _tell_what_is_missing(uow: UnitOfWork, event: CaseEvent) -> None:
    clock = cases.running_clock(uow, event.case_id, "T-SUPPLEMENT")
    due = day_words(clock.due_on if clock else None)
    applicants.tell_applicants(uow, event.case_id, "application.supplement", due=due)


def _tell_the_refusal(uow: UnitOfWork, event: CaseEvent) -> None:
    applicants.tell_applicants(uow, event.case_id, "application.rejected")


def _tell_the_acceptance(uow: UnitOfWork, event: CaseEvent) -> None:
    applicants.tell_applicants(uow, event.case_id, "application.accepted")


def _send_the_link(uow: UnitOfWork, event: OwnLinkAsked) -> None:
    applicants.send_own_link(uow, event.case_id, event.party_id)


def _end_with_case(uow: UnitOfWork, event: CaseClosed) -> None:
    sessions.end_with_case(uow, event.case_id)


def _end_everything(uow: UnitOfWork, event: ParticipantLeft) -> None:
    """Whose sitting ended is out of every room, and their links, sessions and tickets end."""
    service.leave_everything(uow, event.participant_id)
    service.end_access(uow, event.participant_id)


def _announce(uow: UnitOfWork, event: DocumentProgressed) -> None:
    """Show the progress of a paper in the room of those who may read it.

    What the worker reports is written after its commit, in a transaction of its own: it holds the paper's lock,
    and who signs holds the room's while waiting for the paper's.
    """
    body = {
        "document": str(event.document_id), "kind": event.kind, "version": event.version, "state": event.status,
        "title": event.title, "number": event.number,
    }  # fmt: skip
    if event.status == DocumentStatus.REQUESTED and not uow.actor.is_system:
        service.announce_document(uow, event.case_id, body, event.audience)
        return
    engines = uow.engines

    def later() -> None:
        with engines.work(SYSTEM) as fresh:
            service.announce_document(fresh, event.case_id, body, event.audience)

    uow.afterwards(later)
