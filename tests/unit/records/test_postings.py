"""By which version of an address a paper went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from mediation.records.rules.postings import at_moment, in_force


@dataclass
class Stood:
    at: datetime
    address: str


def on(day: int, hour: int, address: str) -> Stood:
    return Stood(datetime(2026, 11, day, hour, tzinfo=UTC), address)


OLD, NEW, NEWEST = on(3, 1, "东街1号"), on(10, 1, "西街2号"), on(10, 6, "南街3号")
ALL = (OLD, NEW, NEWEST)


@pytest.mark.parametrize(
    ("day", "address", "place"),
    [
        (2, "东街1号", None),
        (3, "", 0),
        (9, "西街2号", 0),
        (10, "", 2),
        (10, "西街2号", 1),
        (10, "东街1号", 0),
        (10, "别处9号", 2),
        (11, "东街1号", 2),
    ],
)
def test_a_letter_went_by_what_stood_on_its_day(day: int, address: str, place: int | None) -> None:
    assert in_force(ALL, date(2026, 11, day), address) == place


def test_nothing_stands_before_the_first_confirmation() -> None:
    assert in_force((), date(2026, 11, 3)) is None
    assert at_moment((), OLD.at) is None
    assert at_moment(ALL, datetime(2026, 11, 3, 0, tzinfo=UTC)) is None


def test_what_came_to_the_phone_went_by_what_stood_that_moment() -> None:
    assert at_moment(ALL, OLD.at) == 0
    assert at_moment(ALL, datetime(2026, 11, 10, 5, tzinfo=UTC)) == 1
    assert at_moment(ALL, NEWEST.at) == 2
