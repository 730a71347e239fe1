"""Which days are to be anchored, and the tree over a day's heads."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from mediation.core import anchors, merkle
from mediation.core.clock import local_day

LOCAL = "local"
"""The name of the platform's own authority in the table."""
GRACE = timedelta(minutes=5)
"""After midnight, until what was said before it has surely been committed."""
MOST_DAYS = 31
"""Days that one round catches up."""
Head = tuple[str, int, str]
"""A room's id, the number of its last event, that event's digest in hex."""


def authority_of(url: str) -> str:
    """The authority's name in the table: its address without a password, or LOCAL."""
    if not url:
        return LOCAL
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def days_due(last: date | None, now: datetime) -> list[date]:
    """The days to anchor after `last`, in order; of a platform that never did, the day before."""
    newest = local_day(now - GRACE) - timedelta(days=1)
    first = newest if last is None else last + timedelta(days=1)
    return [first + timedelta(days=n) for n in range(min((newest - first).days + 1, MOST_DAYS))]


def leaves_of(algorithm: str, heads: Sequence[Head]) -> list[bytes]:
    """The hashes of the tree's leaves."""
    return [merkle.leaf(algorithm, anchors.entry(*head)) for head in heads]


def proof(*, day: date, algorithm: str, root: bytes, heads: Sequence[Head], place: int, token: bytes) -> dict[str, Any]:
    """What a transcript carries to prove its room's head at `place` in this anchor."""
    steps = merkle.path(algorithm, leaves_of(algorithm, heads), place)
    return {
        "format": anchors.FORMAT, "day": day.isoformat(), "hash": algorithm, "root": root.hex(), "size": len(heads),
        "seq": heads[place][1], "index": place, "path": [step.hex() for step in steps],
        "token": base64.b64encode(token).decode(),
    }  # fmt: skip
