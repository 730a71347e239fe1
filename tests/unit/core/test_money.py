"""Amounts survive reading, writing, capitals and splitting without losing one 分."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.core.money import MAX_FEN, format_yuan, in_capitals, split_instalments, yuan_to_fen

AMOUNTS = st.integers(min_value=0, max_value=MAX_FEN)
DIGITS = "零壹贰叁肆伍陆柒捌玖"
WEIGHTS = {"仟": 1000, "佰": 100, "拾": 10, "角": 10, "分": 1}


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("43600", 4360000),
        ("43,600.00", 4360000),
        (" ￥43,600.5 ", 4360050),
        ("¥0.01", 1),
        ("人民币43600元", 4360000),
        ("4.36万元", 4360000),
        ("4.36 万", 4360000),
        ("1.6亿元", 16000000000),
        ("４３６００．００", 4360000),
        ("0", 0),
        ("1.500", 150),
        ("9999999999999.99", MAX_FEN),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, fen: int) -> None:
    assert yuan_to_fen(text) == fen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "请填写金额"),
        ("  ", "请填写金额"),
        ("-5", "不能是负数"),
        ("四万三", "没有读懂"),
        ("1,23", "没有读懂"),
        ("1,0000", "没有读懂"),
        ("12e3", "没有读懂"),
        ("1.2.3", "没有读懂"),
        (".5", "没有读懂"),
        ("0.001", "精确到分"),
        ("0.0000001万", "精确到分"),
        ("99999999999999", "金额过大"),
        ("10000000000000", "金额过大"),
        ("9" * 5000, "金额过大"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        yuan_to_fen(text)


@given(AMOUNTS)
def test_a_written_amount_reads_back(fen: int) -> None:
    assert yuan_to_fen(format_yuan(fen)) == fen


def test_a_negative_difference_keeps_its_sign_and_its_fen() -> None:
    assert format_yuan(-5) == "-0.05"
    assert format_yuan(-123456789) == "-1,234,567.89"


@pytest.mark.parametrize(
    ("fen", "capitals"),
    [
        (0, "人民币零元整"),
        (5, "人民币伍分"),
        (50, "人民币伍角"),
        (1000, "人民币壹拾元整"),
        (4360000, "人民币肆万叁仟陆佰元整"),
        (140950, "人民币壹仟肆佰零玖元伍角"),
        (600714, "人民币陆仟零柒元壹角肆分"),
        (168032, "人民币壹仟陆佰捌拾元叁角贰分"),
        (10700053, "人民币壹拾万柒仟元伍角叁分"),
        (1640902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (32504, "人民币叁佰贰拾伍元零肆分"),
        (1000005, "人民币壹万元零伍分"),
        (101010, "人民币壹仟零壹拾元壹角"),
        (10000000000, "人民币壹亿元整"),
        (100010000000000, "人民币壹万零壹亿元整"),
    ],
)
def test_capitals_follow_the_rules_for_bank_bills(fen: int, capitals: str) -> None:
    assert in_capitals(fen) == capitals


@given(AMOUNTS)
def test_capitals_say_exactly_the_amount(fen: int) -> None:
    said = in_capitals(fen)
    assert _spoken(said) == fen
    assert "零零" not in said
    assert said.endswith("整") == (fen % 100 == 0)


@pytest.mark.parametrize("fen", [-1, MAX_FEN + 1])
def test_capitals_are_refused_outside_their_range(fen: int) -> None:
    with pytest.raises(ValueError, match="no capitals"):
        in_capitals(fen)


@given(st.integers(1, 360), st.integers(0, 10**12))
def test_instalments_add_up_and_only_the_last_differs(n: int, extra: int) -> None:
    parts = split_instalments(n + extra, n)
    assert sum(parts) == n + extra
    assert len(parts) == n
    assert len(set(parts[:-1])) <= 1
    assert 0 <= parts[-1] - parts[0] < n


@pytest.mark.parametrize(("total", "n"), [(100, 0), (100, -1), (2, 3), (0, 1)])
def test_an_instalment_of_nothing_is_refused(total: int, n: int) -> None:
    with pytest.raises(ValueError, match="每期至少一分钱"):
        split_instalments(total, n)


def _spoken(said: str) -> int:
    """Read capitals back to 分, by a way of its own."""
    yuan, _, small = said.removeprefix("人民币").removesuffix("整").rpartition("元")
    upper, _, lower = yuan.rpartition("亿")
    return _coins(small) + 100 * (_myriads(upper) * 10**8 + _myriads(lower))


def _myriads(words: str) -> int:
    upper, _, lower = words.rpartition("万")
    return _coins(upper) * 10**4 + _coins(lower)


def _coins(words: str) -> int:
    total = digit = 0
    for word in words:
        if word in DIGITS:
            digit = DIGITS.index(word)
        else:
            total, digit = total + digit * WEIGHTS[word], 0
    return total + digit


def test_the_largest_sum_and_the_one_above() -> None:
    assert yuan_to_fen("9,999,999,999,999.99") == 10**15 - 1
    with pytest.raises(ValueError, match="金额过大"):
        yuan_to_fen("10,000,000,000,000")
