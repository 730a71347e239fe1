"""Visits after the agreement: planned by rule, held, written down (RML 31)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import documents, queries
from mediation.agreements.errors import FollowUpDone, NotInEffect, ReasonNeeded
from mediation.agreements.models import Agreement, FollowUp
from mediation.agreements.rules.visits import AGAIN, FOLLOW_UP_RULE, NextVisit, propose_visit
from mediation.agreements.service.telling import allowed
from mediation.agreements.states import SETTLED, ObligationStatus, Satisfaction
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.ids import new_id
from mediation.core.pages import day_shown
from mediation.core.paper import Head, Paper, Seal, Signature
from mediation.core.uow import UnitOfWork
from mediation.law.cases import ContactMeans
from mediation.law.outcomes import FREE_KINDS, PEOPLES, MediationKind, PerformanceStatus
from mediation.records import service as records


@dataclass(frozen=True, slots=True)
class Visit:
    """What was found: how people were reached, performance, satisfaction, a later suit, risk, what next."""

    means: ContactMeans
    performance: str
    satisfaction: Satisfaction
    text: str
    later_suit: str = ""
    risk: bool = False
    risk_note: str = ""
    next_on: date | None = None


def schedule_follow_up(uow: UnitOfWork, agreement_id: UUID, due_on: date, *, purpose: str = "") -> FollowUp:
    """Plan a visit. Raises NotInEffect, Missing, Forbidden."""
    agreement = _in_effect(uow, agreement_id)
    return _plan(uow, agreement, due_on, purpose.strip() or "履行情况回访")


def record_follow_up(uow: UnitOfWork, follow_up_id: UUID, visit: Visit) -> FollowUp:
    """Write a visit down, ask for its paper and plan the next when one is wanted.

    Raises FollowUpDone, ReasonNeeded (what was found; what the risk is), Missing, Forbidden.
    """
    row = queries.get_follow_up(uow, follow_up_id, lock=True)
    agreement = _in_effect(uow, row.agreement_id)
    if row.done_at is not None:
        raise FollowUpDone
    if not visit.text.strip():
        raise ReasonNeeded(field="text")
    if visit.risk and not visit.risk_note.strip():
        raise ReasonNeeded(field="risk_note")
    _write(uow, row, visit)
    document = records.request_document(uow, row.case_id, _paper(uow, agreement, row), subject_id=row.id, urgent=False)
    row.document_id = document.id
    casework.finish_clock(uow, row.case_id, FOLLOW_UP_RULE)
    if visit.next_on is not None:
        _plan(uow, agreement, visit.next_on, _why(next_visit(uow, row.case_id), visit.next_on))
    uow.audit("agreements.followed_up", "follow_up", row.id, case_id=row.case_id, risk=row.risk)
    return row


def next_visit(uow: UnitOfWork, case_id: UUID, *, but: UUID | None = None) -> NextVisit | None:
    """The next visit of a case: the planned one (`but` is being written down), else what the rule proposes. A visit
    whose day has passed is none.
    """
    agreement, today = queries.current_agreement(uow, case_id), local_day(uow.now())
    if agreement is None or agreement.effective_at is None:
        return None
    ahead = (row for row in _undone(uow, case_id) if row.due_on >= today and row.id != but)
    planned = next((NextVisit(row.due_on, row.purpose, planned=True) for row in ahead), None)
    owed = [one for one in queries.obligations_of(uow, agreement.id) if one.status not in SETTLED]
    days = [one.due_on for one in owed if one.due_on is not None]
    return propose_visit(today, days, undated=len(days) < len(owed), planned=planned)


def plan_next_visit(uow: UnitOfWork, case_id: UUID) -> FollowUp | None:
    """The case was closed: while something is owed nobody forgets it. None when a visit is planned or none is needed.

    Whoever closed the case was allowed to; the visit follows from that.
    """
    visit, agreement = next_visit(uow, case_id), queries.current_agreement(uow, case_id)
    if visit is None or visit.planned or agreement is None:
        return None
    return _plan(uow, agreement, visit.on, visit.purpose)


def visit_notes(uow: UnitOfWork, case_id: UUID) -> Iterator[str]:
    """What closing the case means for its visits, in a sentence each: those nobody wrote down, the next one."""
    yield from _still_owed(uow, case_id)
    for row in _undone(uow, case_id):
        if row.due_on < local_day(uow.now()):
            told = {"day": day_shown(row.due_on), "purpose": gettext(row.purpose)}
            yield gettext("%(day)s的回访（%(purpose)s）还没有记录；已经访过的，请补记。", **told)
    visit = next_visit(uow, case_id)
    if visit is None:
        return
    told = {"day": day_shown(visit.on), "purpose": gettext(visit.purpose)}
    if visit.planned:
        yield gettext("下次回访已经安排在%(day)s（%(purpose)s），结案后照常进行。", **told)
    else:
        yield gettext("还有没履行完的，结案时按规则安排下次回访：%(day)s（%(purpose)s）。", **told)


def _still_owed(uow: UnitOfWork, case_id: UUID) -> Iterator[str]:
    agreement = queries.current_agreement(uow, case_id)
    rows = [one for one in queries.obligations_of(uow, agreement.id) if one.status not in SETTLED] if agreement else []
    if rows:
        yield gettext("协议里还有%(n)s项没有履行完。结案以后，提醒、确认收款和催促照常进行。", n=len(rows))
    if any(one.status is ObligationStatus.DISPUTED for one in rows):
        yield gettext("其中有付款双方说法不一，最好先核对清楚再结案。")


def _undone(uow: UnitOfWork, case_id: UUID) -> list[FollowUp]:
    return [row for row in queries.follow_ups_of(uow, case_id) if row.done_at is None]


def _why(proposed: NextVisit | None, on: date) -> str:
    return proposed.purpose if proposed and not proposed.planned and proposed.on == on else AGAIN


def _in_effect(uow: UnitOfWork, agreement_id: UUID) -> Agreement:
    agreement = queries.get_agreement(uow, agreement_id)
    allowed(uow, "follow_up", agreement.case_id)
    if agreement.effective_at is None:
        raise NotInEffect
    return agreement


def _plan(uow: UnitOfWork, agreement: Agreement, due_on: date, purpose: str) -> FollowUp:
    row = FollowUp(
        id=new_id(), agreement_id=agreement.id, case_id=agreement.case_id, due_on=due_on, purpose=purpose,
        means="", performance="", later_suit="", risk=False, risk_note="", text="", done_by_name="",
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    uow.audit("agreements.follow_up_planned", "follow_up", row.id, case_id=agreement.case_id, due_on=str(due_on))
    return row


def _write(uow: UnitOfWork, row: FollowUp, visit: Visit) -> None:
    row.means, row.performance, row.satisfaction = visit.means.value, visit.performance, visit.satisfaction
    row.text, row.later_suit, row.next_on = visit.text.strip(), visit.later_suit.strip(), visit.next_on
    row.risk, row.risk_note = visit.risk, visit.risk_note.strip()
    row.done_at, row.done_by, row.done_by_name = uow.now(), uow.actor.id, uow.actor.name
    uow.session.flush()


def _paper(uow: UnitOfWork, agreement: Agreement, row: FollowUp) -> Paper:
    case = cases.get_case(uow, row.case_id)
    organisation = accounts.get_organisation(uow, case.lead_org_id)
    head = Head(
        organisation=organisation.name, made_at=uow.now(), case_no=case.case_no, number=agreement.number,
        demonstration=case.demonstration, people=case.mediation_kind in PEOPLES,
        free=case.mediation_kind in FREE_KINDS,
        police=case.mediation_kind == MediationKind.PUBLIC_SECURITY,
    )  # fmt: skip
    later = f"\n后续诉讼：{row.later_suit}" if row.later_suit else ""
    sheet = documents.FollowUp(
        parties="、".join(party.name for party in cases.parties_of(uow, case.id)),
        agreement_no=agreement.number, reason=row.purpose, visited_at=row.done_at,
        means=ContactMeans(row.means).zh, performance=PerformanceStatus(row.performance).zh,
        satisfaction=row.satisfaction.zh if row.satisfaction else None, findings=f"{row.text}{later}",
        measures=f"发现激化风险：{row.risk_note}" if row.risk else None,
        signatures=[Signature("回访人", row.done_by_name)], seal=Seal(organisation.name),
    )  # fmt: skip
    return documents.follow_up(head, sheet)
