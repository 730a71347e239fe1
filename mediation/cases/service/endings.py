"""How a case ends and is put away."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries, rules
from mediation.cases.errors import DocumentsMissing, DossierIncomplete, NotToBeFedBack, RemediesNotTold
from mediation.cases.events import (
    CaseArchived,
    CaseClosed,
    CaseEvent,
    CaseFailed,
    CaseReopened,
    CaseSucceeded,
    CaseWithdrawn,
)
from mediation.cases.models import Case
from mediation.cases.service.clocks import end_clocks, finish_clock, start_clock
from mediation.cases.service.opening import move, opened, reasoned, refused
from mediation.cases.states import CASE
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.panels import ARCHIVE_CHECKS, CLOSING_CHECKS, Gap, check_told
from mediation.core.uow import UnitOfWork
from mediation.law.terms import CaseResult, PerformanceStatus, TerminateReason

MET = (*rules.PERIOD_RULES, "T-SIGN")
"""The periods that an ending meets."""
AGAIN = N_("重新启动以后")
"""What a period is called that runs because a closed case was taken up again."""


def succeed(uow: UnitOfWork, case: Case, *, result: str, agreed_amount_fen: int | None) -> Case:
    """An agreement took effect: the result, the agreed sum in 分; follow-up and feedback become due."""
    case = opened(uow, case.id, "cases.succeed")
    case.result, case.agreed_amount_fen = CaseResult(result).value, agreed_amount_fen
    move(uow, case, "succeed")
    end_clocks(uow, case.id, done=MET)
    today = local_day(uow.now())
    start_clock(uow, case, "T-FOLLOW-UP", started_on=today)
    _feedback(uow, case)
    uow.tell(_event(uow, case, CaseSucceeded))
    return case


def fail(
    uow: UnitOfWork,
    case_id: UUID,
    *,
    reason: str,
    note: str,
    remedies_told: bool,
    result: str = "failure",
    confirm: bool = False,
) -> Case:
    """End without agreement, for a coded reason, the other ways told (RML 26; OMR 21, 25).

    Raises RemediesNotTold, ReasonMissing, AlreadyMoved, and what TOLD_TO_ALL refuses unless `confirm`: every side
    reads the note in the notice and in the record.
    """
    case = opened(uow, case_id, "cases.fail")
    if not remedies_told:
        raise RemediesNotTold(field="remedies_told")
    words = _told(uow, case, reasoned(note, field="note"), confirm=confirm)
    case.terminate_reason, case.result = TerminateReason(reason).value, CaseResult(result).value
    case.ending_note = words
    move(uow, case, "fail", reason=words)
    end_clocks(uow, case.id, done=MET)
    _feedback(uow, case)
    uow.tell(_event(uow, case, CaseFailed))
    return case


def withdraw(uow: UnitOfWork, case_id: UUID, *, reason: str, self_settled: bool = False, confirm: bool = False) -> Case:
    """The applicant takes the application back, or the parties settled between themselves.

    Raises ReasonMissing, AlreadyMoved, and what TOLD_TO_ALL refuses unless `confirm`: the record says the reason.
    """
    case = opened(uow, case_id, "cases.withdraw")
    words = _told(uow, case, reasoned(reason), confirm=confirm)
    result = CaseResult.SELF_SETTLED if self_settled else CaseResult.WITHDRAWN_BY_APPLICANT
    case.result, case.ending_note = result.value, words
    move(uow, case, "withdraw", reason=words)
    end_clocks(uow, case.id, done=MET)
    _feedback(uow, case)
    uow.tell(_event(uow, case, CaseWithdrawn))
    return case


def _told(uow: UnitOfWork, case: Case, words: str, *, confirm: bool) -> str:
    check_told(uow, case.id, words, confirm=confirm)
    return words


def set_performance(uow: UnitOfWork, case_id: UUID, status: str) -> Case:
    """Say where the performance of the agreement stands."""
    case = opened(uow, case_id, "cases.set_performance")
    case.performance_status = PerformanceStatus(status).value
    uow.audit("cases.performance_set", "case", case.id, case_id=case.id, status=case.performance_status)
    return case


def close(uow: UnitOfWork, case_id: UUID, *, carried_over: bool = False) -> Case:
    """Close an ended case once its mandatory documents are there; `carried_over`: its file was closed elsewhere.

    Raises DocumentsMissing, AlreadyMoved.
    """
    case = opened(uow, case_id, "cases.close")
    if not CASE.allows("close", case.status):
        raise refused(uow, case)
    if not carried_over and (missing := closing_gaps(uow, case_id)):
        raise DocumentsMissing(items="、".join(gap.title for gap in missing))
    move(uow, case, "close")
    case.closed_on = local_day(uow.now())
    start_clock(uow, case, "T-ARCHIVE", started_on=case.closed_on)
    uow.tell(_event(uow, case, CaseClosed))
    return case


def closing_gaps(uow: UnitOfWork, case_id: UUID) -> list[Gap]:
    """What the features that hold the papers still miss before the case may be closed."""
    return [gap for check in CLOSING_CHECKS for gap in check(uow, case_id)]


def archive_gaps(uow: UnitOfWork, case_id: UUID) -> list[Gap]:
    """What the features that hold the papers still miss before the case may go on the shelf."""
    return [gap for check in ARCHIVE_CHECKS for gap in check(uow, case_id)]


def archive(uow: UnitOfWork, case_id: UUID, *, carried_over: bool = False) -> Case:
    """Put a closed case away once its dossier is complete (C2); `carried_over`: its file was bound elsewhere.

    Raises DossierIncomplete, AlreadyMoved.
    """
    case = opened(uow, case_id, "cases.archive")
    if not CASE.allows("archive", case.status):
        raise refused(uow, case)
    if not carried_over and (missing := archive_gaps(uow, case_id)):
        raise DossierIncomplete(items="、".join(gap.title for gap in missing))
    move(uow, case, "archive")
    case.archived_on = local_day(uow.now())
    finish_clock(uow, case.id, "T-ARCHIVE")
    uow.tell(_event(uow, case, CaseArchived))
    return case


def feed_back(uow: UnitOfWork, case_id: UUID, what: str) -> Case:
    """Note that the office which sent the case was told how it ended; `what` names the paper it got.

    Raises NotToBeFedBack when nobody sent the case or it has not ended.
    """
    case = opened(uow, case_id, "cases.feed_back")
    if case.referrer_org_id is None or case.result is None:
        raise NotToBeFedBack
    finish_clock(uow, case.id, "T-FEEDBACK")
    uow.audit("cases.fed_back", "case", case.id, case_id=case.id, note=what)
    return case


def reopen(uow: UnitOfWork, case_id: UUID, reason: str) -> Case:
    """Take a closed case up again; a supervisor decides, the old ending stays in the moves.

    A court's period does not begin again: it ran from the day its materials were signed for, and they went back with
    the report (SIM 19, 21, 26, 27). What follows is a mediation of the office's own, and its second ending goes to
    whoever sent the case by letter.
    """
    case = opened(uow, case_id, "cases.reopen")
    move(uow, case, "reopen", reason=reasoned(reason))
    return _begin_again(uow, case)


def mediate_again(uow: UnitOfWork, case_id: UUID, reason: str) -> Case:
    """Take up a case whose agreement a court did not let stand, before it was closed (CPL 206; domain D2).

    The caller has seen the court's decision. The agreement binds the parties until another takes its place.
    Raises AlreadyMoved, ReasonMissing, Missing, Forbidden.
    """
    case = opened(uow, case_id, "cases.mediate_again")
    move(uow, case, "mediate_again", reason=reasoned(reason))
    return _begin_again(uow, case)


def _begin_again(uow: UnitOfWork, case: Case) -> Case:
    today = local_day(uow.now())
    case.closed_on = case.result = case.terminate_reason = None
    end_clocks(uow, case.id)
    referral = None if rules.is_from_court(case.referral_kind) else case.referral_kind
    period = rules.period_rule(case.mediation_kind, case.dispute_type, referral)
    start_clock(uow, case, period, started_on=today, subject=AGAIN)
    uow.tell(_event(uow, case, CaseReopened))
    return case


def _feedback(uow: UnitOfWork, case: Case) -> None:
    if case.referrer_org_id is not None:
        again = AGAIN if queries.was_reopened(uow, case.id) else ""
        start_clock(uow, case, "T-FEEDBACK", started_on=local_day(uow.now()), subject=again)


def _event(uow: UnitOfWork, case: Case, kind: type[CaseEvent]) -> CaseEvent:
    return kind(at=uow.now(), actor_name=uow.actor.name, case_id=case.id)
