"""When a break ends: some minutes from now, or at an hour of the clock of the same day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from mediation.core.clock import SHANGHAI
from mediation.core.errors import Invalid
from mediation.core.i18n import N_

MINUTES = (5, 10, 15, 30)
"""What a mediator may choose with one tap; an hour of the clock is for a longer one."""
LONGEST = timedelta(hours=6)
"""A morning's mediation that goes on after lunch and a visit to the place; what lasts longer is another session."""
LONGEST_REASON = 100
"""Characters of why there is a break."""


def pause_end(now: datetime, minutes: str, clock: str) -> datetime:
    """The end that a form chose: `clock` (14:30, Shanghai) where it is given, else `minutes`. Raises Invalid."""
    if clock.strip():
        return _at(now, clock.strip())
    return longer(now, minutes)


def longer(end: datetime, minutes: str) -> datetime:
    """So many minutes after `end`, of those that may be chosen. Raises Invalid."""
    if minutes not in {str(one) for one in MINUTES}:
        raise Invalid(N_("请选休息多久，或者写几点继续。"), field="minutes")
    return end + timedelta(minutes=int(minutes))


def check_end(now: datetime, until: datetime) -> None:
    """Pass an end that lies ahead, and not too far. Raises Invalid."""
    if until <= now:
        raise Invalid(N_("继续的时间要在现在之后，请重新选。"), field="clock")
    if until - now > LONGEST:
        raise Invalid(N_("一次最多休息6个小时。要更久，请结束这次调解，另外约时间。"), field="clock")


def checked_reason(reason: str) -> str:
    """Why there is a break, which everybody reads. Raises Invalid."""
    why = reason.strip()[:LONGEST_REASON]
    if not why:
        raise Invalid(N_("请写为什么休息，双方都看得到。"), field="reason")
    return why


def clock_of(moment: datetime) -> str:
    """14:30, in Shanghai."""
    return f"{moment.astimezone(SHANGHAI):%H:%M}"


def span_of(begun: datetime, ended: datetime | None) -> str:
    """10:05至10:15, in Shanghai; one that goes on has only its beginning."""
    return f"{clock_of(begun)}至{clock_of(ended)}" if ended else f"{clock_of(begun)}起"


def told_pauses(pauses: Iterable[tuple[datetime, datetime | None, str]]) -> list[str]:
    """The breaks of a session as its record tells them, in the order given."""
    return [f"{span_of(begun, ended)}（{reason}）" for begun, ended, reason in pauses]


def _at(now: datetime, clock: str) -> datetime:
    try:
        hour = time.fromisoformat(clock)
    except ValueError:
        raise Invalid(N_("请把几点继续写成14:30这样。"), field="clock") from None
    return datetime.combine(now.astimezone(SHANGHAI).date(), hour.replace(tzinfo=None), SHANGHAI)
