"""The mediation report as paper: what the case knows by itself, and what the mediator wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases.states import CaseStatus
from mediation.core.clock import local_day
from mediation.core.paper import Head, Paper, Seal, Signature, day_words
from mediation.core.uow import UnitOfWork
from mediation.court import documents
from mediation.court.models import Delegation
from mediation.law.terms import CaseResult, DisputeType
from mediation.rooms import queries as rooms

WRITTEN = ("claims", "undisputed", "issues", "proposals", "failure", "costly_conduct", "suggestion")
"""What the mediator writes; a list is one line an item."""


def report_paper(uow: UnitOfWork, row: Delegation) -> Paper:
    """The report; what is not written yet prints as a visible gap."""
    case = cases.get_case_unseen(uow, row.case_id)
    organisation = accounts.get_organisation(uow, case.lead_org_id)
    mediator = accounts.get_staff(uow, case.mediator_id).name if case.mediator_id else None
    head = Head(
        organisation=organisation.name, made_at=uow.now(), case_no=case.case_no, demonstration=case.demonstration
    )
    sheet = documents.MediationReport(
        court=accounts.get_organisation(uow, row.court_org_id).name, delegation_no=row.number or None,
        court_case_no=row.court_case_no or None, cause=DisputeType(case.dispute_type).zh + "纠纷",
        parties=cases.party_blocks_of(uow, case), received_on=row.signed_for_on or row.received_on,
        ended_on=_ended(uow, row), sessions=sessions_held(uow, row.case_id),
        claims=row.report.get("claims") or case.requests or None,
        undisputed=_lines(row, "undisputed"), issues=_lines(row, "issues"),
        result=CaseResult(case.result).zh if case.result else None, suggestion=row.report.get("suggestion") or None,
        service_addresses=_addresses(uow, row), signatures=[Signature("调解员", mediator)],
        seal=Seal(organisation.name, dated=local_day(uow.now())), proposals=row.report.get("proposals") or None,
        failure=_if_failed(row, case.status, "failure"), costly_conduct=_if_failed(row, case.status, "costly_conduct"),
    )  # fmt: skip
    return documents.mediation_report(head, sheet)


def _ended(uow: UnitOfWork, row: Delegation) -> date | None:
    move = cases.last_move(uow, row.case_id)
    case = cases.get_case_unseen(uow, row.case_id)
    return local_day(move.at) if move is not None and case.result else None


def sessions_held(uow: UnitOfWork, case_id: UUID) -> Sequence[documents.SessionEntry]:
    """When the parties sat down, in which way, who came; nothing of what was said."""
    came = "、".join(one.name for one in cases.live_participants(uow, case_id)) or None
    return [
        documents.SessionEntry(one.opened_at, one.closed_at, one.mode.zh, came)
        for one in rooms.sessions_of(uow, case_id)
        if one.opened_at is not None
    ]


def _lines(row: Delegation, key: str) -> list[str]:
    return [line.strip() for line in str(row.report.get(key, "")).splitlines() if line.strip()]


def _addresses(uow: UnitOfWork, row: Delegation) -> list[str]:
    """Where each party is served, and how sure that is: nobody shall take an untested phone for a way to serve."""
    return [
        f"{party.name}：{party.service_address or party.address}（{_how_sure(party)}）"
        for party in cases.parties_of(uow, row.case_id)
        if party.service_address or party.address
    ]


def _how_sure(party: Any) -> str:
    if party.service_confirmed_at is None:
        return "登记的住址，本人没有确认"
    confirmed = f"{day_words(local_day(party.service_confirmed_at))}确认"
    tested = [f"手机{party.service_tested_phone}"] if party.served_by_phone else []
    tested += [f"电子邮箱{party.service_mail_mask}"] if party.served_by_mail else []
    if tested:
        return f"{confirmed}，同意电子送达，{'、'.join(tested)}已测试"
    return f"{confirmed}，只寄送纸质文书"


def _if_failed(row: Delegation, status: CaseStatus, key: str) -> str | None:
    return (row.report.get(key) or None) if status is not CaseStatus.SUCCEEDED else None
