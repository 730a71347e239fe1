"""When a private talk was on. One that nobody closed is over when nobody speaks in it, and may be taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]
"""From when until when."""
Silence = tuple[datetime, datetime]
"""The last word before a silence and the first one after it."""

FORGOTTEN_AFTER = timedelta(hours=2)
"""Without a word in it a private talk is over for whoever waits: those who left it open have gone home."""


def talk_ended(last: datetime, closed: datetime | None, now: datetime) -> datetime | None:
    """When a private talk whose last word (or beginning) was at `last` came to its end; None while it goes on.

    Closed late it had ended before: who closes a sitting in the evening talked with nobody all day.
    """
    forgotten = last + FORGOTTEN_AFTER
    if closed is not None:
        return min(closed, forgotten)
    return forgotten if forgotten <= now else None


def stretches(
    begun: datetime, silences: Sequence[Silence], last: datetime, closed: datetime | None, now: datetime
) -> list[Span]:
    """The times in which a talk was on, in order; one that goes on ends now.

    `silences` are those longer than FORGOTTEN_AFTER, in order: a talk left open overnight and taken up in the morning
    was not on during the night.
    """
    firsts = [begun, *(after for _, after in silences)]
    lasts = [*(before for before, _ in silences), last]
    return [(first, talk_ended(end, closed, now) or now) for first, end in zip(firsts, lasts, strict=True)]
