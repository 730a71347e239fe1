"""Time as an argument: verbs ask the unit of work, tests turn the hands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
WAKING = range(9, 20)
"""Hours (Shanghai) in which the platform lets a phone ring of its own accord: from 9:00 to 19:59."""


class Clock(Protocol):
    """Anything that tells the time, with its zone."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own time, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved; for tests and for replaying a day."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def local_day(moment: datetime) -> date:
    """The calendar day in Asia/Shanghai, by which legal periods are counted."""
    return moment.astimezone(SHANGHAI).date()


def may_ring(moment: datetime) -> bool:
    """Whether it is no quiet hour: what the clock itself has to tell waits until then."""
    return moment.astimezone(SHANGHAI).hour in WAKING
