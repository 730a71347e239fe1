"""What rates are: half-up, two decimals, nothing over nothing; months of a period."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.reports.errors import BadPeriod, UnknownDimension
from mediation.reports.rules import Basis, Dimension, Measure, Period, Tally, dimensions, rate, success_row


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        (64, 248, "25.81"),
        (64, 300, "21.33"),
        (2529, 2543, "99.45"),
        (76, 153, "49.67"),
        (1, 8, "12.50"),
        (1, 200, "0.50"),
    ],
)
def test_rates_are_those_that_a_calculator_gives(above: int, below: int, told: str) -> None:
    assert rate(above, below) == told


def test_halves_go_up() -> None:
    assert rate(1, 800) == "0.13"  # 0.125
    assert rate(1, 16) == "6.25"
    assert rate(33, 800) == "4.13"  # 4.125, which a float rounds to even


def test_nothing_over_nothing_is_no_rate() -> None:
    assert rate(0, 0) is None


def test_the_measures_and_bases_pick_their_counts() -> None:
    names = ["applied", "accepted", "closed", "open", "succeeded", "partial", "withdrawn", "failed"]
    counts = dict(zip(names, (125, 120, 100, 20, 81, 2, 5, 12), strict=True))
    tally = Tally({}, {}, counts, agreed_fen=123456789)
    row = success_row(tally, Measure.SUCCESS, Basis.CLOSED)
    assert (row["numerator"], row["denominator"], row["rate"]) == (81, 100, "81.00")
    row = success_row(tally, Measure.MEDIATED_OR_WITHDRAWN, Basis.APPLIED)
    assert (row["numerator"], row["denominator"], row["rate"]) == (88, 125, "70.40")
    assert row["agreed_amount"] == "1234567.89"


@given(st.dates(date(2020, 1, 1), date(2024, 1, 1)), st.integers(0, 900))
def test_months_cover_the_period_without_gap_or_overlap(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    months = list(Period(first, last).months())
    assert months[0].first == first
    assert months[-1].last == last
    for one, following in pairwise(months):
        assert following.first.toordinal() == one.last.toordinal() + 1
        assert following.first.day == 1


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadPeriod):
        Period(date(2026, 2, 1), date(2026, 1, 1))


def test_an_unknown_dimension_is_refused_by_name() -> None:
    with pytest.raises(UnknownDimension, match="colour"):
        dimensions(["colour"])
    assert dimensions(["month", "source", "month"]) == [Dimension.MONTH, Dimension.SOURCE]
