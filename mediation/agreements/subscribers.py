"""The deed among the papers that the case page can ask for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.agreements import queries, service
from mediation.agreements.sockets import posted_answer, posted_offer
from mediation.agreements.states import AgreementStatus
from mediation.cases import service as casework
from mediation.cases.events import CaseClosed
from mediation.core.errors import Missing
from mediation.core.events import Bus
from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind
from mediation.records import queries as papers
from mediation.records import service as records
from mediation.rooms import service as talking


def subscribe(bus: Bus) -> None:
    """Offer the deed as soon as every party accepted the terms; take the socket's offers; hold what a deed names."""
    talking.take("offer", posted_offer)
    talking.take("answer", posted_answer)
    talking.undo("offer", service.undo_offer)
    records.offer(DocKind.AGREEMENT, _make, _possible)
    casework.check_before_change("group", service.check_groups_open)
    casework.check_before_change("particulars", service.check_particulars_open)
    records.contribute_facts(service.facts_of_agreement)
    papers.hold_back(DocKind.AGREEMENT, queries.unsigned_deeds)
    bus.hear(CaseClosed, _plan_visit)


def _plan_visit(uow: UnitOfWork, event: CaseClosed) -> None:
    service.plan_next_visit(uow, event.case_id)


def _make(uow: UnitOfWork, case_id: UUID) -> Any:
    agreement = queries.current_agreement(uow, case_id)
    if agreement is None:
        raise Missing
    document_id = service.prepare_deed(uow, agreement.id).document_id
    if document_id is None:
        raise Missing
    return papers.get_document(uow, document_id)


def _possible(uow: UnitOfWork, case_id: UUID) -> bool:
    agreement = queries.current_agreement(uow, case_id)
    return agreement is not None and agreement.status is AgreementStatus.ACCEPTED
