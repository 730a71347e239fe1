"""After the ruling, and what the calendar does by itself: performance, default, expiry, reminders."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from mediation.agreements import queries as terms
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.pages import day_words
from mediation.core.uow import UnitOfWork
from mediation.court import queries
from mediation.court.errors import DayNeeded, NothingOverdue
from mediation.court.models import JudicialConfirmation
from mediation.court.service.decisions import OBJECT
from mediation.court.service.opening import move, opened, reasoned
from mediation.court.service.telling import tell_parties
from mediation.court.states import CONFIRMATION
from mediation.law.limits import COURT_RULE, EnforcementLimit, court_limit
from mediation.law.rules import rule

OVER = N_("申请期限届满，没有提出申请")


def report_default(uow: UnitOfWork, confirmation_id: UUID, note: str, *, refuses: bool = False) -> JudicialConfirmation:
    """Somebody says that the confirmed agreement was not performed; enforcement may be asked for within two years.

    `refuses`: the other side plainly says before the day that it will not. Raises NothingOverdue, ReasonNeeded.
    """
    row = opened(uow, confirmation_id, "court.report_default")
    if not refuses and not terms.is_overdue(uow, row.agreement_id, local_day(uow.now())):
        raise NothingOverdue(field="kind")
    row.default_note, row.defaulted_on = reasoned(note, "note"), local_day(uow.now())
    move(uow, row, "report_default", reason=row.default_note)
    case, limit = cases.get_case_unseen(uow, row.case_id), enforcement_limit(uow, row)
    casework.start_right(uow, case, limit.rule_id, since=limit.due_on, subject_id=row.id)
    return row


def enforcement_limit(uow: UnitOfWork, row: JudicialConfirmation) -> EnforcementLimit:
    """The two years to ask for enforcement of what was confirmed (CPL 250), for the clock and for the pages."""
    return court_limit(terms.days_due(uow, row.agreement_id), row.effective_on, local_day(uow.now()))


def apply_enforcement(uow: UnitOfWork, confirmation_id: UUID, on: date | None) -> JudicialConfirmation:
    """Note that enforcement was asked for at the court. Raises DayNeeded, Conflict, Missing, Forbidden."""
    row = opened(uow, confirmation_id, "court.apply_enforcement")
    if on is None or on > local_day(uow.now()) or (row.defaulted_on and on < row.defaulted_on):
        raise DayNeeded(field="on")
    row.enforcement_applied_on = on
    move(uow, row, "apply_enforcement", on=on.isoformat())
    casework.finish_clock(uow, row.case_id, COURT_RULE, row.id)
    return row


def mark_performed(uow: UnitOfWork, agreement_id: UUID) -> None:
    """Nothing is owed any more: a confirmed agreement is performed. For reactions to facts."""
    row = queries.confirmation_of_agreement(uow, agreement_id)
    if row is not None and CONFIRMATION.allows("perform", row.status):
        move(uow, row, "perform")
        casework.drop_clock(uow, row.case_id, COURT_RULE, row.id)


def expire_lapsed(uow: UnitOfWork) -> int:
    """The clock's duty: end what was not handed over within thirty days; how many."""
    rows = queries.lapsed(uow, local_day(uow.now()))
    for row in rows:
        move(uow, row, "expire", reason=OVER)
        casework.finish_clock(uow, row.case_id, "T-JC", row.id)
        tell_parties(uow, row.case_id, "confirmation_expired")
    return len(rows)


def end_objection_periods(uow: UnitOfWork) -> int:
    """The clock's duty: a ruling that nobody objected to within its fifteen days stands (CPLI 372); how many."""
    return casework.drop_unused(uow, OBJECT)


def end_enforcement_periods(uow: UnitOfWork) -> int:
    """The clock's duty: two years in which nobody asked for enforcement are over (CPL 250); how many."""
    return casework.drop_unused(uow, COURT_RULE)


def remind(uow: UnitOfWork) -> int:
    """The clock's duty: remind the parties 15, 7, 3 and 1 days before the end, once each; how many cases."""
    today, reminded = local_day(uow.now()), 0
    confirming = rule("T-JC", today)
    for row in queries.nearing_end(uow, today, today + timedelta(days=max(confirming.remind_before))):
        left = (row.due_on - today).days
        step = confirming.reminder_at(left)
        if step is None or (row.reminded_at_days_left is not None and row.reminded_at_days_left <= step):
            continue
        row.reminded_at_days_left = step
        tell_parties(uow, row.case_id, "confirmation_due", due=day_words(row.due_on), left=str(left))
        uow.audit("court.reminded", "judicial_confirmation", row.id, case_id=row.case_id, days_left=left)
        reminded += 1
    return reminded
