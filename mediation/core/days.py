"""A day as somebody types it. One that no person can mean is none: clocks count on from it, and the calendar ends."""

from __future__ import annotations

from datetime import date

EARLIEST = date(1850, 1, 1)
LATEST = date(2199, 12, 31)


def read_day(text: str) -> date:
    """The day that ISO text names. Raises ValueError for what is none, and before EARLIEST or after LATEST."""
    day = date.fromisoformat(text)
    check_day(day)
    return day


def check_day(day: date) -> None:
    """Pass a day that somebody can mean. Raises ValueError."""
    if not EARLIEST <= day <= LATEST:
        raise ValueError(day.isoformat())
