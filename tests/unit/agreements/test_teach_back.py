"""What whoever signs is asked first: drawn from its own terms, one answer right, never the same place for it."""

from __future__ import annotations

from datetime import date

from mediation.agreements.rules import Asked, Known, questions_for
from mediation.agreements.rules.teach_back import BINDING, REMEDY_THEIRS
from mediation.agreements.states import TermKind

FIRST, SECOND = date(2026, 12, 15), date(2027, 1, 15)
PAYS = Known(
    1, TermKind.PAY_MONEY, True, "赔偿款", 4_360_000, ((FIRST, 2_180_000), (SECOND, 2_180_000)), "", "付利息。"
)
MENDS = Known(2, TermKind.ACT, False, "修好水管", None, ((date(2026, 12, 1), None),))


def test_a_payer_is_asked_how_much_until_when_and_what_if_not() -> None:
    how_much, when, otherwise = questions_for([MENDS, PAYS], "a")
    assert [one.asked for one in (how_much, when, otherwise)] == [Asked.SUM, Asked.DAY, Asked.OTHERWISE]
    assert how_much.choices[how_much.right] == 4_360_000
    assert 2_180_000 in how_much.choices
    assert (when.choices[when.right], when.parted) == (FIRST, True)
    assert otherwise.choices[otherwise.right] == "付利息。"
    assert all(one.mine and one.position == 1 and len(set(one.choices)) == 3 for one in (how_much, when, otherwise))


def test_several_payments_are_one_sum_and_the_first_day_counts() -> None:
    early = Known(3, TermKind.PAY_MONEY, True, "鉴定费", 100, ((date(2026, 12, 1), None),))
    how_much, when, _ = questions_for([PAYS, early], "a")
    assert how_much.choices[how_much.right] == 4_360_100
    assert when.choices[when.right] == date(2026, 12, 1)


def test_whoever_only_receives_is_asked_what_comes_and_what_to_do() -> None:
    what, when, otherwise = questions_for([MENDS], "a")
    assert (what.asked, what.mine, what.choices[what.right]) == (Asked.WHAT, False, "修好水管")
    assert when.choices[when.right] == date(2026, 12, 1)
    assert otherwise.choices[otherwise.right] == REMEDY_THEIRS


def test_a_second_duty_of_the_same_side_is_no_wrong_answer() -> None:
    one, two = (Known(n, TermKind.ACT, True, text) for n, text in ((1, "搬走货架"), (2, "清扫楼道")))
    what, otherwise = questions_for([one, two], "a")
    assert what.choices[what.right] == "搬走货架"
    assert "清扫楼道" not in what.choices
    assert otherwise.asked is Asked.OTHERWISE


def test_a_day_that_hangs_on_an_event_is_asked_in_its_words() -> None:
    _, when, _ = questions_for(
        [Known(1, TermKind.PAY_MONEY, True, "款", 1, ((None, None),), "保险赔款到账后3日内")], "a"
    )
    assert when.choices[when.right] == "保险赔款到账后3日内"


def test_without_a_duty_of_its_own_a_side_is_asked_whether_it_binds() -> None:
    (only,) = questions_for([], "a")
    assert (only.asked, only.choices[only.right]) == (Asked.BINDING, BINDING)


def test_the_right_answer_has_no_place_of_its_own_and_keeps_it_for_one_signer() -> None:
    places = {questions_for([PAYS], f"{n}")[0].right for n in range(40)}
    assert places == {0, 1, 2}
    assert questions_for([PAYS], "a") == questions_for([PAYS], "a")


def test_a_month_on_stays_in_the_calendar() -> None:
    last = Known(1, TermKind.PAY_MONEY, True, "款", 300, ((date(2026, 12, 31), None),))
    when = questions_for([last], "a")[1]
    assert set(when.choices) == {date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)}
