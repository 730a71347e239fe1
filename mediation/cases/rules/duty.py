"""Shifts that can be kept, and who is called next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from mediation.cases.errors import ShiftWrong

ANSWER_WITHIN = timedelta(minutes=10)
"""How long somebody on duty is waited for before the next one is called."""
LONGEST = timedelta(days=7)
WEEK = timedelta(days=7)


def check_shift(begins: datetime | None, ends: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    """The hours of a shift that lies ahead and is no longer than a week. Raises ShiftWrong."""
    if begins is None or ends is None or ends <= begins or ends <= now or ends - begins > LONGEST:
        raise ShiftWrong(field="ends_at")
    return begins, ends


def next_called(on_duty: Sequence[UUID], called: Collection[UUID]) -> UUID | None:
    """The first on duty, in their turn, who was not called to this seat yet."""
    return next((one for one in on_duty if one not in called), None)
