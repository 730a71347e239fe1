"""人民调解回访记录 of a visit that was written down."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import documents, queries
from mediation.agreements.models import Agreement, FollowUp, Obligation
from mediation.agreements.rules.visits import visit_zh
from mediation.agreements.states import SETTLED
from mediation.cases import queries as cases
from mediation.core.paper import Head, Paper, Seal, Signature, day_words, sum_words
from mediation.core.uow import UnitOfWork
from mediation.law.cases import ContactMeans
from mediation.law.outcomes import FREE_KINDS, PEOPLES, MediationKind, PerformanceStatus


def follow_up_paper(uow: UnitOfWork, agreement: Agreement, row: FollowUp) -> Paper:
    """The paper of a visit; the items of 回访情况 stand each by itself."""
    head = _head(uow, agreement)
    sheet = documents.FollowUp(
        parties="、".join(party.name for party in cases.parties_of(uow, row.case_id)),
        agreement_no=agreement.number, reason=visit_zh(row.purpose, row.instalment), visited_at=row.done_at,
        means=ContactMeans(row.means).zh, performance=PerformanceStatus(row.performance).zh,
        unperformed=row.unperformed, satisfaction=row.satisfaction.zh if row.satisfaction else None,
        mistake=documents.found_words(row.mistake, row.mistake_note),
        later_suit=documents.found_words(row.suit, row.later_suit),
        dispute=documents.found_words(row.dispute, row.dispute_note),
        risk=f"有：{row.risk_note}" if row.risk else "没有", findings=row.text or None, measures=row.measures or None,
        next_on=row.next_on, signatures=[Signature("回访人", row.done_by_name)], seal=Seal(head.organisation),
    )  # fmt: skip
    return documents.follow_up(head, sheet)


def still_owed(uow: UnitOfWork, agreement_id: UUID) -> str:
    """What is not performed yet, a line each, for the visitor to write the reason behind."""
    rows = queries.obligations_of(uow, agreement_id)
    return "\n".join(_owed_words(row) for row in rows if row.status not in SETTLED)


def _owed_words(row: Obligation) -> str:
    part = f"第{row.instalment}期" if row.instalment else ""
    left = sum_words(row.amount_fen - row.paid_fen) if row.amount_fen else row.text
    until = f"{day_words(row.due_on)}前" if row.due_on else row.trigger
    return f"{part}{left}，{until}"


def _head(uow: UnitOfWork, agreement: Agreement) -> Head:
    case = cases.get_case(uow, agreement.case_id)
    return Head(
        organisation=accounts.get_organisation(uow, case.lead_org_id).name, made_at=uow.now(),
        case_no=case.case_no, number=agreement.number, demonstration=case.demonstration,
        people=case.mediation_kind in PEOPLES, free=case.mediation_kind in FREE_KINDS,
        police=case.mediation_kind == MediationKind.PUBLIC_SECURITY,
    )  # fmt: skip
