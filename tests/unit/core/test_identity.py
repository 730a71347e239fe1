"""Numbers that identify people: the possible ones pass, wrong ones do not, and pages show them masked.

The numbers are made here from a division, a date and a serial; they are nobody's.
"""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from mediation.core.identity import (
    Gender,
    age_on,
    birth_date,
    gender,
    mask_account,
    mask_id,
    mask_phone,
    normalise_id,
    valid_credit_code,
    valid_id_number,
    valid_mobile,
)


def made(division: str = "330726", born: str = "19900307", serial: str = "001") -> str:
    """Return a number with its right check digit."""
    number = division + born + serial
    return number + ric.calc_check_digit(number + "0")


def test_a_number_with_the_right_check_digit_is_valid() -> None:
    assert valid_id_number(made())
    assert valid_id_number(made(division="810000"))


def test_spaces_full_width_digits_and_a_small_x_do_not_matter() -> None:
    with_x = next(n for s in range(1000) if (n := made(serial=f"{s:03d}")).endswith("X"))
    assert valid_id_number(f" {with_x[:6]} {with_x[6:14]} {with_x[14:].lower()}")
    assert normalise_id("３３０７２６") == "330726"


@pytest.mark.parametrize(
    "number",
    [
        "",
        "330726900307001",
        made()[:-1],
        made() + "1",
        made(division="990726"),
        made(born="19900231"),
        made(born="18991231"),
        made()[:-1] + ("1" if made()[-1] != "1" else "2"),
        "三三零七二六199003070015",
    ],
)
def test_what_cannot_be_an_identity_number_is_refused(number: str) -> None:
    assert not valid_id_number(number)
    with pytest.raises(ValueError, match="not a resident identity number"):
        birth_date(number)


@given(st.dates(date(1900, 1, 1), date(2026, 11, 22)), st.integers(0, 999))
def test_birth_and_sex_are_read_from_the_number(born: date, serial: int) -> None:
    number = made(born=f"{born:%Y%m%d}", serial=f"{serial:03d}")
    assert birth_date(number) == born
    assert gender(number) is (Gender.MALE if serial % 2 else Gender.FEMALE)


@given(st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(place: int, shift: int) -> None:
    right = made()
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    assert not valid_id_number(wrong)


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2008, 3, 6), 17), (date(2008, 3, 7), 18), (date(2026, 11, 22), 36), (date(1990, 3, 7), 0)],
)
def test_age_is_counted_in_full_years(day: date, age: int) -> None:
    assert age_on(made(born="19900307"), day) == age


def test_who_was_born_on_a_leap_day_comes_of_age_in_march() -> None:
    number = made(born="20040229")
    assert (age_on(number, date(2022, 2, 28)), age_on(number, date(2022, 3, 1))) == (17, 18)


def test_the_word_for_the_sex_is_chinese() -> None:
    assert [g.zh for g in Gender] == ["男", "女"]


@pytest.mark.parametrize("code", ["91110000600037341L", "9111 0000 6000 3734 1l"])
def test_a_credit_code_is_checked_with_its_last_sign(code: str) -> None:
    assert valid_credit_code(code)


@pytest.mark.parametrize("code", ["91110000600037341M", "91110000600037341", "", "9111000060003734IL"])
def test_a_wrong_credit_code_is_refused(code: str) -> None:
    assert not valid_credit_code(code)


@pytest.mark.parametrize("phone", ["13800005678", "138 0000 5678", "+86 138-0000-5678", "１３８００００５６７８"])
def test_a_mobile_number_may_be_written_with_gaps(phone: str) -> None:
    assert valid_mobile(phone)


@pytest.mark.parametrize("phone", ["", "12800005678", "1380000567", "138000056789", "0579-84110000", "1380000567８x"])
def test_a_number_that_is_no_mobile_is_refused(phone: str) -> None:
    assert not valid_mobile(phone)


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (mask_phone("13800005678"), "138****5678"),
        (mask_phone("138 0000 5678"), "138****5678"),
        (mask_phone("84110000"), "******00"),
        (mask_phone("110"), "**0"),
        (mask_phone(""), ""),
        (mask_id(made()), "330***********" + made()[-4:]),
        (mask_id("E123456"), "*****56"),
        (mask_account("6222 0000 0000 0001 234"), "****1234"),
        (mask_account("12345"), "****"),
        (mask_account("工商银行 6222 0000-0000 0000 18 林秀兰"), "工商银行 ****0018 林秀兰"),
        (
            mask_account("林秀兰，工商银行演示县支行６２２２０００００００００００１８"),
            "林秀兰，工商银行演示县支行****0018",
        ),
        (mask_account("工商银行 6222…000018 林秀兰"), "工商银行 ****0018 林秀兰"),
        (
            mask_account("建设银行第2支行 林秀兰 6222000000000018，电话13800005678"),
            "建设银行第2支行 林秀兰 ****0018，电话****",
        ),
        (mask_account("支付宝 linxl2020@example.cn 林秀兰"), "支付宝 **** 林秀兰"),
        (mask_account("微信 wxid_ab12cd34"), "微信 ****"),
        (mask_account("林秀兰 农业银行"), "林秀兰 农业银行"),
        (mask_account(""), ""),
    ],
)
def test_masks_show_just_enough_to_tell_two_people_apart(masked: str, shown: str) -> None:
    assert masked == shown


@given(st.text(st.characters(categories=["Nd", "Lu"]), min_size=1, max_size=30))
def test_no_mask_gives_the_whole_away(text: str) -> None:
    for mask in (mask_id, mask_phone):
        assert "*" in mask(text)
        assert text not in mask(text)


@given(
    st.lists(
        st.sampled_from(["工商银行", "林秀兰", "第2支行", " ", "-", "，", "…", "6222", "0000", "138", "00018"])
    ).map("".join)
)
def test_no_account_field_shows_more_than_four_digits_of_a_number(text: str) -> None:
    shown = re.findall(r"\d+", mask_account(text))
    assert all(len(digits) <= 4 for digits in shown)


def test_a_bare_account_is_never_shown_whole() -> None:
    for typed in ("1", "1234", "12345678", "123456789", "6222000000000018"):
        assert typed not in mask_account(typed)
