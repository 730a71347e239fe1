"""What the recognisers read in running text: sums, days, rates, events, and words that nobody may agree on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from mediation.law import clauses, figures, penalties, triggers
from mediation.law.handoffs import Duty

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "rate_bp"),
    [
        ("按年利率4.5%计付利息", 450),
        ("年化12％", 1200),
        ("每日千分之五", 18250),
        ("每逾期一日按万分之二", 730),
        ("每天按1‰", 3650),
        ("按月百分之二", 2400),
        ("月息2分", 2400),
        ("月息一分", 1200),
        ("年利率3%，逾期每日万分之五", 1825),
        ("赔偿的百分之五十", None),
        ("没有利息", None),
        ("2026年支付。另付百分之三十", None),
        ("年应付的赔偿款和其他的各项费用按百分之三", 300),
        ("年应付的赔偿款和其他的各项的费用按百分之三", None),  # too far before it to tell of what time
    ],
)
def test_rates_are_read_by_the_year(text: str, rate_bp: int | None) -> None:
    assert figures.yearly_rate_bp(text) == rate_bp


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("支付利息", True),
        ("按银行利率付息", True),
        ("滞纳金另计", True),
        ("按LPR支付利息", False),
        ("按一年期贷款市场报价利率支付利息", False),
        ("不计利息", False),
        ("年利率3%的利息", False),
        ("月息1分", False),
        ("赔偿损失", False),
    ],
)
def test_interest_without_a_rate_is_seen(text: str, unclear: bool) -> None:
    assert figures.rate_unclear(text) is unclear


def test_sums_in_text() -> None:
    assert figures.sums_in("价款500元、¥1,500.5，另每月1000元") == [50_000, 150_050]
    assert figures.sums_in("1.005元") == []
    assert figures.items_add_up("甲500元、乙300元，合计800元")
    assert not figures.items_add_up("甲500元、乙300元，合计900元")
    assert figures.items_add_up("只有500元，合计800元")
    assert figures.items_add_up("没有数")
    assert figures.says_another_sum("货款500元", 40_000)
    assert not figures.says_another_sum("货款500元", 50_000)
    assert not figures.says_another_sum("价款500元、运费20元", 52_000)
    assert not figures.says_another_sum("货款", 50_000)
    assert figures.with_right_capitals("伍佰元整", 60_000) == "人民币陆佰元整"
    assert figures.with_right_capitals("伍佰元整，另伍佰元整", 60_000) == "人民币陆佰元整，另伍佰元整"
    assert figures.amounts_agree("500元（伍佰元）")  # without its 整


def test_days_in_text() -> None:
    own = [date(2026, 12, 15)]
    assert figures.says_another_day("于2026年12月1日前付清", own)
    assert not figures.says_another_day("于2026年12月15日前付清", own)
    assert not figures.says_another_day("2026年12月1日的货款", own)
    assert not figures.says_another_day("于2026年12月1日前付清", [])
    assert figures.deadlines_in("2026年13月45日前") == []


@pytest.mark.parametrize(
    ("trigger", "without_days", "uncertain", "without_proof"),
    [
        ("保险公司赔款到账后3日内", False, True, False),
        ("保险公司赔款到账后", True, True, False),
        ("理赔款到账后3日内，最迟不晚于2027年2月1日", False, False, False),
        ("安装验收合格后", True, False, True),
        ("安装验收合格后5日内，以双方签字的验收单为准", False, False, False),
        ("签订本协议时当场", False, False, False),
        ("2027年春节前", False, False, False),
        ("", False, False, False),
    ],
)
def test_events(trigger: str, without_days: bool, uncertain: bool, without_proof: bool) -> None:
    assert triggers.without_days(trigger) is without_days
    assert triggers.may_never_come(trigger) is uncertain
    assert triggers.without_proof(trigger) is without_proof
    assert triggers.stays_open(trigger) is (without_days or uncertain)


@pytest.mark.parametrize("trigger", ["尽快", "有钱时付清", "资金周转开后", "手头宽裕了", "方便的时候"])
def test_wishes_are_no_events(trigger: str) -> None:
    assert triggers.only_vague(trigger)
    assert not triggers.only_vague(f"{trigger}，最迟2027年1月5日")


def test_roughly_and_how_many() -> None:
    assert triggers.vague_word("约3亩") == "约"
    assert triggers.vague_word("约2平方米的墙面") == ""
    assert triggers.says_how_many("两袋水泥")
    assert not triggers.says_how_many("水泥")


@pytest.mark.parametrize(
    ("text", "default", "high"),
    [
        ("货款", "每日千分之五", True),
        ("货款", "每日万分之五", False),
        ("借款本金", "年利率13%", True),
        ("借款本金", "年利率12%", False),
        ("向对方借款的余额", "年利率24%", True),
        ("货款", "年利率24%", False),
        ("货款", "年利率24.1%", True),
        ("货款", "", False),
    ],
)
def test_rates_above_the_mark(text: str, default: str, high: bool) -> None:
    assert penalties.rate_high(text, default, TODAY) is high
    assert not penalties.rate_high(text, default, date(1990, 1, 1))  # no mark was in force


@pytest.mark.parametrize(
    ("default", "high"),
    [
        ("支付违约金3000元", False),
        ("支付违约金3000.01元", True),
        ("每日支付违约金5000元", False),
        ("十倍的违约金", True),
        ("支付两倍赔偿", True),
        ("支付利息", False),
    ],
)
def test_penalties_above_thirty_percent(default: str, high: bool) -> None:
    assert penalties.penalty_high(default, 1_000_000, TODAY) is high
    assert not penalties.penalty_high(default, None, TODAY)


RECOGNISED = {
    clauses.touches_identity: (
        ("双方自愿离婚", "解除收养关系", "确认亲子关系", "断绝父子关系", "婚姻无效"),
        ("离婚后的抚养费", "离婚协议约定的款项", "解除劳动关系"),
    ),
    clauses.confirms_title: (
        ("车辆归陈秀英所有", "确认房屋所有权属于陈秀英", "确认宅基地使用权"),
        ("归还车辆", "交付房屋"),
    ),
    clauses.gives_up_suit: (
        ("不得起诉", "放弃诉讼权利", "不再上访", "不许报警", "无权申请仲裁"),
        ("可以起诉", "不得再搭建"),
    ),
    clauses.spares_punishment: (
        ("不再追究刑事责任", "撤回报案", "请求免予处罚", "不再追究任何法律责任"),
        ("不再追究违约金", "追究违约责任"),
    ),
    clauses.binds_the_person: (("不得再婚", "必须复婚", "随丈夫回家居住", "不得外出"), ("不得外搭雨棚", "看望老人")),
    clauses.waits_for_judgment: (
        ("由法院判决", "待人民法院裁定", "交法官认定"),
        ("可以申请法院强制执行", "向法院起诉"),
    ),
    clauses.judges_validity: (("确认合同无效",), ("确认收到货款",)),
    clauses.leaves_open: (("另行协商", "以后再议", "待定", "协商解决"), ("经协商，支付货款",)),
    clauses.is_lending: (("归还借款", "按借条付清", "民间借贷本金"), ("货款", "归还借走的书")),
    clauses.only_moral: (("和睦相处", "互相尊重", "孝敬老人", "改正脾气"), ("每月看望一次",)),
    clauses.act_unmeasured: (("把漏水处理好", "修好为止", "妥善安置"), ("更换3处水管，处理好漏水", "重新铺平")),
    clauses.shares_unsaid: (("双方共同承担维修费", "两家共同维护水沟"), ("双方各承担一半", "维修费由双方平均分担")),
    clauses.promises_payment: (("赔偿500元", "王建国支付1800元"), ("支付货款", "价值500元")),
    clauses.accelerates_vaguely: (("可以要求一次性付清",), ("任一期逾期的，可以要求一次性付清", "支付利息")),
    clauses.gives_formula: (("本金5万元按年利率3%自2026年1月1日起计息",), ("本金5万元",)),
    clauses.names_real_estate: (("交付房屋",), ("交付车辆",)),
    clauses.names_registered_property: (("过户车辆", "转让股权"), ("交付家具",)),
}


@pytest.mark.parametrize("says", RECOGNISED, ids=lambda says: says.__name__)
def test_words_are_recognised_and_their_neighbours_are_not(says) -> None:  # type: ignore[no-untyped-def] # of the table above
    yes, no = RECOGNISED[says]
    assert [text for text in yes if not says(text)] == []
    assert [text for text in no if says(text)] == []


def test_outsiders_are_those_who_do_not_sign() -> None:
    names = frozenset({"陈秀英", "王建国", "林小红"})
    for text in ("由保险公司赔付", "王建国的儿子代为支付", "张三丰对货款提供担保"):
        assert clauses.binds_outsider(text, names)
    for text in ("林小红对货款承担连带保证责任", "王建国支付货款", "看望母亲"):
        assert not clauses.binds_outsider(text, names)
    assert not clauses.binds_outsider("张三丰对货款提供担保")  # without names nobody is known to be outside


def test_what_a_clause_leaves_open_is_named() -> None:
    duty = Duty(1, "pay_money", "尽快付清")
    assert clauses.vague_points(duty) == ["谁来做", "对谁做", "多少钱", "什么时候做", "用语不确定"]
    assert clauses.vague_points(Duty(1, "other", "费用由双方承担")) == ["各承担多少"]
    assert clauses.vague_points(Duty(1, "other", "双方再无争议")) == []
    blank = Duty(1, "act", " ", obligor=UUID(int=1), obligee=UUID(int=2), due_days=(date(2026, 12, 15),))
    assert clauses.vague_points(blank) == ["做什么"]
    paid = replace(blank, kind="pay_money", amount_fen=100)  # what a payment is for is the draft's question
    assert clauses.vague_points(paid) == []
    reckoned = replace(paid, amount_fen=None, text="货款，按每吨单价计算")
    assert clauses.vague_points(reckoned) == []
    assert clauses.vague_points(replace(reckoned, text="货款")) == ["多少钱"]
    assert clauses.vague_points(Duty(1, "other", "违约金由法院判决")) == ["留待法院裁判"]
    assert clauses.vague_points(Duty(1, "other", "其余的协商解决")) == ["用语不确定"]


def test_sums_in_words_are_compared_only_with_a_sum_that_is_owed() -> None:
    said = "退还收据，收据上写着8000元"
    assert not clauses.contradicts_itself(Duty(1, "deliver_goods", said, amount_fen=900_000))
    assert not clauses.contradicts_itself(Duty(1, "pay_money", said))
    assert not clauses.contradicts_itself(Duty(1, "pay_money", "货款", parts_fen=(1, 2)))
    assert clauses.contradicts_itself(Duty(1, "pay_money", "货款0.01元", amount_fen=0))
    assert clauses.contradicts_itself(Duty(1, "pay_money", said, amount_fen=900_000))


def test_shares_are_asked_for_only_where_nobody_is_named() -> None:
    owed = Duty(
        1, "pay_money", "由双方共同承担的修理费", obligor=UUID(int=1), obligee=UUID(int=2), amount_fen=100,
        due_days=(date(2026, 12, 15),),
    )  # fmt: skip
    assert clauses.vague_points(owed) == []
