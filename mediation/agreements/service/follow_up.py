"""Visits after the agreement: planned by rule, held, written down (RML 31)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.errors import FollowUpDone, NotInEffect, ReasonNeeded
from mediation.agreements.models import Agreement, FollowUp
from mediation.agreements.rules.visits import AGAIN, FOLLOW_UP_RULE, NextVisit, Visit, propose_visit, visit_words
from mediation.agreements.service.telling import allowed
from mediation.agreements.service.visit_paper import follow_up_paper
from mediation.agreements.states import SETTLED, ObligationStatus
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.ids import new_id
from mediation.core.pages import day_shown
from mediation.core.uow import UnitOfWork
from mediation.records import service as records


def schedule_follow_up(uow: UnitOfWork, agreement_id: UUID, due_on: date, *, purpose: str = "") -> FollowUp:
    """Plan a visit. Raises NotInEffect, Missing, Forbidden."""
    agreement = _in_effect(uow, agreement_id)
    return _plan(uow, agreement, due_on, purpose.strip() or "履行情况回访")


def record_follow_up(uow: UnitOfWork, follow_up_id: UUID, visit: Visit) -> FollowUp:
    """Write a visit down, ask for its paper and plan the next when one is wanted.

    Raises FollowUpDone, ReasonNeeded (what was found of an item), Missing, Forbidden.
    """
    row = queries.get_follow_up(uow, follow_up_id, lock=True)
    agreement = _in_effect(uow, row.agreement_id)
    if row.done_at is not None:
        raise FollowUpDone
    if lack := visit.lacks():
        raise ReasonNeeded(lack[1], field=lack[0])
    _write(uow, row, visit)
    paper = follow_up_paper(uow, agreement, row)
    document = records.request_document(uow, row.case_id, paper, subject_id=row.id, urgent=False)
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
    agreement, today = queries.agreement_in_effect(uow, case_id), local_day(uow.now())
    if agreement is None:
        return None
    ahead = (row for row in _undone(uow, case_id) if row.due_on >= today and row.id != but)
    planned = next((NextVisit(row.due_on, row.purpose, planned=True, instalment=row.instalment) for row in ahead), None)
    owed = [one for one in queries.obligations_of(uow, agreement.id) if one.status not in SETTLED]
    days = [one.due_on for one in owed if one.due_on is not None]
    return propose_visit(today, days, undated=len(days) < len(owed), planned=planned)


def plan_next_visit(uow: UnitOfWork, case_id: UUID) -> FollowUp | None:
    """The case was closed: while something is owed nobody forgets it. None when a visit is planned or none is needed.

    Whoever closed the case was allowed to; the visit follows from that.
    """
    visit, agreement = next_visit(uow, case_id), queries.agreement_in_effect(uow, case_id)
    if visit is None or visit.planned or agreement is None:
        return None
    return _plan(uow, agreement, visit.on, visit.purpose)


def why_visit(visit: FollowUp | NextVisit) -> str:
    """Why there is a visit, in the reader's language."""
    return visit_words(visit.purpose, visit.instalment)


def visit_notes(uow: UnitOfWork, case_id: UUID) -> Iterator[str]:
    """What closing the case means for its visits, in a sentence each: those nobody wrote down, the next one."""
    yield from _still_owed(uow, case_id)
    for row in _undone(uow, case_id):
        if row.due_on < local_day(uow.now()):
            told = {"day": day_shown(row.due_on), "purpose": why_visit(row)}
            yield gettext("%(day)s的回访（%(purpose)s）还没有记录；已经访过的，请补记。", **told)
    visit = next_visit(uow, case_id)
    if visit is None:
        return
    told = {"day": day_shown(visit.on), "purpose": why_visit(visit)}
    if visit.planned:
        yield gettext("下次回访已经安排在%(day)s（%(purpose)s），结案后照常进行。", **told)
    else:
        yield gettext("还有没履行完的，结案时按规则安排下次回访：%(day)s（%(purpose)s）。", **told)


def _still_owed(uow: UnitOfWork, case_id: UUID) -> Iterator[str]:
    agreement = queries.agreement_in_effect(uow, case_id)
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
        means="", performance="", unperformed="", mistake_note="", later_suit="", dispute_note="", risk=False,
        risk_note="", measures="", text="", done_by_name="",
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    uow.audit("agreements.follow_up_planned", "follow_up", row.id, case_id=agreement.case_id, due_on=str(due_on))
    return row


def _write(uow: UnitOfWork, row: FollowUp, visit: Visit) -> None:
    for name, value in asdict(visit).items():
        setattr(row, name, value.strip() if type(value) is str else value)
    row.done_at, row.done_by, row.done_by_name = uow.now(), uow.actor.id, uow.actor.name
    uow.session.flush()
