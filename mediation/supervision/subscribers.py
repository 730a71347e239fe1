"""What supervision does when something happens elsewhere."""

from __future__ import annotations

from mediation.cases.events import CaseClosed
from mediation.core.events import Bus
from mediation.core.uow import UnitOfWork
from mediation.supervision import service


def subscribe(bus: Bus) -> None:
    """Hear that a case is closed: who was read without knowing it is told now."""
    bus.hear(CaseClosed, _tell)


def _tell(uow: UnitOfWork, event: CaseClosed) -> None:
    service.tell_parties_afterwards(uow, event.case_id)
