"""When a reason is one, and how long it opens what was said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from mediation.supervision.errors import NoReason, NoSuchStretch
from mediation.supervision.states import MINUTES, SHORTEST_REASON


class Stretch(Protocol):
    """The times of an unsealing."""

    @property
    def ends_at(self) -> datetime: ...

    @property
    def ended_at(self) -> datetime | None: ...


def stated(reason: str) -> str:
    """The reason as it is kept. Raises NoReason."""
    words = " ".join(reason.split())
    if len(words) < SHORTEST_REASON or len(set(words)) < SHORTEST_REASON // 2:
        raise NoReason(field="reason")
    return words


def end_of(begun_at: datetime, minutes: int) -> datetime:
    """When a stretch of `minutes` ends. Raises NoSuchStretch."""
    if minutes not in MINUTES:
        raise NoSuchStretch(field="minutes")
    return begun_at + timedelta(minutes=minutes)


def is_open(stretch: Stretch, now: datetime) -> bool:
    """Whether it still opens anything."""
    return stretch.ended_at is None and now < stretch.ends_at
