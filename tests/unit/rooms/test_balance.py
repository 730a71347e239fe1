"""The mediator's balance, counted again by hand: a scripted sitting comes out to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from mediation.rooms.rules.balance import Said, balance_of, joined, length, without

A, B, THIRD, JOINT, WITH_A = (uuid4() for _ in range(5))
START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_a_scripted_sitting_comes_out_to_the_second() -> None:
    said = [
        Said(None, JOINT, at(0), 20), Said(A, JOINT, at(1), 60), Said(B, JOINT, at(2), 20),
        Said(A, JOINT, at(3), 0, 5.0),
        Said(None, JOINT, at(4), 9), Said(B, JOINT, at(5), 20), Said(A, WITH_A, at(12), 20, joint=False),
        Said(uuid4(), JOINT, at(13), 999),
    ]  # fmt: skip
    private = {A: [(at(10), at(15)), (at(30), at(31))], B: [(at(14), at(20)), (at(40), at(50))]}
    a, b = balance_of([A, B], said, private)
    assert (a.sayings, a.signs, a.voice, a.share) == (3, 80, 5.0, 71)  # 80 + 5 × 4 of 140
    assert (b.sayings, b.signs, b.share) == (2, 40, 29)
    assert (a.private, b.private) == (timedelta(minutes=6), timedelta(minutes=16))
    assert (a.waited, b.waited) == (timedelta(minutes=15), timedelta(minutes=5))  # what overlaps is no waiting
    assert (a.owed_since, b.owed_since) == (at(12), at(5))
    assert (a.last, a.unheard, b.unheard) == (at(12), 1, 0)


def test_nobody_spoke_and_nobody_answers() -> None:
    (quiet,) = balance_of([A], [], {})
    assert (quiet.share, quiet.owed_since, quiet.private, quiet.waited) == (0, None, timedelta(), timedelta())
    first, _ = balance_of([A, B], [Said(A, JOINT, at(1), 5), Said(A, JOINT, at(9), 5)], {})
    assert first.owed_since == at(1)  # since the first word that nobody answered


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: (at(min(two)), at(max(two)))))


@given(SPANS, SPANS)
def test_time_is_counted_once(spans: list[tuple[datetime, datetime]], taken: list[tuple[datetime, datetime]]) -> None:
    minute = [at(n + 0.5) for n in range(60)]
    inside = [m for m in minute if any(a <= m < b for a, b in spans) and not any(a <= m < b for a, b in taken)]
    assert length(without(spans, taken)) == timedelta(minutes=len(inside))
    assert all(one[1] < two[0] for one, two in pairwise(joined(spans)))
