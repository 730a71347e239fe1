"""How much one person may send, and how often one address may fail to get in: buckets that fill again by the second."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

BURST = 120
PER_SECOND = 30
FORGET_ABOVE = 20_000

REFUSED_BURST = 60
REFUSED_PER_SECOND = 1
"""Of one address: a hall's people share it, and their tickets end; whoever guesses tickets needs more."""


@dataclass(slots=True)
class Bucket:
    left: float
    at: float


class Buckets:
    """One bucket a person or an address, in this process."""

    def __init__(self, *, on: bool, burst: float = BURST, per_second: float = PER_SECOND) -> None:
        self._on, self._burst, self._per_second = on, burst, per_second
        self._buckets: dict[Hashable, Bucket] = {}

    def take(self, whose: Hashable, now: float) -> bool:
        """Whether one more may pass; `now` in seconds."""
        if not self._on:
            return True
        if len(self._buckets) > FORGET_ABOVE:
            self._buckets.clear()
        bucket = self._buckets.setdefault(whose, Bucket(self._burst, now))
        self._fill(bucket, now)
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def empty(self, whose: Hashable, now: float) -> bool:
        """Whether one more would not pass."""
        bucket = self._buckets.get(whose)
        if bucket is None:
            return False
        self._fill(bucket, now)
        return bucket.left < 1

    def _fill(self, bucket: Bucket, now: float) -> None:
        bucket.left = min(self._burst, bucket.left + (now - bucket.at) * self._per_second)
        bucket.at = now
