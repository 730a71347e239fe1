"""Who pays what when bids meet: ten thousand random pairs against the rules in other words."""

from __future__ import annotations

import os
import random
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mediation.agreements import rules
from mediation.agreements.rules import OpenBid, OpeningBroken
from mediation.agreements.states import SplitRule
from mediation.core.money import MAX_FEN

ROUND, SIDE = uuid4(), uuid4()


def expected(payer: OpenBid, payee: OpenBid, rule: SplitRule) -> int | None:
    """The same in exact fractions: half a 分 goes to the payee."""
    low, high = Fraction(payee.amount_fen), Fraction(payer.amount_fen)
    middle = -((-(low + high) / 2).__floor__())
    if high >= low:
        return {SplitRule.MIDPOINT: middle, SplitRule.PAYER: payer.amount_fen, SplitRule.PAYEE: payee.amount_fen}[rule]
    each = (low - high) / 2
    return middle if payer.step_fen >= each and payee.step_fen >= each else None


def test_ten_thousand_random_pairs_follow_overlap_and_split() -> None:
    dice, met = random.Random(11), 0
    for _ in range(10_000):
        scale = dice.choice((10, 1_000, 5_000_000, MAX_FEN))
        payer, payee = (OpenBid(dice.randint(1, scale), dice.choice((0, 0, dice.randint(0, scale)))) for _ in "ab")
        rule = dice.choice(list(SplitRule))
        found = rules.settle_bids(payer, payee, rule)
        assert found == expected(payer, payee, rule), (payer, payee, rule)
        met += found is not None
        if found is not None and payer.amount_fen >= payee.amount_fen:
            assert payee.amount_fen <= found <= payer.amount_fen
    assert 2_000 < met < 9_000


def an_opening(amount: int = 100, step: int = 0, round_id: UUID = ROUND, side: UUID = SIDE) -> str:
    words = (
        f'{{"amount":"{amount:015}","nonce":"{"ab" * 32}","party":"{side}","round":"{round_id}","step":"{step:015}"}}'
    )
    return words.ljust(rules.OPENING_BYTES)


def test_an_opening_is_read_when_it_is_the_one_committed_to() -> None:
    opening = an_opening(4_360_000, 5)
    assert rules.read_opening(opening, rules.commitment_of(opening), ROUND, SIDE) == OpenBid(4_360_000, 5)


@pytest.mark.parametrize(
    "opening",
    [an_opening(0), an_opening(round_id=uuid4()), an_opening(side=uuid4()), an_opening().strip(), "{}", "x" * 256],
)
def test_an_opening_of_another_shape_round_or_side_is_broken(opening: str) -> None:
    with pytest.raises(OpeningBroken):
        rules.read_opening(opening, rules.commitment_of(opening), ROUND, SIDE)


def test_an_opening_of_another_sum_is_broken() -> None:
    with pytest.raises(OpeningBroken):
        rules.read_opening(an_opening(100), rules.commitment_of(an_opening(101)), ROUND, SIDE)


def test_a_box_opens_with_its_key_and_for_its_commitment_alone() -> None:
    key, iv, commitment = os.urandom(32), os.urandom(12), os.urandom(32)
    box = iv + AESGCM(key).encrypt(iv, b"opening", commitment)
    assert rules.unbox(box, key, commitment) == "opening"
    for wrong in (
        (box, os.urandom(32), commitment),
        (box, key, os.urandom(32)),
        (box, b"k", commitment),
        (iv, key, iv),
    ):
        with pytest.raises(OpeningBroken):
            rules.unbox(*wrong)


def test_a_common_choice_needs_every_side() -> None:
    one, two, three = (UUID(int=n) for n in (1, 2, 3))
    assert rules.common_choice({one: {1, 2}, two: {2, 3}}, [one, two]) == 2
    assert rules.common_choice({one: {1}, two: {2}}, [one, two]) is None
    assert rules.common_choice({one: {1}, two: {1}}, [one, two, three]) is None
    assert rules.common_choice({}, []) is None
    assert rules.read_answer(rules.write_answer({3, 1})) == {1, 3}
