"""Decisions about a file on the shelf: until when it is kept, whether a loan's days fit, when it may be appraised."""

from __future__ import annotations

from datetime import date

from mediation.law.retention import RetentionClass
from mediation.records.errors import DaysOutOfOrder, NotDue, ReasonMissing, YearsNeeded

MOST_YEARS = 100


def keep_until(filed_on: date, years: int | None) -> date | None:
    """The last day of keeping, None for ever: the day of filing does not count, the time ends with its like day, at the
    end of February where there is none (民法典 201, 202; C2: no statute says from when)."""
    if years is None:
        return None
    try:
        return filed_on.replace(year=filed_on.year + years)
    except ValueError:
        return filed_on.replace(year=filed_on.year + years, day=28)


def checked_years(kind: RetentionClass, years: int | None) -> int | None:
    """The years of a class; none for permanent. Raises YearsNeeded."""
    if kind is RetentionClass.PERMANENT:
        return None
    if years is None or not 0 < years <= MOST_YEARS:
        raise YearsNeeded(field="years")
    return years


def check_loan(out_on: date, due_on: date, today: date) -> None:
    """Pass when a file went out up to today and comes back after that. Raises DaysOutOfOrder."""
    if out_on > today or due_on < out_on:
        raise DaysOutOfOrder(field="due_on")


def check_return(out_on: date, back_on: date, today: date) -> None:
    """Pass when a file came back after it went out and up to today. Raises DaysOutOfOrder."""
    if not out_on <= back_on <= today:
        raise DaysOutOfOrder(field="back_on")


def check_due(until: date | None, today: date) -> None:
    """Pass when a file's last day of keeping is behind us. Raises NotDue."""
    if until is None or until >= today:
        raise NotDue


def checked_words(words: str, field: str) -> str:
    """Something that must be said, as it is kept. Raises ReasonMissing."""
    if not words.strip():
        raise ReasonMissing(field=field)
    return words.strip()[:500]
