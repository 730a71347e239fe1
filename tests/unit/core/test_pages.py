"""Days and moments as pages say them."""

from datetime import UTC, date, datetime

from flask import Flask
from flask_babel import Babel

from mediation.core.pages import date_shown, day_shown, day_words, moment_shown, moment_words


def test_a_day_carries_its_weekday_between_full_width_brackets() -> None:
    assert day_words(date(2026, 11, 26)) == "2026年11月26日（周四）"
    assert day_words(None) == ""


def test_a_moment_is_told_by_shanghais_clock() -> None:
    assert moment_words(datetime(2026, 11, 25, 18, 5, tzinfo=UTC)) == "2026年11月26日（周四）02:05"


def test_an_english_page_has_english_days_and_what_is_kept_stays_chinese() -> None:
    app, day, at = Flask("pages"), date(2026, 11, 21), datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    Babel(app, locale_selector=lambda: "en")
    with app.test_request_context():
        assert day_shown(day) == "Sat, 21 Nov 2026"
        assert date_shown(day) == "21 Nov 2026"
        assert moment_shown(at) == "Sat, 21 Nov 2026, 14:30"
        assert moment_words(at) == "2026年11月21日（周六）14:30"
        assert day_shown(None) == date_shown(None) == moment_shown(None) == ""


def test_a_chinese_page_has_chinese_days() -> None:
    app, day = Flask("pages"), date(2026, 11, 21)
    Babel(app, locale_selector=lambda: "zh_Hans_CN")
    with app.test_request_context():
        assert (day_shown(day), date_shown(day)) == ("2026年11月21日（周六）", "2026年11月21日")
