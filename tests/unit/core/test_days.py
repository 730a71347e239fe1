"""Days that no person can mean are none: what counts on from them would leave the calendar."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from mediation.core.day_field import DateField
from mediation.core.days import EARLIEST, LATEST, read_day


class Typed(Form):
    """A form with a day."""

    day = DateField()


OUTSIDE = ("9999-12-31", "2200-01-01", "0001-01-01", "1849-12-31", "99999-01-01", "9" * 5000 + "-01-01")


@pytest.mark.parametrize("text", [*OUTSIDE, "", "today", "2026-02-30"])
def test_what_nobody_can_mean_is_no_day(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - as the standard library says it
        read_day(text)
    form = Typed(MultiDict({"day": text or " "}))
    assert not form.validate()
    assert form.day.data is None


@pytest.mark.parametrize("day", [EARLIEST, LATEST])
def test_the_first_and_the_last_day_are_taken(day: object) -> None:
    form = Typed(MultiDict({"day": str(day)}))
    assert form.validate()
    assert form.day.data == read_day(str(day)) == day
