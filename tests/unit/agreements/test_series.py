"""Common terms of a series become those of one case: its people, its sum, nothing of the first."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from mediation.agreements.rules.series import adapted
from mediation.agreements.rules.terms import Clause, Part
from mediation.agreements.states import TermKind

A, B, FIRM, C, D, SAME = (uuid4() for _ in range(6))


def test_a_name_that_stands_in_both_cases_is_replaced_once() -> None:
    terms = [Clause(TermKind.OTHER, None, None, text="钱一与钱一一、孙二各自领取，诚信公司配合。")]
    names = {"钱一": "孙二", "孙二": "李三", "钱一一": "周四", "诚信公司": "诚信公司"}
    (copied,) = adapted(terms, {}, names, 1)
    assert copied.text == "孙二与周四、李三各自领取，诚信公司配合。"


def test_the_own_sum_falls_due_in_the_same_parts_to_the_last_fen() -> None:
    parts = (Part(date(2026, 12, 15), 30_000), Part(date(2027, 1, 15), 60_000))
    pay = Clause(TermKind.PAY_MONEY, FIRM, A, amount_fen=90_000, account="演示银行 1", instalments=parts)
    cost = Clause(TermKind.PAY_MONEY, FIRM, B, amount_fen=5_000)
    own, beside = adapted([pay, cost], {A: C, B: D, FIRM: SAME}, {}, 100_001)
    assert (own.obligor, own.obligee, own.account, own.amount_fen) == (SAME, C, "", 100_001)
    assert [(part.due_on, part.amount_fen) for part in own.instalments] == [
        (date(2026, 12, 15), 33_333), (date(2027, 1, 15), 66_668),
    ]  # fmt: skip
    assert (beside.obligee, beside.amount_fen) == (D, 5_000)
