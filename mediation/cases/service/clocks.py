"""Legal periods: started, paused, finished, extended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from mediation.cases import queries, rules
from mediation.cases.errors import DateNotLater, PeriodFixed
from mediation.cases.models import Case, CaseClock, Extension
from mediation.cases.service.opening import opened, reasoned, refused
from mediation.core.clock import local_day, may_remind
from mediation.core.ids import new_id
from mediation.core.pages import day_shown
from mediation.core.uow import UnitOfWork
from mediation.law.rules import rule


def start_clock(
    uow: UnitOfWork,
    case: Case,
    rule_id: str,
    *,
    started_on: date,
    subject: str = "",
    subject_id: UUID | None = None,
) -> CaseClock:
    """Start the period of `rule_id`; the running one when the same rule and subject already runs."""
    if running := queries.running_clock(uow, case.id, rule_id, subject_id):
        return running
    due = rules.deadline(rule_id, started_on)
    clock = CaseClock(
        id=new_id(), case_id=case.id, rule_id=rule_id, subject=subject, subject_id=subject_id,
        started_on=started_on, due_on=due.due, published=due.published, paused_days=0,
    )  # fmt: skip
    uow.session.add(clock)
    uow.session.flush()
    return clock


def start_right(uow: UnitOfWork, case: Case, rule_id: str, *, since: date, subject_id: UUID) -> CaseClock | None:
    """The time to use a right, counted from a day that may lie ahead; a running one for the same thing gives way.

    None where the day is older than the rule: such a period is for a person to count.
    """
    drop_clock(uow, case.id, rule_id, subject_id)
    if since < rule(rule_id, local_day(uow.now())).effective_from:
        return None
    uow.session.flush()
    return start_clock(uow, case, rule_id, started_on=since, subject_id=subject_id)


def start_court_period(uow: UnitOfWork, case: Case, on: date) -> CaseClock:
    """Start a court's period on the day its materials were signed for, or its mediator confirmed (SIM 27, OMR 24).

    Of several such days the earliest counts, as long as nobody has extended the period.
    """
    rule_id = rules.period_rule(case.mediation_kind, case.dispute_type, case.referral_kind)
    clock = start_clock(uow, case, rule_id, started_on=on)
    if on < clock.started_on and not queries.extensions_of(uow, case.id):
        due = rules.deadline(rule_id, on)
        clock.started_on, clock.due_on, clock.published = on, due.due, due.published
    return clock


def finish_clock(uow: UnitOfWork, case_id: UUID, rule_id: str, subject_id: UUID | None = None) -> CaseClock | None:
    """Stop a period because what it bounds was done; None when no such clock runs."""
    clock = queries.running_clock(uow, case_id, rule_id, subject_id)
    if clock is not None:
        clock.done_at = uow.now()
    return clock


def drop_clock(uow: UnitOfWork, case_id: UUID, rule_id: str, subject_id: UUID | None = None) -> None:
    """Stop a period that no longer matters."""
    clock = queries.running_clock(uow, case_id, rule_id, subject_id)
    if clock is not None:
        clock.dropped_at = uow.now()


def drop_unused(uow: UnitOfWork, rule_id: str) -> int:
    """Stop the periods of a right that its holders did not use in time: nothing is late; how many."""
    passed = queries.passed_clocks(uow, rule_id, local_day(uow.now()))
    for clock in passed:
        clock.dropped_at = uow.now()
    return len(passed)


def take_reminders(uow: UnitOfWork, rule_id: str) -> list[CaseClock]:
    """The running periods of this rule that are to be reminded of now: each at every step of the rule once, none at a
    quiet hour. Whoever takes them tells those who must know.
    """
    today, given = local_day(uow.now()), []
    found = rule(rule_id, today)
    until = today + timedelta(days=max(found.remind_before, default=0))
    for clock in queries.nearing_clocks(uow, rule_id, today, until) if may_remind(uow.now()) else ():
        step, last = found.reminder_at((clock.due_on - today).days), queries.last_reminder(uow, clock)
        if step is not None and (last is None or step < last):
            uow.audit("cases.clock_reminded", "clock", clock.id, case_id=clock.case_id, rule=rule_id, step=step)
            given.append(clock)
    return given


def pause_clocks(uow: UnitOfWork, case_id: UUID, *rule_ids: str) -> None:
    """Stop the hands of these rules' clocks; the days until they go on are not counted (OMR 26, MED 38)."""
    today = local_day(uow.now())
    for clock in queries.all_running(uow, case_id):
        if clock.rule_id in rule_ids and clock.paused_on is None:
            clock.paused_on = today


def resume_clocks(uow: UnitOfWork, case_id: UUID, *rule_ids: str) -> None:
    """Let the hands go on, the due date moved by the days of the pause."""
    today = local_day(uow.now())
    for clock in queries.all_running(uow, case_id):
        if clock.rule_id in rule_ids and clock.paused_on is not None:
            unit = rule(clock.rule_id, clock.started_on).unit
            days = rules.pause_days(unit, clock.paused_on, today)
            clock.paused_days += days
            clock.due_on = rules.moved_by(clock.due_on, unit, days) if days else clock.due_on
            clock.paused_on = None


def end_clocks(uow: UnitOfWork, case_id: UUID, *, done: tuple[str, ...] = ()) -> None:
    """Stop every clock of a case that ended: those of `done` were kept, the others no longer matter."""
    for clock in queries.all_running(uow, case_id):
        if clock.rule_id in done:
            clock.done_at = uow.now()
        else:
            clock.dropped_at = uow.now()


def extend_clock(
    uow: UnitOfWork,
    case_id: UUID,
    clock_id: UUID,
    *,
    new_due_on: date,
    reason: str,
    consents: Mapping[UUID, str],
) -> Extension:
    """Move a due date with every party's consent (T-PM; SIM 27, OMR 24); `consents`: party id → means.

    Raises ConsentIncomplete, DateNotLater, ReasonMissing, PeriodFixed (of the police, PSP 183).
    """
    case = opened(uow, case_id, "cases.extend_clock")
    clock = queries.get_clock(uow, clock_id)
    if clock.case_id != case.id or clock.done_at or clock.dropped_at:
        raise refused(uow, case)
    if clock.rule_id == "T-PS":
        raise PeriodFixed
    if new_due_on <= clock.due_on:
        raise DateNotLater(field="new_due_on", due=day_shown(clock.due_on))
    rules.check_extension({party.id: party.name for party in case.parties}, consents.keys())
    extension = Extension(
        id=new_id(), clock_id=clock.id, requested_by=uow.actor.id or case.id, old_due_on=clock.due_on,
        new_due_on=new_due_on, reason=reasoned(reason), at=uow.now(),
        consents={str(key): {"means": means, "at": uow.now().isoformat()} for key, means in consents.items()},
    )  # fmt: skip
    clock.due_on = new_due_on
    uow.session.add(extension)
    uow.audit(
        "cases.clock_extended", "clock", clock.id, case_id=case.id, rule=clock.rule_id, until=new_due_on.isoformat()
    )
    return extension
