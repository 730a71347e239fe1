"""How much one person may send: a bucket that fills again by the second."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

BURST = 120
PER_SECOND = 30
FORGET_ABOVE = 20_000


@dataclass(slots=True)
class Bucket:
    left: float
    at: float


class Buckets:
    """One bucket a person, in this process."""

    def __init__(self, *, on: bool) -> None:
        self._on = on
        self._buckets: dict[UUID, Bucket] = {}

    def take(self, person: UUID, now: float) -> bool:
        """Whether one more may pass; `now` in seconds."""
        if not self._on:
            return True
        if len(self._buckets) > FORGET_ABOVE:
            self._buckets.clear()
        bucket = self._buckets.setdefault(person, Bucket(BURST, now))
        bucket.left, bucket.at = min(BURST, bucket.left + (now - bucket.at) * PER_SECOND), now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True
