"""What happens to a case makes its paper, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable

from mediation.cases.events import (
    CaseAccepted,
    CaseArchived,
    CaseClosed,
    CaseEvent,
    CaseFailed,
    CaseRejected,
    ConsentRecorded,
    MediatorAssigned,
    SupplementRequired,
)
from mediation.core.events import Bus
from mediation.core.uow import UnitOfWork
from mediation.records import service

PAPERS: dict[type[CaseEvent], tuple[str, ...]] = {
    ConsentRecorded: ("consent_inquiry",),
    SupplementRequired: ("supplement_notice",),
    CaseRejected: ("rejection_notice",),
    CaseAccepted: ("application", "acceptance"),
    MediatorAssigned: ("assignment",),
    CaseFailed: ("termination_notice",),
    CaseClosed: ("closing_report",),
}


def subscribe(bus: Bus) -> None:
    """Hear what happens to cases, and offer their papers."""
    service.offer_case_papers()
    service.offer_evidence_list()
    for event, kinds in PAPERS.items():
        bus.hear(event, _making(kinds))
    bus.hear(CaseArchived, _file)


def _file(uow: UnitOfWork, event: CaseArchived) -> None:
    service.put_on_shelf(uow, event.case_id)


def _making(kinds: tuple[str, ...]) -> Callable[[UnitOfWork, CaseEvent], None]:
    def make(uow: UnitOfWork, event: CaseEvent) -> None:
        for kind in kinds:
            if service.can_make(uow, event.case_id, kind):
                service.make_case_paper(uow, event.case_id, kind)

    return make
