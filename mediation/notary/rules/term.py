"""The fifteen working days of a notary, without the time for supplements and verification (NOTL 30)."""

from __future__ import annotations

from datetime import date, timedelta

from mediation.law.calendar import due_date, is_working_day
from mediation.law.rules import rule


def working_days_paused(first: date, last: date) -> int:
    """Return the working days from the day after `first` up to `last`: those that the pause swallowed."""
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def review_due(accepted_on: date, paused_working_days: int = 0) -> date:
    """Return the last day of the review begun on `accepted_on`."""
    return due_date(accepted_on, rule("T-NOTARY", accepted_on), paused_working_days).due
