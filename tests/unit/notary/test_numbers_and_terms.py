"""Numbers as typed, the notary's fifteen working days, and two years from each instalment."""

from datetime import date

import pytest

from mediation.law.limits import court_limit, notary_limits
from mediation.notary.errors import NoNumber, NumberTooLong, NumberTwice
from mediation.notary.rules import read_numbers, review_due
from mediation.notary.rules.term import working_days_paused


def test_numbers_are_kept_as_typed_and_only_looked_at() -> None:
    usual, odd = read_numbers(" (2026)浙演证经字第12号 \n\n演公证2026-13")
    assert (usual.text, usual.usual) == ("(2026)浙演证经字第12号", True)
    assert (odd.text, odd.usual) == ("演公证2026-13", False)


@pytest.mark.parametrize(
    ("typed", "refusal"), [("  \n ", NoNumber), ("甲1号\n甲1号", NumberTwice), ("长" * 61, NumberTooLong)]
)
def test_what_is_no_number_is_refused(typed: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_numbers(typed)


def test_fifteen_working_days_over_the_national_day_holiday() -> None:
    # 2026: 1-7 October off, 10 October (Saturday) worked; accepted on Monday 21 September.
    # 22 23 24 Sep = 3, 25-27 Mid-Autumn off, 28 29 30 = 6, 8 9 10 = 9, 12-16 = 14, 19 = 15.
    assert review_due(date(2026, 9, 21)) == date(2026, 10, 19)


def test_a_pause_of_working_days_moves_the_end() -> None:
    # Accepted Monday 2 November: the 15th working day is Monday 23 November; a pause from the 4th to the 11th
    # swallows 5, 6, 9, 10, 11: five working days, so Monday 30 November.
    paused = working_days_paused(date(2026, 11, 4), date(2026, 11, 11))
    assert paused == 5
    assert review_due(date(2026, 11, 2)) == date(2026, 11, 23)
    assert review_due(date(2026, 11, 2), paused) == date(2026, 11, 30)


def test_two_years_run_from_each_instalment_for_the_notary_and_from_the_last_for_the_court() -> None:
    due, today = [date(2027, 3, 31), date(2026, 12, 31)], date(2026, 11, 9)
    each = notary_limits(due, today)
    assert [limit.due_on for limit in each] == [date(2026, 12, 31), date(2027, 3, 31)]
    # 31 December 2028 is a Sunday and 1 January a holiday: Tuesday 2 January 2029.
    assert each[0].until == date(2029, 1, 2)
    at_court = court_limit(due, date(2026, 11, 2), today)
    assert at_court.due_on == date(2027, 3, 31)
    # 31 March 2029 is a Saturday: Monday 2 April.
    assert at_court.until == date(2029, 4, 2)


def test_a_limit_warns_at_ninety_and_thirty_days() -> None:
    due = [date(2026, 12, 31)]
    assert notary_limits(due, date(2028, 9, 1))[0].tone == "ok"
    assert notary_limits(due, date(2028, 10, 10))[0].tone == "warn"
    assert notary_limits(due, date(2028, 12, 20))[0].tone == "danger"
