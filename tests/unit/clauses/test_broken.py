"""Good agreements broken in one place: each break is found, the untouched ones are left alone (B3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.agreements.rules import Clause, Fault, Part, amounts_agree, check_terms, mended
from mediation.agreements.states import TermKind
from mediation.core.money import format_yuan, in_capitals
from tests.labelled import ALL
from tests.labelled.build import NAMES, TODAY, Labelled

SOUND = [one for one in ALL if one.sound]
GIVING = {TermKind.PAY_MONEY, TermKind.DELIVER_GOODS}


def breaks(clause: Clause) -> Iterator[tuple[str, Clause]]:
    """Every single break of a clause that makes it unclear, with its name."""
    if clause.kind is TermKind.OTHER:
        return
    yield "payee", replace(clause, obligee=None)
    yield "payer", replace(clause, obligor=None)
    yield "what", replace(clause, text="")
    if clause.kind is not TermKind.REFRAIN:
        yield "date", replace(clause, due_on=None, instalments=(), trigger="")
    if clause.default_clause:
        yield "default clause", replace(clause, default_clause="")
    if clause.due_on:
        yield "past date", replace(clause, due_on=TODAY - timedelta(days=1))
    if clause.kind is TermKind.PAY_MONEY:
        yield from _payment(clause)


def _payment(clause: Clause) -> Iterator[tuple[str, Clause]]:
    assert clause.amount_fen is not None
    yield "amount", replace(clause, amount_fen=None)
    yield "means", replace(clause, means=None)
    if clause.means == "bank":
        yield "account", replace(clause, account="")
    wrong = in_capitals(clause.amount_fen + 100)
    yield "capitals", replace(clause, text=f"{clause.text}（{wrong}）")
    if clause.instalments:
        first, *rest = clause.instalments
        yield "instalment", replace(clause, instalments=(Part(first.due_on, first.amount_fen + 1), *rest))


def found_at(one: Labelled, place: int, clause: Clause) -> set[Fault]:
    clauses = [marked.clause for marked in one.clauses]
    clauses[place] = clause
    return {finding.fault for finding in check_terms(clauses, TODAY, NAMES) if finding.position == place + 1}


def test_every_single_break_of_a_good_agreement_is_found() -> None:
    tried = [
        (one.name, place + 1, name, bool(found_at(one, place, broken)))
        for one in SOUND
        for place, marked in enumerate(one.clauses)
        for name, broken in breaks(marked.clause)
    ]
    missed = [row[:3] for row in tried if not row[3]]
    assert len(tried) > 250
    assert len(missed) <= len(tried) * 0.02, missed


def test_untouched_agreements_are_left_alone() -> None:
    flagged = [
        one.name for one in SOUND if check_terms([marked.clause for marked in one.clauses], TODAY, NAMES)
    ]  # fmt: skip
    assert len(flagged) <= len(SOUND) * 0.03, flagged


@pytest.mark.parametrize("one", [one for one in ALL if not one.sound], ids=lambda one: one.name)
def test_a_cure_takes_its_finding_away_and_brings_no_other(one: Labelled) -> None:
    clauses = [marked.clause for marked in one.clauses]
    before = check_terms(clauses, TODAY, NAMES)
    for finding in before:
        if finding.cure is None:
            assert finding.cure_label == ""
            continue
        place = finding.position - 1
        assert mended(before, finding.position, finding.fault) == finding.cure
        then = found_at(one, place, finding.cure)
        assert finding.fault not in then
        assert then <= {other.fault for other in before if other.position == finding.position}


@given(st.integers(min_value=1, max_value=10**12), st.integers(min_value=1, max_value=10**12))
def test_capitals_and_figures_agree_only_when_they_are_the_same_sum(fen: int, other: int) -> None:
    figures = f"赔偿款{format_yuan(fen)}元"
    assert amounts_agree(f"{figures}（{in_capitals(fen)}）")
    assert amounts_agree(f"赔偿款（{in_capitals(fen)}）", fen)
    if in_capitals(other) != in_capitals(fen):
        assert not amounts_agree(f"{figures}（{in_capitals(other)}）") or "元" not in in_capitals(other)


@pytest.mark.parametrize(
    "fen",
    [1, 10, 11, 100, 101, 110, 1000, 10_005, 100_000, 1_000_001, 10_000_050, 100_000_000, 10**10, 10**10 + 1,
     10**12 + 100, 1_0000_0000_00 + 5, 1_0001_0000_00, 3_0000_0500_09],
)  # fmt: skip
def test_zeros_jiao_and_fen_up_to_a_hundred_million(fen: int) -> None:
    assert amounts_agree(f"{format_yuan(fen)}元（{in_capitals(fen)}）", fen)
    assert not amounts_agree(f"{format_yuan(fen)}元（{in_capitals(fen + 10_000)}）")
