"""Days counted by hand on the calendars of 2026 and 2025, and what must hold on every day."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.law.calendar import (
    Calendar,
    CalendarFileError,
    Deadline,
    add_working_days,
    due_date,
    is_working_day,
    load_calendar,
    next_working_day,
    shipped_calendar,
    use_calendar,
    use_calendar_folder,
    working_days_left,
)
from mediation.law.rules import rule

DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))
TODAY = date(2026, 11, 22)
PLAN_2027 = {
    "2027": {
        "source": "测试用通知",
        "holidays": ["2026-12-31", "2027-01-01", "2027-01-04"],
        "workdays": ["2027-01-09"],
    }
}


def end(rule_id: str, start: date) -> date:
    return due_date(start, rule(rule_id, TODAY)).due


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 9, 20), True),  # Sunday made up for National Day
        (date(2026, 10, 1), False),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # Saturday made up for National Day
        (date(2026, 10, 11), False),
        (date(2026, 2, 14), True),  # Saturday made up for Spring Festival
        (date(2026, 2, 16), False),  # New Year's Eve, a Monday
        (date(2026, 2, 23), False),
        (date(2026, 2, 28), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 11, 20), True),
        (date(2026, 11, 22), False),
    ],
)
def test_days_off_and_days_made_up(day: date, worked: bool) -> None:
    assert is_working_day(day) is worked


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 9, 30), 4, date(2026, 10, 12)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 2, 26), 2, date(2026, 2, 28)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 11, 20), 5, date(2026, 11, 27)),
    ],
)
def test_working_days_are_counted_over_holidays(start: date, n: int, due: date) -> None:
    assert add_working_days(start, n) == due


@pytest.mark.parametrize(
    ("rule_id", "start", "due"),
    [
        ("T-PM", date(2026, 11, 2), date(2026, 12, 2)),  # plain: a Wednesday
        ("T-PM", date(2026, 9, 4), date(2026, 10, 8)),  # ends on Sunday 4 October, inside National Day
        ("T-JC", date(2026, 1, 15), date(2026, 2, 14)),  # ends on a Saturday that is worked
        ("T-JC", date(2026, 1, 17), date(2026, 2, 24)),  # ends in Spring Festival
        ("T-PM", date(2026, 10, 8), date(2026, 11, 9)),  # ends on Saturday 7 November
        ("T-CE-SIMPLE", date(2026, 9, 13), date(2026, 9, 20)),  # ends on a Sunday that is worked
        ("T-MED", date(2026, 9, 18), date(2026, 11, 5)),  # 30 working days over National Day
        ("T-NOTARY", date(2026, 11, 9), date(2026, 11, 30)),
        ("T-JC-OBJECT-INTERESTED", date(2026, 3, 31), date(2026, 9, 30)),  # month without a 31st
        ("T-ENFORCE", date(2024, 2, 29), date(2026, 2, 28)),  # no 29th; a Saturday that is worked
    ],
)
def test_periods_end_as_counted_by_hand(rule_id: str, start: date, due: date) -> None:
    assert end(rule_id, start) == due


def test_time_that_does_not_count_lengthens_the_period() -> None:
    assert due_date(date(2026, 11, 2), rule("T-PM", TODAY), excluded_days=10).due == date(2026, 12, 14)
    assert due_date(date(2026, 11, 9), rule("T-NOTARY", TODAY), excluded_days=1).due == date(2026, 12, 1)


def test_a_period_into_an_unpublished_year_says_so() -> None:
    assert due_date(date(2026, 12, 1), rule("T-JC", TODAY)) == Deadline(date(2026, 12, 31), "T-JC", True)
    assert due_date(date(2026, 12, 2), rule("T-JC", TODAY)) == Deadline(date(2027, 1, 4), "T-JC", False)
    assert not due_date(date(2026, 12, 25), rule("T-NOTARY", TODAY)).published
    assert due_date(date(2024, 11, 22), rule("T-ENFORCE", TODAY)).published


def test_new_years_day_is_off_even_before_the_notice() -> None:
    assert not is_working_day(date(2027, 1, 1))
    assert is_working_day(date(2027, 1, 4))


@pytest.mark.parametrize("rule_id", ["F-L2-AMOUNT", "T-L1-RECORD", "E-LPR"])
def test_a_rule_that_is_no_period_of_days_is_refused(rule_id: str) -> None:
    with pytest.raises(ValueError, match=f"{rule_id} is no period"):
        due_date(TODAY, rule(rule_id, TODAY))


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TypeError, match="not for a moment"):
        due_date(datetime(2026, 10, 1, 17, tzinfo=UTC), rule("T-PM", TODAY))


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(TODAY, -1)


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 22), date(2026, 11, 27), 5),
        (date(2026, 9, 30), date(2026, 10, 8), 1),
        (date(2026, 11, 21), date(2026, 11, 20), -1),  # seen on Saturday, missed on Friday
        (date(2026, 11, 23), date(2026, 11, 20), -1),
        (date(2026, 10, 8), date(2026, 9, 29), -2),
    ],
)
def test_working_days_left(today: date, due: date, left: int) -> None:
    assert working_days_left(today, due) == left


@given(DAYS, st.integers(0, 60))
def test_counted_days_are_left_days(start: date, n: int) -> None:
    due = add_working_days(start, n)
    assert working_days_left(start, due) == n
    assert n == 0 or is_working_day(due)


@given(DAYS)
def test_the_next_working_day_is_the_nearest(day: date) -> None:
    found = next_working_day(day)
    assert found >= day
    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


@given(DAYS, st.sampled_from(["T-PM", "T-CE", "T-ENFORCE", "T-NOTARY", "T-JC-OBJECT-INTERESTED"]))
def test_a_period_never_ends_on_a_day_off_nor_shrinks(start: date, rule_id: str) -> None:
    law = rule(rule_id, TODAY)
    assert is_working_day(due_date(start, law).due)
    assert due_date(start, law).due <= due_date(start + timedelta(days=1), law).due


def test_the_shipped_file_and_the_holiday_package_agree() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    shipped = shipped_calendar()
    assert [plan.year for plan in shipped.plans] == [2026]
    assert [shipped.is_working_day(day) for day in days] == [chinese_calendar.is_workday(day) for day in days]


def test_an_operator_loads_a_year_without_a_release(tmp_path: Path) -> None:
    (tmp_path / "2027.json").write_text(json.dumps(PLAN_2027), encoding="utf-8")
    use_calendar_folder(tmp_path)
    try:
        assert due_date(date(2026, 12, 2), rule("T-JC", TODAY)) == Deadline(date(2027, 1, 5), "T-JC", True)
        assert not is_working_day(date(2026, 12, 31))
        assert is_working_day(date(2027, 1, 9))
    finally:
        use_calendar(None)
    assert is_working_day(date(2026, 12, 31))


def test_a_loaded_year_replaces_the_package_wholly(tmp_path: Path) -> None:
    changed = tmp_path / "2025.json"
    changed.write_text(
        json.dumps({"2025": {"source": "通知", "holidays": ["2025-10-01"], "workdays": []}}), encoding="utf-8"
    )
    assert not Calendar().is_working_day(date(2025, 10, 2))
    assert load_calendar([changed]).is_working_day(date(2025, 10, 2))


def test_a_missing_folder_adds_nothing(tmp_path: Path) -> None:
    assert load_calendar([tmp_path / "none"]) == Calendar()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"source": " "}, "names no source"),
        ({"holidays": []}, "has no holidays"),
        ({"holidays": ["2028-01-01"]}, "another year"),
        ({"holidays": ["2027-01-09"]}, "both off and worked"),
        ({"workdays": ["2027-01-05"]}, "lists a weekday"),
        ({"workdays": ["2027-13-05"]}, "month must be in"),
        ({"workdays": None}, "TypeError"),
    ],
)
def test_a_wrong_calendar_file_is_refused_by_name(tmp_path: Path, change: dict[str, object], why: str) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"2027": {**PLAN_2027["2027"], **change}}), encoding="utf-8")
    with pytest.raises(CalendarFileError, match=rf"wrong\.json: .*{why}"):
        load_calendar([wrong])


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("2027", encoding="utf-8")
    with pytest.raises(CalendarFileError, match=r"wrong\.json"):
        load_calendar([wrong])
