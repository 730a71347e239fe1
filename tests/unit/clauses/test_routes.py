"""Each row of the route card: which answer, by which article, and that the row before it does not take its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mediation.law import clauses
from mediation.law.handoffs import Duty
from mediation.law.routes import ClauseRoutes, Route, routes
from tests.factories.handoffs import BORROWER, LENDER, a_duty

TODAY = date(2026, 11, 23)
NAMES = frozenset({"演示甲方", "演示乙方"})
PAYMENT = a_duty(text="货款")


def a_promise(text: str, kind: str = "act", **changes: object) -> Duty:
    duty = Duty(1, kind, text, obligor=BORROWER, obligee=LENDER, due_days=(date(2026, 12, 15),))
    return replace(duty, **changes)  # type: ignore[arg-type] # a test names the fields it spoils


def card(duty: Duty) -> tuple[Route, Route]:
    (found,) = routes([duty], NAMES, TODAY)
    assert found.open is not duty.performed
    return found.court, found.notary


@pytest.mark.parametrize(
    ("duty", "way", "article", "part"),
    [
        (a_promise("双方解除收养关系"), "cannot", "CPLI-355", "第三项"),
        (a_promise("确认演示路8号房屋所有权"), "cannot", "CPLI-355", "第五项"),
        (a_promise("不再追究刑事责任"), "cannot", "CPLI-355", "第一项"),
        (a_promise("不得再向法院起诉"), "cannot", "CPLI-358", "第一项"),
        (replace(PAYMENT, default_clause="逾期的，不得报警。"), "cannot", "CPLI-358", "第一项"),
        (a_promise("再婚", "refrain"), "cannot", "CPLI-358", "第一项"),
        (replace(PAYMENT, default_clause="违约金由法院判决。"), "cannot", "CMED-8", ""),
        (replace(PAYMENT, due_days=()), "cannot", "CPLI-358", "第五项"),
        (a_promise("家电归演示甲方所有"), "doubt", "CPLI-355", "第五项"),
        (a_promise("把界石移到北墙外0.8米处"), "doubt", "CPLI-355", "第五项"),
        (a_promise("两家的山林以水沟中线为界"), "doubt", "CPLI-355", "第五项"),
        (a_promise("使厂界夜间噪声不超过50分贝"), "can", "CPL-205", ""),
        (a_promise("确认买卖合同无效"), "doubt", "CPLI-355", "第一项"),
        (a_promise("今后和睦相处"), "doubt", "CPLI-358", "第五项"),
        (a_promise("把漏水处理好"), "doubt", "CPLI-358", "第五项"),
        (a_promise("粉刷3面墙", due_days=(), trigger="房屋卖掉后10日内"), "doubt", "CPLI-358", "第五项"),
        (replace(PAYMENT, text="货款，由保险公司支付"), "doubt", "CPLI-358", "第二项"),
        (replace(PAYMENT, default_clause="逾期的，每日按千分之五支付违约金。"), "doubt", "CC-585", ""),
        (replace(PAYMENT, default_clause="逾期的，支付两倍赔偿。"), "doubt", "CC-585", ""),
        (replace(PAYMENT, text="借款本金，按年利率24%计息"), "doubt", "LEND-25", ""),
        (replace(PAYMENT, text="货款，按年利率36%计付逾期利息"), "doubt", "CC-585", ""),
        (a_promise("把车辆过户给演示甲方"), "can", "CPLI-354", ""),
        (a_promise("粉刷3面墙", trigger="房屋卖掉后10日内"), "can", "CPL-205", ""),
        (PAYMENT, "can", "CPL-205", ""),
    ],
)
def test_the_court(duty: Duty, way: str, article: str, part: str) -> None:
    court, _ = card(duty)
    assert (court.way.value, court.article, court.part) == (way, article, part)


@pytest.mark.parametrize(
    ("duty", "way", "article", "reason"),
    [
        (a_promise("演示乙方支付货款500元", "other"), "doubt", "NOTP-39", "像是付款"),
        (a_promise("双方解除收养关系"), "cannot", "NOTP-39", "身份关系"),
        (a_promise("家电归演示甲方所有"), "cannot", "NOTP-39", "确认归谁"),
        (a_promise("粉刷3面墙"), "cannot", "NOTP-39", "不是付钱"),
        (replace(PAYMENT, default_clause="逾期的，不得起诉。"), "cannot", "NOTP-39", "写了无效"),
        (replace(PAYMENT, default_clause="违约金由法院判决。"), "cannot", "NOTP-39", "写了无效"),
        (replace(PAYMENT, amount_fen=None), "cannot", "NOTP-39", "没有金额"),
        (replace(PAYMENT, obligee=None), "cannot", "NOTP-39", "内容不明确"),
        (replace(PAYMENT, due_days=(), trigger="签字后3日内"), "cannot", "NOTP-39", "没有写明付款"),
        (replace(PAYMENT, has_account=False), "cannot", "NOTP-39", "收款账户"),
        (replace(PAYMENT, means=None, has_account=False), "cannot", "NOTP-39", "怎么付"),
        (replace(PAYMENT, default_clause="可以要求一次性付清。"), "cannot", "NOTP-39", "客观条件"),
        (replace(PAYMENT, performed=True), "cannot", "NOTP-39", "已经履行完"),
        (replace(PAYMENT, performed=True, due_days=()), "cannot", "NOTP-39", "已经履行完"),
        (replace(PAYMENT, text="借款本金"), "doubt", "NOTX-11", "民间借贷"),
        (replace(PAYMENT, default_clause="逾期的，支付两倍赔偿。"), "doubt", "NOTX-11", "偏高"),
        (replace(PAYMENT, text="货款，由其儿子代为支付"), "doubt", "NOTX-6", "没有签名"),
        (replace(PAYMENT, text="房屋转让款"), "can", "NOTL-25", "不动产"),
        (replace(PAYMENT, means="cash", has_account=False), "can", "NOTL-37", "可以申请"),
        (PAYMENT, "can", "NOTL-37", "可以申请"),
    ],
)
def test_the_notary(duty: Duty, way: str, article: str, reason: str) -> None:
    _, notary = card(duty)
    assert (notary.way.value, notary.article) == (way, article)
    assert reason in notary.reason
    assert notary.citation.text


def test_a_clause_is_open_unless_it_is_said_to_be_performed() -> None:
    (found,) = routes([PAYMENT], NAMES, TODAY)
    assert ClauseRoutes(1, found.court, found.notary).open


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "货款43600元（人民币肆万叁仟伍佰元整）"}, {"text": "甲500元、乙300元，合计900元", "kind": "other"},
        {"text": "货款500元"}, {"text": "货款，于2026年12月1日前付清"}, {"parts_fen": (1, 2)},
    ],
)  # fmt: skip
def test_a_clause_that_contradicts_itself_is_not_definite(changes: dict[str, object]) -> None:
    assert clauses.vague_points(PAYMENT) == []
    broken = replace(PAYMENT, **changes)  # type: ignore[arg-type] # of the table above
    assert clauses.contradicts_itself(broken)
    assert "金额、日期前后不一致" in clauses.vague_points(broken)


def test_parts_that_add_up_do_not_contradict() -> None:
    assert not clauses.contradicts_itself(replace(PAYMENT, parts_fen=(2_180_000, 2_180_000)))
    assert not clauses.contradicts_itself(replace(PAYMENT, kind="act", text="粉刷500元的墙", amount_fen=None))


@pytest.mark.parametrize(
    ("duty", "undated"),
    [
        (replace(PAYMENT, due_days=()), True),
        (replace(PAYMENT, due_days=(), trigger="尽快"), True),
        (replace(PAYMENT, due_days=(), trigger="签字后3日内"), False),
        (replace(PAYMENT, due_days=(), performed=True), False),
        (a_promise("在墙外堆放杂物", "refrain", due_days=()), False),
    ],
)
def test_what_has_no_day(duty: Duty, undated: bool) -> None:
    assert ("什么时候做" in clauses.vague_points(duty)) is undated
