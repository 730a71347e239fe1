"""Terms that can be performed: what blocks them, what is only a hint, instalments that add up."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.agreements import rules
from mediation.agreements.rules import Clause, Part
from mediation.agreements.states import TermKind
from mediation.law.calendar import is_working_day, next_working_day

TODAY = date(2026, 11, 23)
PAYER, PAYEE = UUID(int=1), UUID(int=2)
SOUND = Clause(
    TermKind.PAY_MONEY, PAYER, PAYEE, text="装修损失赔偿款", amount_fen=4_360_000, due_on=date(2026, 12, 15),
    means="bank", account="张一兰 演示农商银行 6222 0000 0000 1234",
    default_clause="逾期的，按一年期贷款市场报价利率支付利息。",
)  # fmt: skip


def fields(clause: Clause, *, blocking: bool = True) -> set[str]:
    return {found.field for found in rules.check_terms([clause], TODAY) if found.blocking is blocking}


def test_a_sound_clause_has_no_findings() -> None:
    assert rules.check_terms([SOUND], TODAY) == []


@pytest.mark.parametrize(
    ("mutation", "field"),
    [
        ({"obligor": None}, "obligor"),
        ({"obligee": PAYER}, "obligee"),
        ({"amount_fen": None}, "amount"),
        ({"text": ""}, "text"),
        ({"due_on": None}, "due_on"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
        ({"means": None}, "means"),
        ({"kind": TermKind.ACT, "text": " "}, "text"),
        ({"default_clause": "乙方放弃起诉的权利。"}, "text"),
        ({"default_clause": "违约金由法院另行判定。"}, "text"),
        ({"text": "赔偿43,600元（人民币肆万叁仟伍佰元整）。"}, "text"),
        ({"instalments": (Part(date(2026, 12, 15), 1), Part(date(2027, 1, 15), 1))}, "instalments"),
        (
            {"instalments": (Part(date(2026, 12, 15), 4_000_000), Part(date(2026, 12, 15), 360_000))},
            "instalments",
        ),
    ],
)
def test_a_single_break_in_a_sound_clause_is_found_and_blocks(mutation: dict[str, object], field: str) -> None:
    assert field in fields(replace(SOUND, **mutation))  # type: ignore[arg-type] # the table above fits the fields


@pytest.mark.parametrize(
    ("mutation", "field"),
    [
        ({"default_clause": ""}, "default_clause"),
        ({"account": ""}, "account"),
        ({"text": "尽快付清"}, "text"),
        ({"due_on": date(2026, 12, 13)}, "due_on"),
    ],
)
def test_unclear_words_and_days_off_are_hints_only(mutation: dict[str, object], field: str) -> None:
    clause = replace(SOUND, **mutation)  # type: ignore[arg-type] # the table above fits the fields
    assert field in fields(clause, blocking=False)
    assert fields(clause) == set()


@pytest.mark.parametrize("day", [date(2026, 12, 13), date(2027, 1, 1)])  # a Sunday; New Year, a Friday
def test_a_due_day_off_suggests_the_next_working_day(day: date) -> None:
    (found,) = rules.check_terms([replace(SOUND, due_on=day)], TODAY)
    assert found.suggestion == next_working_day(day) > day


def test_a_trigger_may_stand_for_the_day() -> None:
    assert fields(replace(SOUND, due_on=None, trigger="保险公司赔款到账后3日内")) == set()


def test_a_clause_that_binds_all_alike_names_no_side() -> None:
    both = Clause(TermKind.OTHER, None, None, text="双方就本次纠纷再无其他争议。")
    assert rules.check_terms([both], TODAY) == []


@pytest.mark.parametrize(
    ("text", "fen", "agree"),
    [
        ("43,600元（人民币肆万叁仟陆佰元整）", None, True),
        ("人民币肆万叁仟陆佰元整", 4_360_000, True),
        ("4.36万元，大写肆万叁仟陆佰元整", None, True),
        ("1.05元，大写壹元零伍分", None, True),
        ("43,600元（人民币肆万叁仟伍佰元整）", None, False),
        ("人民币肆万叁仟陆佰元整", 4_360_001, False),
        ("没有金额", None, True),
    ],
)
def test_figures_and_capitals_are_compared(text: str, fen: int | None, agree: bool) -> None:
    assert rules.amounts_agree(text, fen) is agree


@given(
    total=st.integers(min_value=1, max_value=10**12),
    count=st.integers(min_value=1, max_value=120),
    first=st.dates(min_value=TODAY, max_value=date(2030, 12, 31)),
    step=st.integers(min_value=1, max_value=6),
)
def test_instalments_add_up_to_the_fen_on_ever_later_working_days(
    total: int, count: int, first: date, step: int
) -> None:
    if total < count:
        with pytest.raises(ValueError, match="至少一分钱"):
            rules.build_instalments(total, count, first, every_months=step)
        return
    parts = rules.build_instalments(total, count, first, every_months=step)
    assert len(parts) == count
    assert sum(part.amount_fen for part in parts) == total
    assert all(part.amount_fen > 0 and is_working_day(part.due_on) for part in parts)
    assert all(earlier.due_on < later.due_on for earlier, later in itertools.pairwise(parts))


def test_what_is_agreed_is_the_sum_of_the_payments_alone() -> None:
    goods = replace(SOUND, kind=TermKind.DELIVER_GOODS, amount_fen=500)
    assert rules.agreed_amount([SOUND, goods, replace(SOUND, amount_fen=None), SOUND]) == 8_720_000


@pytest.mark.parametrize("count", [0, -1, 121])
def test_a_senseless_number_of_instalments_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="1到120"):
        rules.build_instalments(100_000, count, TODAY)


@given(at=st.integers(min_value=0, max_value=5))
def test_the_digest_changes_with_every_shown_field(at: int) -> None:
    changed = [
        replace(SOUND, text="x"), replace(SOUND, amount_fen=1), replace(SOUND, due_on=TODAY),
        replace(SOUND, account="1"), replace(SOUND, default_clause="x"), replace(SOUND, obligor=UUID(int=3)),
    ][at]  # fmt: skip
    assert rules.terms_digest("", [SOUND]) != rules.terms_digest("", [changed])


def test_the_digest_covers_facts_and_order() -> None:
    other = replace(SOUND, text="另一条")
    assert rules.terms_digest("a", [SOUND]) != rules.terms_digest("b", [SOUND])
    assert rules.terms_digest("", [SOUND, other]) != rules.terms_digest("", [other, SOUND])
