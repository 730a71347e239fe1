"""A court's delegation: noted when the case comes, reported on when it ends, materials returned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.ids import new_id
from mediation.core.panels import Gap
from mediation.core.uow import UnitOfWork
from mediation.court import queries
from mediation.court.errors import DayNeeded, ReportHasGaps, ReportNotReady
from mediation.court.events import ReportSent
from mediation.court.models import Delegation
from mediation.court.service.opening import opened_delegation
from mediation.court.service.reports import report_paper
from mediation.court.states import DELEGATION, DelegationKind, DelegationStatus
from mediation.law.concessions import new_concession
from mediation.law.terms import MediationKind, OrgKind, ReferralKind
from mediation.records import queries as files
from mediation.records import service as records
from mediation.records.errors import ConcessionAsFact
from mediation.records.states import DocumentStatus

_KINDS = {
    MediationKind.COURT_DELEGATED.value: DelegationKind.BEFORE_SUIT,
    MediationKind.COURT_ENTRUSTED.value: DelegationKind.IN_SUIT,
    ReferralKind.PRE_FILING_DELEGATION.value: DelegationKind.BEFORE_SUIT,
    ReferralKind.IN_SUIT_ENTRUSTMENT.value: DelegationKind.IN_SUIT,
}


def open_delegation(uow: UnitOfWork, case_id: UUID) -> Delegation | None:
    """Note the delegation of a case that a court sent; None when none did. For reactions to facts, safe to repeat."""
    case = cases.get_case_unseen(uow, case_id)
    kind = _KINDS.get(case.referral_kind or "") or _KINDS.get(case.mediation_kind)
    if kind is None or case.referrer_org_id is None:
        return None
    if accounts.get_organisation(uow, case.referrer_org_id).kind != OrgKind.COURT:
        return None
    if known := queries.delegation_of_case(uow, case_id, lock=True):
        return known
    row = Delegation(
        id=new_id(), case_id=case.id, court_org_id=case.referrer_org_id, kind=kind, number=case.referrer_no,
        court_case_no=case.court_case_no, status=DelegationStatus.RECEIVED,
        received_on=local_day(case.referred_at or uow.now()),
    )  # fmt: skip
    uow.session.add(row)
    uow.audit("court.delegation_noted", "court_delegation", row.id, case_id=case.id, number=row.number)
    return row


def sign_for(uow: UnitOfWork, delegation_id: UUID, on: date | None) -> Delegation:
    """Sign for the court's materials; the court's period runs from that day (SIM 27, OMR 24)."""
    row = opened_delegation(uow, delegation_id, "court.sign_for")
    if on is None or on > local_day(uow.now()) or on < row.received_on:
        raise DayNeeded(field="on")
    row.signed_for_on = on
    uow.move(DELEGATION, row, "sign_for")
    uow.audit("court.signed_for", "court_delegation", row.id, case_id=row.case_id, on=on.isoformat())
    casework.sign_for_materials(uow, row.case_id, on=on)
    return row


def prepare_report(
    uow: UnitOfWork, delegation_id: UUID, fields: Mapping[str, Any], *, confirm: bool = False
) -> Delegation:
    """Keep what the mediator wrote and ask for the report's paper; gaps stay visible in it.

    Raises ConcessionAsFact unless `confirm`: the court is told no concession as a fact (OMR 18).
    """
    row = opened_delegation(uow, delegation_id, "court.report")
    words = new_concession(str(fields.get("undisputed", "")), str(row.report.get("undisputed", "")))
    if words and not confirm:
        raise ConcessionAsFact(words)
    row.report = {**row.report, **fields}
    document = records.request_document(uow, row.case_id, report_paper(uow, row), subject_id=row.id)
    row.report_document_id = document.id
    uow.audit("court.report_prepared", "court_delegation", row.id, case_id=row.case_id)
    return row


def send_report(uow: UnitOfWork, delegation_id: UUID) -> Delegation:
    """Send the finished report back to the court (SIM 19, 21, 26). Raises ReportNotReady, ReportHasGaps."""
    row = opened_delegation(uow, delegation_id, "court.report")
    sha256 = _finished(uow, row)
    if sha256 is None:
        raise ReportNotReady
    row.report_sha256, row.reported_at, row.reported_by_name = sha256, uow.now(), uow.actor.name
    uow.move(DELEGATION, row, "report")
    uow.audit("court.report_sent", "court_delegation", row.id, case_id=row.case_id, sha256=sha256)
    if _awaited(uow, row.case_id):
        casework.feed_back(uow, row.case_id, "调解报告")
    uow.tell(ReportSent(at=uow.now(), actor_name=uow.actor.name, case_id=row.case_id, delegation_id=row.id))
    return row


def _finished(uow: UnitOfWork, row: Delegation) -> str | None:
    if row.report_document_id is None:
        return None
    document = files.get_document(uow, row.report_document_id)
    if document.gaps:
        raise ReportHasGaps(gaps="、".join(dict.fromkeys(document.gaps)))
    ready = document.status is DocumentStatus.READY and document.superseded_by is None
    return document.sha256 if ready else None


def closing_gaps(uow: UnitOfWork, case_id: UUID) -> list[Gap]:
    """A delegated case is not closed before its report went back (SIM 26); for the checks of `cases.close`."""
    row = queries.delegation_of_case(uow, case_id)
    if row is None or not DELEGATION.allows("report", row.status):
        return []
    todo = gettext("请写好调解报告，报送委派的法院。")
    return [Gap(gettext("调解报告"), todo, "court.report", {"case_id": case_id})]


def acknowledge_report(uow: UnitOfWork, delegation_id: UUID) -> Delegation:
    """The court signs for the report."""
    row = opened_delegation(uow, delegation_id, "court.acknowledge")
    row.acknowledged_at, row.acknowledged_by_name = uow.now(), uow.actor.name
    uow.move(DELEGATION, row, "acknowledge")
    uow.audit("court.report_acknowledged", "court_delegation", row.id, case_id=row.case_id)
    return row


def return_materials(uow: UnitOfWork, delegation_id: UUID, on: date | None) -> Delegation:
    """Note the day on which the court's materials went back (SIM 21). Raises DayNeeded."""
    row = opened_delegation(uow, delegation_id, "court.report")
    if on is None or on > local_day(uow.now()) or on < row.received_on:
        raise DayNeeded(field="on")
    row.materials_returned_on = on
    uow.audit("court.materials_returned", "court_delegation", row.id, case_id=row.case_id, on=on.isoformat())
    return row


def _awaited(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the court still waits to hear how the case ended."""
    return cases.running_clock(uow, case_id, "T-FEEDBACK") is not None
