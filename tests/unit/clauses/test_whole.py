"""Clauses read together: the same sum twice, one clause against another; and what a cure does and leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mediation.agreements.rules import Clause, Fault, Part, build_instalments, check_terms
from mediation.agreements.rules.clarity.cures import GRACE_DAYS, LATE
from mediation.agreements.rules.clarity.wording import said
from mediation.agreements.rules.offers import DEFAULT_CLAUSE
from mediation.agreements.states import TermKind
from mediation.core.money import in_capitals
from tests.labelled.build import NAMES, TODAY

PAYER, PAYEE = list(NAMES)[:2]
NAME = NAMES[PAYER]
FRIDAY, SATURDAY, MONDAY = date(2026, 12, 11), date(2026, 12, 12), date(2026, 12, 14)
PAYS = Clause(
    TermKind.PAY_MONEY, text="装修损失赔偿款", obligor=PAYER, obligee=PAYEE, amount_fen=900_000, due_on=FRIDAY,
    means="cash", default_clause=LATE,
)  # fmt: skip


def other(text: str) -> Clause:
    return Clause(TermKind.OTHER, None, None, text=text)


def faults(*clauses: Clause, at: int | None = None) -> set[Fault]:
    place = at or len(clauses)
    return {one.fault for one in check_terms(clauses, TODAY, NAMES) if one.position == place}


def cure(clause: Clause, fault: Fault) -> Clause | None:
    return next(one.cure for one in check_terms([clause], TODAY, NAMES) if one.fault is fault)


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        (f"{NAME}不再支付任何费用。", True),
        ("双方互不支付任何费用。", True),
        ("双方均无须承担任何费用。", True),
        ("互不赔偿。", True),
        (f"{NAMES[PAYEE]}无须承担任何费用。", False),
        (f"除上述款项外，{NAME}不再支付任何费用。", False),
        (f"收到款项后，{NAME}无须支付任何费用。", False),
        (f"{NAME}自愿放弃任何赠品。", False),
    ],
)
def test_a_clause_that_takes_a_payment_back_is_seen(text: str, clash: bool) -> None:
    assert (Fault.CLASH in faults(PAYS, other(text))) is clash
    assert Fault.CLASH not in faults(other(text), PAYS, at=1)


def test_only_a_payment_can_be_taken_back() -> None:
    act = replace(PAYS, kind=TermKind.ACT, text="修好三处漏点", amount_fen=None, means=None)
    assert Fault.CLASH not in faults(act, other(f"{NAME}不再支付任何费用。"))
    nobody = replace(PAYS, obligor=None)
    assert Fault.CLASH in faults(nobody, other("无须支付任何费用。"))


@pytest.mark.parametrize("turned", [False, True])
def test_settled_and_kept_open_clash_in_either_order(turned: bool) -> None:
    settled, kept = other("本纠纷再无其他争议。"), other(f"{NAME}保留主张误工费的权利。")
    both = (kept, settled) if turned else (settled, kept)
    assert Fault.CLASH in faults(*both)
    assert Fault.CLASH not in faults(kept, other("各方握手言和。"))
    assert Fault.CLASH not in faults(settled, other("各方握手言和。"))


def test_the_same_sum_twice_is_told_at_the_second() -> None:
    again = replace(PAYS, text="装修 损失赔偿款", amount_fen=1)
    assert Fault.TWICE in faults(PAYS, again)
    assert Fault.TWICE not in faults(PAYS, again, at=1)
    for changed in (replace(again, text="误工费"), replace(again, obligor=PAYEE, obligee=PAYER)):
        assert Fault.TWICE not in faults(PAYS, changed)
    assert Fault.TWICE not in faults(other("装修损失赔偿款"), other("装修损失赔偿款"))
    assert Fault.TWICE not in faults(replace(PAYS, text=" "), replace(PAYS, text=" "))


def test_a_day_off_moves_to_the_next_working_day_and_instalments_with_it() -> None:
    moved = cure(replace(PAYS, due_on=SATURDAY), Fault.DAY_OFF)
    assert moved is not None
    assert moved.due_on == MONDAY
    parts = (Part(SATURDAY, 400_000), Part(date(2027, 1, 11), 500_000))
    in_parts = replace(PAYS, due_on=None, instalments=parts, default_clause=DEFAULT_CLAUSE)
    moved = cure(in_parts, Fault.DAY_OFF)
    assert moved is not None
    assert (moved.due_on, moved.instalments) == (None, (Part(MONDAY, 400_000), parts[1]))


def test_a_consequence_fits_what_is_owed() -> None:
    paid = cure(replace(PAYS, default_clause=""), Fault.DEFAULT_MISSING)
    assert paid is not None
    assert paid.default_clause == LATE
    in_parts = replace(PAYS, due_on=None, default_clause="", instalments=(Part(FRIDAY, 1), Part(MONDAY, 899_999)))
    paid = cure(in_parts, Fault.DEFAULT_MISSING)
    assert paid is not None
    assert paid.default_clause == DEFAULT_CLAUSE
    act = Clause(TermKind.ACT, text="修好卫生间三处漏点", obligor=PAYER, obligee=PAYEE, due_on=FRIDAY)
    done = cure(act, Fault.DEFAULT_MISSING)
    assert done is not None
    assert done.default_clause == f"逾期没有完成的，{NAMES[PAYEE]}可以请他人完成，所需费用由{NAME}承担。"
    assert cure(replace(act, obligor=None), Fault.DEFAULT_MISSING) is None
    assert cure(replace(act, obligee=None), Fault.DEFAULT_MISSING) is None
    goods = replace(act, kind=TermKind.DELIVER_GOODS, text="红砖2000块", place="工地")
    assert cure(goods, Fault.DEFAULT_MISSING) is None


def test_the_last_part_takes_the_rest_only_when_there_is_one() -> None:
    parts = (Part(FRIDAY, 400_000), Part(MONDAY, 1))
    mended = cure(replace(PAYS, due_on=None, instalments=parts), Fault.PARTS_SUM)
    assert mended is not None
    assert mended.instalments == (parts[0], Part(MONDAY, 500_000))
    for first in (900_000, 900_001):
        too_much = replace(PAYS, due_on=None, instalments=(Part(FRIDAY, first), Part(MONDAY, 1)))
        assert cure(too_much, Fault.PARTS_SUM) is None


def test_capitals_are_put_right_from_the_sum_alone() -> None:
    wrong = replace(PAYS, text=f"赔偿款9,000.00元（{in_capitals(800_000)}）")
    mended = cure(wrong, Fault.CAPITALS)
    assert mended is not None
    assert in_capitals(900_000) in mended.text
    assert cure(replace(wrong, amount_fen=None), Fault.CAPITALS) is None


def test_days_are_put_behind_the_event() -> None:
    for trigger in ("验收合格", "验收合格后", "验收合格之后。"):
        mended = cure(replace(PAYS, due_on=None, trigger=trigger), Fault.TRIGGER_NO_DAYS)
        assert mended is not None
        assert mended.trigger == f"验收合格后{GRACE_DAYS}日内"
    assert GRACE_DAYS == 7


def test_a_vague_word_goes_only_where_a_day_stands() -> None:
    vague = replace(PAYS, text="尽快支付装修损失赔偿款")
    mended = cure(vague, Fault.VAGUE_WORDS)
    assert mended is not None
    assert mended.text == "支付装修损失赔偿款"
    assert cure(replace(vague, due_on=None), Fault.VAGUE_WORDS) is None
    in_parts = replace(vague, due_on=None, instalments=(Part(FRIDAY, 1), Part(MONDAY, 899_999)))
    assert cure(in_parts, Fault.VAGUE_WORDS) is not None
    assert cure(replace(PAYS, text="适当补偿装修损失"), Fault.VAGUE_WORDS) is None


@pytest.mark.parametrize(
    ("clause", "fault", "seen"),
    [
        (other("请填【日期】"), Fault.BLANK, True),
        (other("请填____"), Fault.BLANK, True),
        (other("请填_"), Fault.BLANK, False),
        (replace(PAYS, text="装修损失赔偿款8000元"), Fault.AMOUNT_IN_TEXT, True),
        (replace(PAYS, text="装修损失赔偿款9000元"), Fault.AMOUNT_IN_TEXT, False),
        (replace(PAYS, kind=TermKind.ACT, text="退还8000元的票据三张"), Fault.AMOUNT_IN_TEXT, False),
        (replace(PAYS, amount_fen=None, text="装修损失赔偿款8000元"), Fault.AMOUNT_IN_TEXT, False),
        (replace(PAYS, due_on=None, trigger="尽快"), Fault.VAGUE_WORDS, False),
        (replace(PAYS, trigger="尽快验收合格后3日内"), Fault.VAGUE_WORDS, True),
        (replace(PAYS, due_on=None, trigger="尽快验收合格后3日内"), Fault.VAGUE_WORDS, True),
        (replace(PAYS, text=f"赔偿款8,000.00元（{in_capitals(700_000)}）"), Fault.CAPITALS, True),
        (replace(PAYS, text=f"赔偿款8,000.00元（{in_capitals(700_000)}）"), Fault.AMOUNT_IN_TEXT, False),
        (other("其余费用另行协商。"), Fault.LEFT_OPEN, True),
        (replace(PAYS, trigger="另行协商的日期"), Fault.LEFT_OPEN, True),
        (other("由双方共同承担修理费。"), Fault.WHO_UNCLEAR, True),
        (replace(PAYS, text="由双方共同承担的修理费"), Fault.WHO_UNCLEAR, False),
        (other(f"{NAME}支付{NAMES[PAYEE]}误工费500元。"), Fault.HIDDEN_DUTY, True),
        (other(f"{NAME}不再支付{NAMES[PAYEE]}误工费。"), Fault.HIDDEN_DUTY, False),
        (replace(PAYS, text="支付误工费"), Fault.HIDDEN_DUTY, False),
        (replace(PAYS, default_clause="逾期的，支付违约金90万元。"), Fault.PENALTY_HIGH, True),
        (replace(PAYS, kind=TermKind.ACT, default_clause="逾期的，支付违约金90万元。"), Fault.PENALTY_HIGH, False),
        (replace(PAYS, kind=TermKind.REFRAIN, text="到派出所报警", amount_fen=None), Fault.NO_SUIT, True),
        (replace(PAYS, kind=TermKind.REFRAIN, text="不得到派出所报警", amount_fen=None), Fault.NO_SUIT, True),
        (replace(PAYS, default_clause="可以要求一次性付清。"), Fault.ACCELERATION_VAGUE, True),
        (replace(PAYS, default_clause="逾期的，每日按千分之五支付违约金。"), Fault.RATE_HIGH, True),
        (replace(PAYS, default_clause="逾期的，支付利息。"), Fault.RATE_UNCLEAR, True),
        (replace(PAYS, text="地板500元、墙面300元，合计900元"), Fault.SUM_IN_TEXT, True),
        (replace(PAYS, text="装修损失赔偿款，于2027年3月1日前付清"), Fault.DAY_IN_TEXT, True),
        (other("男方应当搬走。"), Fault.PRONOUN, True),
        (replace(PAYS, kind=TermKind.ACT, text="把漏水处理好", amount_fen=None), Fault.ACT_VAGUE, True),
        (other("今后和睦相处。"), Fault.NOT_ENFORCEABLE, True),
        (replace(PAYS, default_clause="违约金由法院判决。"), Fault.COURT_DECIDES, True),
        (other("不再追究刑事责任。"), Fault.CRIMINAL, True),
        (replace(PAYS, kind=TermKind.REFRAIN, text="再婚", amount_fen=None), Fault.PERSONAL, True),
        (other("双方解除收养关系。"), Fault.IDENTITY, True),
        (other("家电归王建国所有。"), Fault.TITLE, True),
        (other("由保险公司赔付。"), Fault.OUTSIDER, True),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, Fault) else "",
)
def test_words_are_read_with_the_clause_around_them(clause: Clause, fault: Fault, seen: bool) -> None:
    assert (fault in faults(clause)) is seen


def test_an_event_is_asked_about_only_where_no_day_stands() -> None:
    event = replace(PAYS, due_on=None, trigger="王建国卖掉房子后")
    assert Fault.TRIGGER_UNCERTAIN in faults(event)
    assert not {Fault.TRIGGER_UNCERTAIN, Fault.TRIGGER_NO_DAYS} & faults(replace(event, due_on=FRIDAY))


def test_an_act_without_words_lacks_the_act_and_no_purpose() -> None:
    act = replace(PAYS, kind=TermKind.ACT, text="", amount_fen=None)
    assert Fault.ACT_MISSING in faults(act)
    assert Fault.PURPOSE_MISSING not in faults(act)


def test_a_day_off_today_is_told_too() -> None:
    found = check_terms([replace(PAYS, due_on=SATURDAY)], SATURDAY, NAMES)
    assert Fault.DAY_OFF in {one.fault for one in found}


def test_on_the_spot_means_today() -> None:
    for day, told in ((TODAY, False), (FRIDAY, True)):
        found = check_terms([replace(PAYS, due_on=day)], TODAY, NAMES, immediate=True)
        assert (Fault.NOT_IMMEDIATE in {one.fault for one in found}) is told


def test_instalments_a_month_apart_at_least() -> None:
    with pytest.raises(ValueError, match="分期次数"):
        build_instalments(100, 2, FRIDAY, every_months=0)


def test_what_stops_the_draft_is_told_first() -> None:
    found = check_terms([replace(PAYS, due_on=SATURDAY, means=None)], TODAY, NAMES)
    assert [one.fault for one in found] == [Fault.MEANS_MISSING, Fault.DAY_OFF]


def test_a_day_off_that_is_past_is_told_as_past_alone() -> None:
    found = {one.fault for one in check_terms([replace(PAYS, due_on=SATURDAY)], MONDAY, NAMES)}
    assert Fault.DAY_PAST in found
    assert Fault.DAY_OFF not in found


def test_goods_are_asked_for_their_number() -> None:
    goods = replace(PAYS, kind=TermKind.DELIVER_GOODS, amount_fen=None, place="演示路8号")
    assert Fault.QUANTITY_MISSING in faults(replace(goods, text="交付水泥"))
    assert Fault.QUANTITY_MISSING not in faults(replace(goods, text="交付水泥3吨"))


def test_what_is_done_on_the_spot_needs_no_consequence() -> None:
    late = replace(PAYS, default_clause="", due_on=None)
    assert Fault.DEFAULT_MISSING in faults(replace(late, trigger="签字后3日内"))
    assert Fault.DEFAULT_MISSING not in faults(replace(late, trigger="当场支付"))


@pytest.mark.parametrize("text", ["再来吵闹", "不得再来吵闹"])
def test_what_is_to_be_left_alone_reads_with_one_not(text: str) -> None:
    assert said(replace(PAYS, kind=TermKind.REFRAIN, text=text)).startswith("不得再来吵闹")
