"""Time as an argument: verbs ask the unit of work, tests turn the hands."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
RINGS = range(8, 21)
"""Hours (Shanghai) in which a message that somebody's act caused may ring: it is news, and who acts before breakfast or
after supper means it to arrive; only the night is kept free of it. From 8:00 to 20:59."""
REMINDS = range(9, 20)
"""Hours (Shanghai) in which the platform writes on its own account, reminders and the day's digest: nobody waits for
them, and whoever has a question finds somebody at the office before long. Inside `RINGS`. From 9:00 to 19:59."""


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


def may_remind(moment: datetime) -> bool:
    """Whether the platform may write on its own account now; what it has to say waits until then."""
    return moment.astimezone(SHANGHAI).hour in REMINDS


def rings_at(moment: datetime) -> datetime:
    """When a message of this moment may ring: now, or eight in the morning after it when it lies in the night."""
    here = moment.astimezone(SHANGHAI)
    if here.hour in RINGS:
        return moment
    day = here.date() + timedelta(days=1) if here.hour >= RINGS.stop else here.date()
    return datetime.combine(day, time(RINGS.start), SHANGHAI)
