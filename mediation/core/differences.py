"""What changed between two versions of a text in paragraphs, clauses or the like: what came, went and was reworded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from diff_match_patch import diff_match_patch

SECONDS = 1.0
"""After this the comparison of one paragraph grows coarser instead of slower."""


class Change(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Piece(StrEnum):
    """What became of a run of characters."""

    KEPT = "kept"
    PUT_IN = "put_in"
    LEFT_OUT = "left_out"


Pieces = Sequence[tuple[Piece, str]]
Part = TypeVar("Part")

_WHOLE = re.compile(r"\d+年\d+月\d+日|\d[\d,]*(?:\.\d+)?")
"""A day and a number are read whole: who sees one figure of a date struck out has to guess the rest."""
_FIRST_SIGN = 0x100000
"""From here on signs stand for such words: a plane of Unicode that no text uses."""
_PIECES = {0: Piece.KEPT, 1: Piece.PUT_IN, -1: Piece.LEFT_OUT}


def pieces_between(older: str, newer: str) -> list[tuple[Piece, str]]:
    """Runs of characters that stayed, came and went, tidied so that a person can read them."""
    engine, signs = diff_match_patch(), _signs(older, newer)
    engine.Diff_Timeout = SECONDS
    short = [_WHOLE.sub(lambda found: signs[found[0]], text) for text in (older, newer)]
    runs = engine.diff_main(*short, checklines=False)
    engine.diff_cleanupSemantic(runs)
    words = {ord(sign): word for word, sign in signs.items()}
    return [(_PIECES[kind], text.translate(words)) for kind, text in runs]


def _signs(*texts: str) -> dict[str, str]:
    """One sign for each day and number of the texts."""
    found = dict.fromkeys(word for text in texts for word in _WHOLE.findall(text))
    return {word: chr(_FIRST_SIGN + place) for place, word in enumerate(found)}


def reading_order(
    older: Sequence[Part], newer: Sequence[Part], was: Mapping[int, int]
) -> list[tuple[int, Part | None, Part | None]]:
    """Both versions as they are read: the newer one's order, each part that was removed behind the one it followed.

    `was` says which older place a newer one had, both counted from 0. Each row: the number (in the newer version, for
    what was removed in the older one), what it was, what it is.
    """
    pairs: list[tuple[int | None, int | None]] = [(was.get(new), new) for new in range(len(newer))]
    kept = set(was.values())
    for old in (place for place in reversed(range(len(older))) if place not in kept):
        rows = {before: row for row, (before, now) in enumerate(pairs) if now is not None}
        follows = next((rows[prior] + 1 for prior in reversed(range(old)) if prior in rows), 0)
        pairs.insert(follows, (old, None))
    return [_row(older, newer, old, new) for old, new in pairs]


def _row(
    older: Sequence[Part], newer: Sequence[Part], old: int | None, new: int | None
) -> tuple[int, Part | None, Part | None]:
    number = (new if new is not None else old) or 0
    return number + 1, None if old is None else older[old], None if new is None else newer[new]
