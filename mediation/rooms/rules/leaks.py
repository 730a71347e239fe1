"""Whether something that is about to be said repeats what a side said in confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from mediation.core.likeness import pieces, plain, shared, sums, sums_of

LEAST_RUN = 8
"""Signs in a row, punctuation aside, that are no accident."""

REMEMBERED = 300
"""Signs; longer texts are read anew, so that what is remembered stays small."""

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


UNWRITTEN = {
    "file",
    "sha256",
    "type",
    "offer",
    "proposal",
    "bidding",
    "agreement",
    "party",
    "to",
    "counters",
    "issue_id",
}
"""Fields of a body that hold ids and digests."""
OFFERED = ("title", "conditions", "default_clause")
"""What a side wrote itself in an offer; names and the sentence for the record are the platform's."""


def items_of(side: UUID, kind: str, body: dict[str, Any]) -> list[Item]:
    """What there is to keep in one event of a private talk."""
    if kind != "offer":
        return [Item(side, body.get("text") or body.get("name") or "", body.get("sha256") or "")]
    words = [body.get(name) or "" for name in OFFERED] + [str(item) for item in body.get("items") or ()]
    sums_named = [f"{fen / 100:.2f}元" for fen in _amounts(body)]
    return [Item(side, text) for text in (*words, *sums_named) if text]


@dataclass(frozen=True, slots=True)
class Trace:
    """What of an event's body could give something away; empty (false) for a word or two in passing."""

    runs: frozenset[str]
    sums: frozenset[int]
    sha256: str

    def __bool__(self) -> bool:
        return bool(self.runs or self.sums or self.sha256)


def trace_of(body: dict[str, Any]) -> Trace:
    """The runs of signs, the sums and the file of what is about to go out."""
    texts = list(_texts(body))
    runs = frozenset().union(*(pieces(plain(text), LEAST_RUN) for text in texts))
    # 500 alone counts here: what a side said in confidence counts below 1,000 only when it is said to be money
    named = frozenset(fen for fen in sums_of(texts, LEAST_SUM // 100) | set(_amounts(body)) if fen >= LEAST_SUM)
    sha256 = body.get("sha256")
    return Trace(runs, named, sha256 if isinstance(sha256, str) else "")


def leaks(trace: Trace, items: Iterable[Item]) -> list[Leak]:
    """What is shared with these items."""
    return [one for one in (_leak(trace, item) for item in items) if one.why]


def unknown(found: Sequence[Leak], said: Iterable[str]) -> list[Leak]:
    """What is left of the leaks when that is no secret which the readers heard already."""
    open_texts = list(said)
    runs = set().union(*(one.runs for one in found))
    heard = set().union(*(shared(runs, plain(text), LEAST_RUN) for text in open_texts))
    known = sums_of(open_texts)
    left = [Leak(one.side, one.runs - heard, one.sums - known, one.file) for one in found]
    return [one for one in left if one.why]


def _leak(trace: Trace, item: Item) -> Leak:
    its_runs, its_sums = (_known if len(item.text) <= REMEMBERED else _read)(item.text)
    return Leak(
        item.side,
        trace.runs & its_runs,
        trace.sums & its_sums,
        bool(item.sha256) and item.sha256 == trace.sha256,
    )


def _read(text: str) -> tuple[frozenset[str], frozenset[int]]:
    return frozenset(pieces(plain(text), LEAST_RUN)), frozenset(sums(text))


_known = lru_cache(maxsize=4096)(_read)
"""The same private talk is asked at each message of the mediator; reading it once takes nine tenths of that away."""


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """The words of a body; ids and digests are none."""
    if isinstance(value, str) and name not in UNWRITTEN:
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
