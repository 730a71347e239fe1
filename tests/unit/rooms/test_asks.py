"""Until when a side may be asked to answer, where it stands, and when a phone may be told of what waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mediation.core.clock import SHANGHAI
from mediation.core.errors import Invalid
from mediation.rooms.rules import asks
from mediation.rooms.rules.digest import Digest, Waiting, digest_of
from mediation.rooms.states import Reply

WEDNESDAY = datetime(2026, 3, 4, 10, 0, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("day", "hour", "due"),
    [
        (date(2026, 3, 6), 18, at(6, 18)),
        (date(2026, 3, 7), 18, at(9, 18)),  # a Saturday
        (date(2026, 3, 4), 12, at(4, 12)),  # exactly two hours
        (date(2026, 4, 3), 9, datetime(2026, 4, 3, 9, tzinfo=SHANGHAI)),
        (date(2026, 3, 8), 8, at(9, 8)),
    ],
)
def test_a_day_off_moves_to_the_next_working_day(day: date, hour: int, due: datetime) -> None:
    assert asks.due_moment(day, hour, WEDNESDAY) == due


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 3, 4), 11), (date(2026, 3, 3), 18), (date(2026, 3, 6), 7), (date(2026, 3, 6), 21),
        (date(2026, 4, 7), 18), (date(2027, 3, 6), 18), (date(2026, 3, 6), -1),
    ],
)  # fmt: skip
def test_no_fair_time_is_refused(day: date, hour: int) -> None:
    with pytest.raises(Invalid):
        asks.due_moment(day, hour, WEDNESDAY)


def test_what_is_offered_is_fair_and_worked() -> None:
    found = asks.usual_moments(at(5, 17))  # Thursday, too late for today
    assert [(one.day, one.hour) for one in found[:4]] == [(6, 12), (6, 18), (9, 12), (9, 18)]
    assert all(asks.due_moment(one.date(), one.hour, at(5, 17)) == one for one in found)


def test_the_day_in_words() -> None:
    assert asks.due_words(at(4, 18), WEDNESDAY) == "今天18点"
    assert asks.due_words(at(5, 12), WEDNESDAY) == "明天（周四）12点"
    assert asks.due_words(at(6, 18), WEDNESDAY) == asks.plain_due(at(6, 18)) == "3月6日（周五）18点"


@pytest.mark.parametrize(
    ("replied", "withdrawn", "now", "state"),
    [
        (None, None, at(6, 17, 59), Reply.WAITING), (None, None, at(6, 18), Reply.LAPSED),
        (at(6, 18), None, at(7, 1), Reply.ANSWERED), (at(6, 18, 1), None, at(7, 1), Reply.LATE),
        (None, at(5, 1), at(7, 1), Reply.WITHDRAWN), (at(6, 1), at(5, 1), at(7, 1), Reply.ANSWERED),
    ],
)  # fmt: skip
def test_where_an_asking_stands(
    replied: datetime | None, withdrawn: datetime | None, now: datetime, state: Reply
) -> None:
    assert asks.reply_state(at(6, 18), replied, withdrawn, now) is state


OLD, FRESH = WEDNESDAY - HOUR, WEDNESDAY - timedelta(minutes=5)


@pytest.mark.parametrize(
    ("waiting", "last", "now", "told"),
    [
        (Waiting(1, OLD, []), None, WEDNESDAY, Digest(1, 0, None)),
        (Waiting(0, None, [(OLD, at(6, 18))]), None, WEDNESDAY, Digest(0, 1, at(6, 18))),
        (Waiting(1, OLD, []), at(4, 9), WEDNESDAY, None),  # today already
        (Waiting(1, OLD, []), at(3, 19), WEDNESDAY, Digest(1, 0, None)),
        (Waiting(1, at(3, 8), []), at(3, 19), WEDNESDAY, None),  # told of yesterday, nothing new since
        (Waiting(0, None, [(at(3, 8), at(5, 9))]), at(3, 19), WEDNESDAY, Digest(0, 1, at(5, 9))),  # its last day begins
        (Waiting(0, None, [(at(3, 8), at(9, 9))]), at(3, 19), WEDNESDAY, None),
        (Waiting(1, at(4, 1), []), None, at(4, 8, 59), None), (Waiting(1, at(4, 1), []), None, at(4, 20), None),
        (Waiting(1, at(4, 1), []), None, at(4, 9), Digest(1, 0, None)),
        (Waiting(0, None, []), None, WEDNESDAY, None), (Waiting(0, None, [(OLD, FRESH)]), None, WEDNESDAY, None),
    ],
)  # fmt: skip
def test_a_phone_is_told_once_a_day_of_something_new_and_never_at_night(
    waiting: Waiting, last: datetime | None, now: datetime, told: Digest | None
) -> None:
    assert digest_of(waiting, last, now) == told
