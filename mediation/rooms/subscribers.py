"""What rooms do when something happens in a case."""

from __future__ import annotations

from mediation.cases.events import ParticipantLeft
from mediation.core.authz import SYSTEM
from mediation.core.events import Bus
from mediation.core.uow import UnitOfWork
from mediation.records.events import DocumentProgressed
from mediation.records.states import DocumentStatus
from mediation.rooms import service


def subscribe(bus: Bus) -> None:
    """Hear what concerns rooms."""
    bus.hear(ParticipantLeft, _end_everything)
    bus.hear(DocumentProgressed, _announce)


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
