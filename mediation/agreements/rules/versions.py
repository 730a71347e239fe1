"""What changed between two versions of the terms: which clause was which, and what came, went or was reworded in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from mediation.agreements.states import TermKind
from mediation.core.differences import Change, Piece, Pieces, pieces_between, reading_order

ALIKE = 0.5
"""From this likeness on, two clauses of the same kind are one clause reworded, not one taken out and one put in."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One clause of a version as it is read. `account` is the whole account, compared and never shown."""

    number: int
    kind: TermKind
    words: str
    obligor: UUID | None = None
    obligee: UUID | None = None
    offer: UUID | None = None
    account: str = ""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of one clause; `number` counts in the newer version, for one taken out in the older one.

    `was` is its number before, where that changed. `other_account`: the account changed, even where its mask did not.
    """

    number: int
    change: Change
    pieces: Pieces
    was: int | None = None
    other_account: bool = False


def clause_changes(older: Sequence[Wording], newer: Sequence[Wording]) -> list[ClauseChange]:
    """Every clause of the newer version in its order, each that was taken out behind the one it followed."""
    return [_change(was, now) for _n, was, now in reading_order(older, newer, paired(older, newer))]


def paired(older: Sequence[Wording], newer: Sequence[Wording]) -> dict[int, int]:
    """Which older place (from 0) a newer clause had: by its very words, its offer, its sides, then by likeness."""
    found: dict[int, int] = {}
    for same in (_words, _offer, _sides, _alike):
        for new, now in enumerate(newer):
            left = (old for old in range(len(older)) if old not in found.values() and same(older[old], now))
            if new not in found and (old := next(left, None)) is not None:
                found[new] = old
    return found


def _words(was: Wording, now: Wording) -> bool:
    return was.words == now.words


def _offer(was: Wording, now: Wording) -> bool:
    return was.offer is not None and (was.offer, was.kind) == (now.offer, now.kind) and _alike(was, now)


def _sides(was: Wording, now: Wording) -> bool:
    sides = (was.kind, was.obligor, was.obligee) == (now.kind, now.obligor, now.obligee)
    return sides and was.kind is not TermKind.OTHER and _alike(was, now)


def _alike(was: Wording, now: Wording) -> bool:
    return was.kind is now.kind and SequenceMatcher(None, was.words, now.words, autojunk=False).ratio() >= ALIKE


def _change(was: Wording | None, now: Wording | None) -> ClauseChange:
    if now is None:
        assert was is not None  # noqa: S101 - each row is in one of the versions
        return ClauseChange(was.number, Change.REMOVED, [(Piece.LEFT_OUT, was.words)])
    if was is None:
        return ClauseChange(now.number, Change.ADDED, [(Piece.PUT_IN, now.words)])
    before = was.number if was.number != now.number else None
    other = was.account != now.account
    if was.words == now.words and not other:
        return ClauseChange(now.number, Change.SAME, [(Piece.KEPT, now.words)], before)
    return ClauseChange(now.number, Change.CHANGED, pieces_between(was.words, now.words), before, other)
