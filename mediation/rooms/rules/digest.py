"""When a party's phone is told of what waits: once a day at most, never early or late, nothing that was told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediation.core.clock import local_day, may_remind

SETTLED = timedelta(minutes=30)
"""Who is in the room reads it there; what lies longer than this waits for somebody who is away."""
SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one person: unread sayings that have settled, the newest of them, askings without an answer."""

    unread: int
    newest: datetime | None
    asks: Sequence[tuple[datetime, datetime]]
    """(asked at, until when)"""
    exhibits: Sequence[datetime] = ()
    """When each piece of another side's evidence was shown, as long as it is not answered."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one message tells: how many are unread, how many questions, the nearest day, how many pieces of evidence."""

    unread: int
    asks: int
    due: datetime | None
    exhibits: int = 0


def digest_of(waiting: Waiting, last: datetime | None, now: datetime) -> Digest | None:
    """What to tell now, None for nothing: no new thing, a quiet hour, or told today already."""
    if not may_remind(now) or (last and local_day(last) >= local_day(now)):
        return None
    asks = [(at, due) for at, due in waiting.asks if at <= now - SETTLED and due > now]
    came = [*([waiting.newest] if waiting.newest else []), *(at for at, _ in asks), *waiting.exhibits]
    news = [at for at in came if last is None or at > last - SETTLED]
    ending = [due for _, due in asks if due <= now + SOON]
    if not news and not ending:
        return None
    return Digest(waiting.unread, len(asks), min((due for _, due in asks), default=None), len(waiting.exhibits))
