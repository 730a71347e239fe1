"""On which day and at which hour each act of a story happened: counted from its begin, held against today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from zlib import crc32

from mediation.core.clock import SHANGHAI
from mediation.demo.story import Act, Story

OPENS, CLOSES = time(9, 0), time(17, 30)
"""The office's hours: nobody in the demonstration accepts a case at four in the morning."""
SLOW = 20
"""A story that began fewer days ago than this goes through its pauses faster."""


def moments(story: Story, acts: Sequence[Act], planned_at: datetime) -> Iterator[datetime]:
    """The moment of each act, none before the one before and none after `planned_at`."""
    begun = planned_at.astimezone(SHANGHAI) - timedelta(days=story.days_ago)
    at = datetime.combine(begun.date(), time(), SHANGHAI) + timedelta(days=_early(story.key))
    pace = min(1.0, story.days_ago / SLOW)
    for n, act in enumerate(acts):
        at += timedelta(days=act.after * pace if n else 0)
        if act.ago is not None:
            at = max(at, planned_at - timedelta(days=act.ago))
        yield min(in_hours(at), planned_at)


def in_hours(at: datetime) -> datetime:
    """The moment as far into the office's day as it is into the whole day; order stays order."""
    local = at.astimezone(SHANGHAI)
    midnight = datetime.combine(local.date(), time(), SHANGHAI)
    opens, closes = (datetime.combine(local.date(), one, SHANGHAI) for one in (OPENS, CLOSES))
    return opens + (closes - opens) * ((local - midnight) / timedelta(days=1))


def _early(key: str) -> float:
    """Part of a day, always the same for a story, so that not all of them come at the same minute."""
    return crc32(key.encode()) % 500 / 1000
