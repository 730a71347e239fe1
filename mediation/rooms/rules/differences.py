"""What changed between two versions of minutes, paragraph by paragraph and character by character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediation.core.differences import Change, Piece, Pieces, pieces_between, reading_order
from mediation.rooms.rules.minutes import Paragraph


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph with what became of it; `n` counts in the newer version, for what was removed in the older one.

    `was` says which section, tag or speaker it had before, where that changed.
    """

    n: int
    change: Change
    paragraph: Paragraph
    pieces: Pieces
    was: str = ""


def differences(older: Sequence[Paragraph], newer: Sequence[Paragraph]) -> list[Difference]:
    """Every paragraph of the newer version in its order, each removed one behind the one it followed."""
    places = {one.id: at for at, one in enumerate(older)}
    was = {at: places[one.id] for at, one in enumerate(newer) if one.id in places}
    return [_difference(n, before, now) for n, before, now in reading_order(older, newer, was)]


def _difference(n: int, was: Paragraph | None, now: Paragraph | None) -> Difference:
    if now is None:
        assert was is not None  # noqa: S101 - each row is in one of the versions
        return Difference(n, Change.REMOVED, was, [(Piece.LEFT_OUT, was.text)])
    if was is None:
        return Difference(n, Change.ADDED, now, [(Piece.PUT_IN, now.text)])
    if was.digest == now.digest:
        return Difference(n, Change.SAME, now, [(Piece.KEPT, now.text)])
    pairs = ((was.section, now.section), (was.tag, now.tag), (was.speaker, now.speaker))
    moved = "、".join(old or "无标记" for old, new in pairs if old != new)
    return Difference(n, Change.CHANGED, now, pieces_between(was.text, now.text), moved)
