"""Whether something that is about to be said repeats what a side said in confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mediation.core.likeness import pieces, plain, shared, sums, sums_of

LEAST_RUN = 8
"""Signs in a row, punctuation aside, that are no accident."""

LEAST_SUM = 100_00
"""分; smaller sums are named every day."""


@dataclass(frozen=True, slots=True)
class Item:
    """What somebody of a side said or showed in private talk."""

    side: UUID
    text: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Leak:
    """What is shared with an item of `side`."""

    side: UUID
    runs: frozenset[str]
    sums: frozenset[int]
    file: bool

    @property
    def why(self) -> list[str]:
        """The grounds, for the client and the audit: words, sum, file."""
        return [name for name, there in (("words", self.runs), ("sum", self.sums), ("file", self.file)) if there]


def leaks(body: dict[str, Any], items: Iterable[Item]) -> list[Leak]:
    """What the body of an event shares with these items."""
    texts = list(_texts(body))
    wanted = set().union(*(pieces(plain(text), LEAST_RUN) for text in texts))
    named = {fen for fen in sums_of(texts) | set(_amounts(body)) if fen >= LEAST_SUM}
    found = [_leak(body.get("sha256"), wanted, named, item) for item in items]
    return [one for one in found if one.why]


def unknown(found: Sequence[Leak], said: Iterable[str]) -> list[Leak]:
    """What is left of the leaks when that is no secret which the readers heard already."""
    open_texts = list(said)
    runs = set().union(*(one.runs for one in found))
    heard = set().union(*(shared(runs, plain(text), LEAST_RUN) for text in open_texts))
    known = sums_of(open_texts)
    left = [Leak(one.side, one.runs - heard, one.sums - known, one.file) for one in found]
    return [one for one in left if one.why]


def _leak(sha256: object, wanted: set[str], named: set[int], item: Item) -> Leak:
    runs = shared(wanted, plain(item.text), LEAST_RUN)
    common = named & sums(item.text) if named else set()
    return Leak(item.side, frozenset(runs), frozenset(common), bool(item.sha256) and item.sha256 == sha256)


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """The words of a body; ids and digests are none."""
    if isinstance(value, str) and name not in {"file", "sha256", "type"}:
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, name)


def _amounts(value: Any, name: str = "") -> Iterator[int]:
    if type(value) is int and name.endswith("_fen"):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _amounts(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _amounts(part, name)
