"""Days and moments as pages say them."""

from datetime import UTC, date, datetime

from mediation.core.pages import day_words, moment_words


def test_a_day_carries_its_weekday_between_full_width_brackets() -> None:
    assert day_words(date(2026, 11, 26)) == "2026年11月26日（周四）"
    assert day_words(None) == ""


def test_a_moment_is_told_by_shanghais_clock() -> None:
    assert moment_words(datetime(2026, 11, 25, 18, 5, tzinfo=UTC)) == "2026年11月26日（周四）02:05"
