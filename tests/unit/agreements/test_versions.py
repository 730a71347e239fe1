"""Which clause of a version was which in the one before, and what became of it."""

from dataclasses import replace
from uuid import UUID

from mediation.agreements.rules.versions import ClauseChange, Wording, clause_changes, paired
from mediation.agreements.states import TermKind
from mediation.core.differences import Change, Piece

A, B = UUID(int=1), UUID(int=2)
PAY = Wording(1, TermKind.PAY_MONEY, "李大有于2026年12月15日前向张一兰支付装修款8000元。", A, B)
FIX = Wording(2, TermKind.ACT, "李大有于2026年12月1日前修好三楼水管。", A, B)
REST = Wording(3, TermKind.OTHER, "双方就本次纠纷再无其他争议。")


def told(older: list[Wording], newer: list[Wording]) -> list[tuple[int, Change, int | None]]:
    older, newer = ([replace(one, number=n) for n, one in enumerate(rows, start=1)] for rows in (older, newer))
    return [(row.number, row.change, row.was) for row in clause_changes(older, newer)]


def test_what_stays_comes_goes_and_moves() -> None:
    assert told([PAY, FIX, REST], [PAY, FIX, REST]) == [(n, Change.SAME, None) for n in (1, 2, 3)]
    assert told([PAY, FIX, REST], [FIX, REST]) == [(1, Change.REMOVED, None), (1, Change.SAME, 2), (2, Change.SAME, 3)]
    assert told([PAY, REST], [REST, PAY]) == [(1, Change.SAME, 2), (2, Change.SAME, 1)]
    other = replace(FIX, kind=TermKind.APOLOGY, words="李大有当面道歉。")
    assert told([PAY, FIX], [PAY, other]) == [
        (1, Change.SAME, None),
        (2, Change.REMOVED, None),
        (2, Change.ADDED, None),
    ]


def test_a_sum_that_changed_is_told_in_its_clause() -> None:
    less = replace(PAY, words=PAY.words.replace("8000", "7500"))
    (row,) = clause_changes([PAY], [less])
    assert row.change is Change.CHANGED
    assert "".join(text for kind, text in row.pieces if kind is not Piece.PUT_IN) == PAY.words
    assert "".join(text for kind, text in row.pieces if kind is not Piece.LEFT_OUT) == less.words


def test_a_clause_turned_into_something_else_is_one_out_and_one_in() -> None:
    turned = replace(FIX, words="张某某负责把楼道清理干净，费用自理，不再另行主张。")
    assert [row.change for row in clause_changes([FIX], [turned])] == [Change.REMOVED, Change.ADDED]


def test_another_account_behind_the_same_mask_is_a_change() -> None:
    was, now = replace(PAY, account="6222 0001 1234"), replace(PAY, account="6222 9999 1234")
    (row,) = clause_changes([was], [now])
    assert row == ClauseChange(1, Change.CHANGED, [(Piece.KEPT, PAY.words)], other_account=True)


def test_two_payments_between_the_same_people_are_told_apart_by_their_offers() -> None:
    first = replace(PAY, words="李大有于2026年12月15日前向张一兰支付第一笔款8000元。", offer=A)
    second = replace(PAY, words="李大有于2026年12月25日前向张一兰支付第二笔款8000元。", offer=B)
    newer = [replace(second, words=second.words.replace("8000", "9000")), first]
    assert paired([first, second], newer) == {0: 1, 1: 0}
