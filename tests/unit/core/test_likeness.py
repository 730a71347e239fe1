"""One sum, however it is written."""

from __future__ import annotations

import pytest

from mediation.core.likeness import plain, sums

TWENTY_THOUSAND = (
    "两万", "兩萬元", "二万块", "2万元", "２００００", "20,000元", "20 000", "贰万元整", "¥20000",
    "2w", "2W左右", "两w", "两个w", "两万一个月",
    "2.0万", "20000.00", "二〇〇〇〇", "2万多",
)  # fmt: skip


@pytest.mark.parametrize("words", TWENTY_THOUSAND)
def test_these_are_one_sum(words: str) -> None:
    assert sums(f"我看{words}") == {20_000_00}


@pytest.mark.parametrize(
    "words", ["5kg", "40kW的空调", "2026年", "5楼2室", "3个人", "13800138000", "wifi", "三天", "500"]
)
def test_these_are_none(words: str) -> None:
    assert sums(words) == set()


def test_a_bare_number_counts_from_where_one_says() -> None:
    assert sums("500行不行", 100) == sums("最多500块") == {500_00}


def test_a_month_after_a_place_is_a_month_and_more_is_more() -> None:
    assert sums("每月两千一个月付清") == {2_000_00}
    assert sums("两千一") == {2_100_00}
    assert plain("兩萬元") == plain("两万元")
