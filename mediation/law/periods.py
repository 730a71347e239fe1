"""Counting in months and years."""

import calendar
from datetime import date


def add_months(start: date, months: int) -> date:
    """Return the same day `months` later; the month's last day where it has no such day (民法典 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
