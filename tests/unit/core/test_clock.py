"""When the platform lets a telephone ring: by day for what somebody did, in fewer hours for what it says itself."""

from __future__ import annotations

from datetime import datetime

import pytest

from mediation.core.clock import REMINDS, RINGS, SHANGHAI, may_remind, rings_at


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "rings", "reminds"),
    [
        (at(7, 59), at(8), False),
        (at(8), at(8), False),
        (at(9), at(9), True),
        (at(19, 59), at(19, 59), True),
        (at(20, 59), at(20, 59), False),
        (at(21), at(8, day=24), False),
        (at(0, day=24), at(8, day=24), False),
    ],
)
def test_a_message_rings_by_day_and_a_reminder_comes_in_fewer_hours(
    moment: datetime, rings: datetime, reminds: bool
) -> None:
    assert (rings_at(moment), may_remind(moment)) == (rings, reminds)


def test_a_reminder_never_has_to_wait_for_the_morning() -> None:
    assert set(REMINDS) < set(RINGS)
