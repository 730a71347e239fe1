"""When to visit next (T-FOLLOW-UP: once within thirty days, and after each instalment; RML 31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mediation.core.i18n import N_
from mediation.law.calendar import due_date, next_working_day
from mediation.law.rules import rule

FOLLOW_UP_RULE = "T-FOLLOW-UP"
AFTER_DUE = N_("到期后回访")
STILL_OWED = N_("还没有履行完，再次回访")


@dataclass(frozen=True, slots=True)
class NextVisit:
    """A visit that is planned already, or that the rule proposes."""

    on: date
    purpose: str
    planned: bool = False


def propose_visit(today: date, owed: Sequence[date], *, undated: bool) -> NextVisit | None:
    """The next visit where none is planned: the working day after the next thing falls due; within the rule's days
    when something is late or has no day (`undated`); None when nothing is owed any more.
    """
    ahead = [day for day in owed if day >= today]
    found = [NextVisit(next_working_day(min(ahead) + timedelta(days=1)), AFTER_DUE)] if ahead else []
    if undated or len(ahead) < len(owed):
        found.append(NextVisit(due_date(today, rule(FOLLOW_UP_RULE, today)).due, STILL_OWED))
    return min(found, key=lambda one: one.on, default=None)
