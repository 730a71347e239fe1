"""The papers of a case's own life, made as it goes along and when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases.states import CaseStatus
from mediation.core.uow import UnitOfWork
from mediation.records.models import Document
from mediation.records.service.makers import offer
from mediation.records.service.requests import request_document

TO_APPLICANTS = frozenset({"application", "rejection_notice", "supplement_notice"})
"""Papers between the committee and the applicants; the other side does not read them."""


def make_case_paper(uow: UnitOfWork, case_id: UUID, kind: str, *, urgent: bool = False) -> Document:
    """One of the papers that `cases.queries.paper_of` builds, as the case stands now."""
    case = cases.get_case(uow, case_id)
    applicants = [str(party.id) for party in case.parties if party.role == "applicant"]
    audience = ["offices", *applicants] if kind in TO_APPLICANTS else None
    return request_document(uow, case_id, cases.paper_of(uow, case, kind), urgent=urgent, audience=audience)


def offer_case_papers() -> None:
    """Offer what a case itself can be asked for."""
    for kind, possible in _POSSIBLE.items():
        offer(kind, _maker(kind), possible)


def _maker(kind: str) -> Callable[[UnitOfWork, UUID], Document]:
    return lambda uow, case_id: make_case_paper(uow, case_id, kind, urgent=True)


def _applied(uow: UnitOfWork, case_id: UUID) -> bool:
    return cases.get_case(uow, case_id).applied_on is not None


def _accepted(uow: UnitOfWork, case_id: UUID) -> bool:
    return cases.get_case(uow, case_id).accepted_on is not None


def _asked(uow: UnitOfWork, case_id: UUID) -> bool:
    return bool(cases.inquiries_of(uow, case_id))


def _assigned(uow: UnitOfWork, case_id: UUID) -> bool:
    return cases.get_case(uow, case_id).mediator_id is not None


def _has_sides(uow: UnitOfWork, case_id: UUID) -> bool:
    return bool(cases.get_case(uow, case_id).parties)


def _rejected(uow: UnitOfWork, case_id: UUID) -> bool:
    return cases.get_case(uow, case_id).status is CaseStatus.REJECTED


def _lacking(uow: UnitOfWork, case_id: UUID) -> bool:
    return cases.get_case(uow, case_id).status is CaseStatus.SUPPLEMENT_REQUIRED


def _not_agreed(uow: UnitOfWork, case_id: UUID) -> bool:
    return cases.get_case(uow, case_id).terminate_reason is not None


def _closed(uow: UnitOfWork, case_id: UUID) -> bool:
    return cases.get_case(uow, case_id).closed_on is not None


def _to_be_answered(uow: UnitOfWork, case_id: UUID) -> bool:
    case = cases.get_case(uow, case_id)
    return case.result is not None and case.referrer_org_id is not None


_POSSIBLE: dict[str, Callable[[UnitOfWork, UUID], bool]] = {
    "application": _applied,
    "acceptance": _accepted,
    "consent_inquiry": _asked,
    "assignment": _assigned,
    "service_address_confirmation": _has_sides,
    "rejection_notice": _rejected,
    "supplement_notice": _lacking,
    "termination_notice": _not_agreed,
    "closing_report": _closed,
    "feedback": _to_be_answered,
}
