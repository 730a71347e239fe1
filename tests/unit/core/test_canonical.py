"""The quick way of writing canonical JSON agrees with RFC 8785's library wherever it is taken."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from mediation.core.canonical import Unsealable, canonical

LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = st.none() | LETTERS | st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    PLAIN | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_it_writes_what_the_standard_asks_for(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=5), PLAIN, max_size=5))
def test_it_writes_plain_objects_as_the_standard_asks_for(value: dict[str, object]) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", [{"n": 2**53}, {"n": -(2**63)}, {"n": 2**70}, {"text": "\ud800"}, {"n": float("nan")}]
)
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(Unsealable):
        canonical(value)
