"""What changed between two versions of minutes, paragraph by paragraph and character by character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from diff_match_patch import diff_match_patch

from mediation.rooms.rules.minutes import Paragraph

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


_PIECES = {0: Piece.KEPT, 1: Piece.PUT_IN, -1: Piece.LEFT_OUT}


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph with what became of it; `n` counts in the newer version, for what was removed in the older one.

    `was` says which section, tag or speaker it had before, where that changed.
    """

    n: int
    change: Change
    paragraph: Paragraph
    pieces: Sequence[tuple[Piece, str]]
    was: str = ""


def differences(older: Sequence[Paragraph], newer: Sequence[Paragraph]) -> list[Difference]:
    """Every paragraph of the newer version in its order, each removed one behind the one it followed."""
    before = {one.id: one for one in older}
    found = [_difference(n, before.get(one.id), one) for n, one in enumerate(newer, start=1)]
    kept = {one.id for one in newer}
    places = {one.paragraph.id: at for at, one in enumerate(found)}
    for at in range(len(older) - 1, -1, -1):
        one = older[at]
        if one.id not in kept:
            follows = next((places[prior.id] + 1 for prior in reversed(older[:at]) if prior.id in places), 0)
            found.insert(follows, Difference(at + 1, Change.REMOVED, one, [(Piece.LEFT_OUT, one.text)]))
            places = {row.paragraph.id: place for place, row in enumerate(found) if row.paragraph.id in kept}
    return found


def pieces_between(older: str, newer: str) -> list[tuple[Piece, str]]:
    """Runs of characters that stayed, came and went, tidied so that a person can read them."""
    engine = diff_match_patch()
    engine.Diff_Timeout = SECONDS
    runs = engine.diff_main(older, newer, checklines=False)
    engine.diff_cleanupSemantic(runs)
    return [(_PIECES[kind], text) for kind, text in runs]


def _difference(n: int, was: Paragraph | None, now: Paragraph) -> Difference:
    if was is None:
        return Difference(n, Change.ADDED, now, [(Piece.PUT_IN, now.text)])
    if was.digest == now.digest:
        return Difference(n, Change.SAME, now, [(Piece.KEPT, now.text)])
    pairs = ((was.section, now.section), (was.tag, now.tag), (was.speaker, now.speaker))
    moved = "、".join(old or "无标记" for old, new in pairs if old != new)
    return Difference(n, Change.CHANGED, now, pieces_between(was.text, now.text), moved)
