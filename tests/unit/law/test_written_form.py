"""What may be agreed by word of mouth, and what may not: each reason by name, with its article."""

from __future__ import annotations

import pytest

from mediation.law.clauses import stops_utilities
from mediation.law.handoffs import Duty
from mediation.law.written_form import reasons_for_writing

NOTHING = {"asked": False, "immediate": True, "major": False, "identity_matter": False}


def codes(*texts: str, **conditions: bool) -> list[str]:
    duties = [Duty(number, "other", text) for number, text in enumerate(texts, start=1)]
    reasons = reasons_for_writing(duties, **(NOTHING | conditions))
    for reason in reasons:
        assert reason.words
        assert reason.basis.startswith("本平台的做法，参照《" if reason.by_choice else "《")
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ({"asked": True}, "asked"),
        ({"immediate": False}, "not_at_once"),
        ({"major": True}, "major"),
        ({"identity_matter": True}, "identity"),
    ],
)
def test_each_condition_asks_for_writing(condition: dict[str, bool], code: str) -> None:
    assert codes("当场赔偿500元") == []
    assert codes("当场赔偿500元", **condition) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("双方解除收养关系", "identity"),
        ("林小红承担连带保证责任", "surety"),
        ("以演示路8号房屋抵押", "mortgage"),
        ("以一条金项链质押", "pledge"),
        ("把宅基地转让给同村王建国", "homestead"),
        ("把演示路8号房屋过户给陈秀英", "estate"),
        ("转让给王建国土地使用权", "estate"),
        ("把3亩承包地流转给王建国", "land"),
        ("房屋继续出租给王建国一年", "lease"),
    ],
)
def test_some_matters_need_writing_whatever_the_conditions(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "退还2026年9月房屋租金500元",
        "修好房屋西墙",
        "归还借走的农具2件",
        "赔偿地里青苗300元",
        "两家承担连带责任",
        "办理解除抵押登记",
    ],
)
def test_what_only_mentions_a_house_or_a_field_may_be_oral(text: str) -> None:
    assert codes(text) == []


def test_only_ningbo_makes_its_own_rule_a_duty() -> None:
    told = reasons_for_writing([], asked=False, immediate=False, major=True, identity_matter=False)
    assert {reason.basis for reason in told} == {"本平台的做法，参照《宁波市人民调解条例》第二十四条"}


def test_all_reasons_are_told_in_their_order() -> None:
    assert codes("房屋过户", asked=True, immediate=False, major=True) == ["asked", "not_at_once", "major", "estate"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("物业停止对该户供水。", True), ("乙方有权中断燃气供应。", True), ("逾期不交费的，停水停电。", True),
        ("恢复供水并赔偿损失。", False), ("乙方停电动自行车于车棚。", False), ("停水表箱由物业更换。", False),
    ],
)  # fmt: skip
def test_stopping_a_public_service_is_known_by_its_words(text: str, *, found: bool) -> None:
    assert stops_utilities(text) is found
