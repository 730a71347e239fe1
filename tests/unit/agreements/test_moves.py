"""The chart of the moves, and the last day of an offer."""

from __future__ import annotations

from datetime import date, timedelta

from mediation.agreements import rules
from mediation.agreements.rules import Step


def test_one_move_draws_nothing() -> None:
    assert rules.chart([]) == rules.chart([Step("甲", 100)]) == {}


def test_moves_go_from_left_to_right_and_the_larger_sum_stands_higher() -> None:
    lines = rules.chart([Step("甲", 300), Step("乙", 100), Step("甲", 250, faded=True)])
    first, last = lines["甲"]
    (low,) = lines["乙"]
    assert first.x < low.x < last.x
    assert first.y < last.y < low.y
    assert last.step.faded
    for dot in (first, last, low):
        assert rules.MARGIN <= dot.x <= rules.WIDTH - rules.MARGIN
        assert rules.MARGIN <= dot.y <= rules.HEIGHT - rules.MARGIN


def test_what_was_taken_back_sets_no_scale() -> None:
    taken_back = [Step("甲", sum_, faded=True, taken_back=True) for sum_ in (99_999_999, 1)]
    lines = rules.chart([taken_back[0], Step("甲", 30_000), Step("乙", 15_000), taken_back[1]])
    slip, asked, low = lines["甲"]
    assert slip.y == asked.y == rules.MARGIN
    assert low.y == lines["乙"][0].y == rules.HEIGHT - rules.MARGIN


def test_equal_sums_lie_on_one_height() -> None:
    lines = rules.chart([Step("甲", 100), Step("乙", 100)])
    assert lines["甲"][0].y == lines["乙"][0].y


def test_an_answer_on_the_last_day_is_in_time() -> None:
    day = date(2026, 11, 25)
    end = rules.end_of_day(day)
    assert rules.last_day(end) == day
    assert rules.last_day(end + timedelta(seconds=1)) == date(2026, 11, 26)
