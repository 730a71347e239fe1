"""When to visit (T-FOLLOW-UP: once within thirty days, and after each instalment; RML 31)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mediation.agreements.states import Found, Satisfaction
from mediation.core.i18n import N_, gettext
from mediation.law.calendar import due_date, next_working_day
from mediation.law.cases import ContactMeans
from mediation.law.outcomes import PerformanceStatus
from mediation.law.rules import rule

FOLLOW_UP_RULE = "T-FOLLOW-UP"
AFTER_EFFECT = N_("协议生效后回访")
AFTER_DUE = N_("到期后回访")
STILL_OWED = N_("还没有履行完，再次回访")
AGAIN = N_("再次回访")


NOT_ALL = frozenset({PerformanceStatus.PARTIAL, PerformanceStatus.OVERDUE, PerformanceStatus.REFUSED})
"""Of these it must be said what was not performed, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What was found, item by item as the national form names them (回访情况), and what comes next."""

    means: ContactMeans
    performance: PerformanceStatus
    satisfaction: Satisfaction
    mistake: Found
    suit: Found
    dispute: Found
    unperformed: str = ""
    mistake_note: str = ""
    later_suit: str = ""
    dispute_note: str = ""
    risk: bool = False
    risk_note: str = ""
    measures: str = ""
    text: str = ""
    next_on: date | None = None

    def lacks(self) -> tuple[str, str] | None:
        """The first item that needs words and has none: its field, and what to say of it."""
        asked = (
            (self.performance in NOT_ALL, "unperformed", N_("请写明哪些没有履行、为什么。")),
            (self.mistake is Found.YES, "mistake_note", N_("请写明是什么差错。")),
            (self.suit is Found.YES, "later_suit", N_("请写明在哪个法院、结果怎样。")),
            (self.dispute is Found.YES, "dispute_note", N_("请写明是什么争议。")),
            (self.risk, "risk_note", N_("请写明是什么苗头。")),
        )
        return next(((name, said) for when, name, said in asked if when and not getattr(self, name).strip()), None)


@dataclass(frozen=True, slots=True)
class NextVisit:
    """A visit that is planned already, or that the rule proposes."""

    on: date
    purpose: str
    planned: bool = False
    instalment: int = 0


def visit_words(purpose: str, instalment: int) -> str:
    """Why there is a visit, in the reader's language; the number of what fell due is kept as a number."""
    return gettext("第%(n)s期到期后回访", n=instalment) if instalment else gettext(purpose)


def visit_zh(purpose: str, instalment: int) -> str:
    """The same as a paper has it."""
    return f"第{instalment}期{purpose}" if instalment else purpose


def first_visits(today: date, parts: Iterable[tuple[date, int]]) -> list[NextVisit]:
    """The visits to plan when an agreement takes effect: at the end of the rule's days, and after each part that falls
    due later; `parts`: the day and the number of the instalment, 0 for what is due at once.
    """
    first = _within_rule(today)
    visits = {first: NextVisit(first, AFTER_EFFECT)}
    for due_on, instalment in parts:
        if due_on > first:
            on = _after(due_on)
            visits[on] = NextVisit(on, AFTER_DUE, instalment=instalment)
    return list(visits.values())


def propose_visit(
    today: date, owed: Sequence[date], *, undated: bool, planned: NextVisit | None = None
) -> NextVisit | None:
    """The next visit: the one `planned` from today on, unless it comes too late for what is late or has no day
    (`undated`), for which the rule's days count; else the day after the next thing falls due; None when nothing is
    planned and nothing is owed any more.
    """
    ahead, soon = [day for day in owed if day >= today], _within_rule(today)
    pressing = undated or len(ahead) < len(owed)
    if planned is not None and (planned.on <= soon or not pressing):
        return planned
    found = [NextVisit(_after(min(ahead)), AFTER_DUE)] if ahead else []
    if pressing:
        found.append(NextVisit(soon, STILL_OWED))
    return min(found, key=lambda one: one.on, default=None)


def _within_rule(today: date) -> date:
    return due_date(today, rule(FOLLOW_UP_RULE, today)).due


def _after(due_on: date) -> date:
    return next_working_day(due_on + timedelta(days=1))
