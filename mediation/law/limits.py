"""Two years to ask for enforcement: from the last instalment at court, from each of them with a notary's deed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mediation.law.calendar import Deadline, due_date
from mediation.law.rules import rule

COURT_RULE = "T-ENFORCE"
NOTARY_RULE = "T-EXEC-EACH"


@dataclass(frozen=True, slots=True)
class EnforcementLimit:
    """Until when enforcement of what fell due on `due_on` may be asked for, and how many days are left."""

    due_on: date
    until: date
    rule_id: str
    days_left: int

    @property
    def tone(self) -> str:
        """danger when past or within 30 days, warn within 90, else ok."""
        return "danger" if self.days_left <= 30 else "warn" if self.days_left <= 90 else "ok"


def court_limit(due_days: Iterable[date], effective_on: date, today: date) -> EnforcementLimit:
    """Return the one period of CPL 250: from the last instalment, or from effect when no time was agreed."""
    last = max(due_days, default=effective_on)
    return _limit(last, COURT_RULE, today)


def notary_limits(due_days: Iterable[date], today: date) -> list[EnforcementLimit]:
    """Return a period for each instalment (法释〔2018〕18号 9), the earliest first."""
    return [_limit(day, NOTARY_RULE, today) for day in sorted(set(due_days))]


def _limit(start: date, rule_id: str, today: date) -> EnforcementLimit:
    found: Deadline = due_date(start, rule(rule_id, today))
    return EnforcementLimit(start, found.due, rule_id, (found.due - today).days)
