"""Calculators against sums worked out by hand from the articles."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from mediation.core.errors import Invalid
from mediation.law import calculations
from mediation.law.calculations.injury import years_counted
from mediation.law.calculations.labour import months_of_service
from mediation.law.calculations.parts import whole_fen
from mediation.law.citations import citation

TODAY = date(2026, 11, 26)


def sums(reckoning: calculations.Reckoning) -> list[int]:
    return [line.amount_fen for line in reckoning.lines]


def test_interest_below_the_cap_is_one_line() -> None:
    found = calculations.loan_interest(10_000_00, 12_00, date(2025, 1, 1), date(2026, 1, 1), date(2024, 11, 1))
    assert sums(found) == [1_200_00]


def test_interest_above_four_times_lpr_is_cut_and_the_rest_named() -> None:
    """One-year LPR of 2024-10-21 was 3.10 %: at most 12.4 % a year."""
    found = calculations.loan_interest(100_000_00, 24_00, date(2025, 1, 1), date(2025, 12, 31), date(2024, 11, 1))
    assert sums(found) == [23_934_25, 12_366_03, 11_568_22]
    assert found.articles == ["LEND-25"]


@pytest.mark.parametrize(
    ("agreed_on", "last", "field"),
    [(date(2019, 1, 1), date(2026, 1, 1), "agreed_on"), (TODAY, date(2020, 1, 1), "last")],
)
def test_a_loan_that_the_rule_does_not_know_is_refused_on_its_field(agreed_on: date, last: date, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        calculations.loan_interest(1_00, 1_00, date(2025, 1, 1), last, agreed_on)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2024, 1, 1), date(2024, 1, 2), Fraction(1, 2)), (date(2024, 1, 1), date(2024, 6, 30), Fraction(1, 2)),
        (date(2024, 1, 1), date(2024, 7, 1), Fraction(1)), (date(2024, 1, 1), date(2025, 1, 1), Fraction(1)),
        (date(2024, 1, 1), date(2025, 1, 2), Fraction(3, 2)), (date(2020, 2, 29), date(2023, 2, 28), Fraction(3)),
        (date(2016, 3, 15), date(2026, 11, 26), Fraction(11)),
    ],
)  # fmt: skip
def test_half_a_year_counts_as_one_and_less_as_half(first: date, last: date, months: Fraction) -> None:
    assert months_of_service(first, last) == months


def test_severance_is_capped_at_three_times_the_place_and_twelve_years() -> None:
    first, last = date(2010, 1, 1), date(2026, 1, 1)
    plain = calculations.severance(8_000_00, first, last, local_fen=7_000_00, unlawful=False)
    assert sums(plain) == [8_000_00 * 16]
    capped = calculations.severance(30_000_00, first, last, local_fen=7_000_00, unlawful=False)
    assert sums(capped) == [21_000_00 * 12]
    unlawful = calculations.severance(8_000_00, first, last, local_fen=None, unlawful=True)
    assert sums(unlawful) == [8_000_00 * 16, 8_000_00 * 32]
    assert not unlawful.adds_up, "the double takes the place of the single"


def test_overtime_is_paid_by_the_hour_of_a_month_of_21_75_days() -> None:
    found = calculations.overtime(5_220_00, workday=10, rest=8, holiday=8, on=TODAY)
    assert sums(found) == [450_00, 480_00, 720_00]  # 30 yuan an hour
    assert found.total_fen == 1_650_00
    with pytest.raises(Invalid):
        calculations.overtime(5_220_00, workday=0, rest=0, holiday=0, on=TODAY)


@pytest.mark.parametrize(
    ("grade", "months", "percent"),
    [(1, 27, 90), (2, 25, 85), (3, 23, 80), (4, 21, 75), (5, 18, 70), (6, 16, 60), (7, 13, 0), (8, 11, 0), (9, 9, 0),
     (10, 7, 0)],
)  # fmt: skip
def test_each_grade_has_its_months_and_the_heavy_ones_a_pension(grade: int, months: int, percent: int) -> None:
    found = calculations.work_injury(grade, 6_000_00, 7_000_00, TODAY)
    assert sums(found) == [6_000_00 * months, *([6_000_00 * percent // 100] if percent else [])]


def test_the_workers_wage_is_kept_between_sixty_and_three_hundred_percent() -> None:
    assert sums(calculations.work_injury(10, 2_000_00, 7_000_00, TODAY)) == [4_200_00 * 7]
    assert sums(calculations.work_injury(10, 50_000_00, 7_000_00, TODAY)) == [21_000_00 * 7]


@pytest.mark.parametrize(("age", "years"), [(0, 20), (60, 20), (61, 19), (74, 6), (75, 5), (99, 5)])
def test_years_fall_from_sixty_on(age: int, years: int) -> None:
    assert years_counted(age, TODAY) == years


def test_injury_and_death() -> None:
    assert sums(calculations.personal_injury(10, 60_000_00, 40, TODAY)) == [120_000_00]
    assert sums(calculations.personal_injury(1, 60_000_00, 61, TODAY)) == [60_000_00 * 19]
    found = calculations.death(60_000_00, 8_000_00, 40, TODAY)
    assert (sums(found), found.total_fen) == ([1_200_000_00, 48_000_00], 1_248_000_00)


def test_halves_of_a_fen_go_up() -> None:
    assert [whole_fen(Fraction(n, 2)) for n in (1, 3, 4)] == [1, 2, 2]


def test_every_article_that_is_cited_is_kept() -> None:
    found = (
        calculations.loan_interest(1_00, 90_00, date(2025, 1, 1), TODAY, date(2025, 1, 1)),
        calculations.severance(1_00, date(2020, 1, 1), TODAY, local_fen=None, unlawful=True),
        calculations.overtime(1_00, workday=1, rest=0, holiday=0, on=TODAY),
        *(calculations.work_injury(grade, 1_00, 1_00, TODAY) for grade in calculations.GRADES),
        calculations.personal_injury(1, 1_00, 1, TODAY), calculations.death(1_00, 1_00, 1, TODAY),
    )  # fmt: skip
    for reckoning in found:
        assert all(citation(key).text for key in reckoning.articles)
        assert all(line.cites for line in reckoning.lines)
