"""What rooms do when something happens in a case."""

from __future__ import annotations

from mediation.cases.events import ParticipantLeft
from mediation.core.events import Bus
from mediation.core.uow import UnitOfWork
from mediation.rooms import service


def subscribe(bus: Bus) -> None:
    """Hear what concerns rooms."""
    bus.hear(ParticipantLeft, _end_everything)


def _end_everything(uow: UnitOfWork, event: ParticipantLeft) -> None:
    """Whose sitting ended is out of every room, and their links, sessions and tickets end."""
    service.leave_everything(uow, event.participant_id)
    service.end_access(uow, event.participant_id)
