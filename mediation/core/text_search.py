"""Finding words in Chinese text: what is compared, what goes into the index, where a hit stands. Plain values.

Text is not cut into words: any two characters that follow each other are found, wherever they stand. The index holds
each such pair as one number (both code points, 21 bits each), and single characters only where they are rare:
a common one alone narrows nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST_QUERY = 60
MOST_TERMS = 6
AROUND = 36
"""Characters of context on each side of the first hit."""

_BITS = 21
_COMMON_ROWS = range(0xB0, 0xD8)
"""First bytes of level 1 of GB/T 2312: the 3,755 common characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an excerpt; `hit` where it is what was looked for."""

    text: str
    hit: bool = False


def folded(text: str) -> str:
    """Text as it is compared: full width as half width, capitals as small letters (NFKC, case folded)."""
    return unicodedata.normalize("NFKC", text).casefold()


def terms_of(query: str) -> list[str]:
    """What is looked for: every part between blanks must be found. Empty when nothing was asked."""
    return list(dict.fromkeys(folded(query[:LONGEST_QUERY]).split()))[:MOST_TERMS]


def grams_of(text: str) -> list[int]:
    """The numbers under which a text is found, each once, in ascending order."""
    return sorted({*_pairs(folded(text)), *(ord(one) << _BITS for one in folded(text) if _rare(one))})


def grams_asked(terms: Sequence[str]) -> list[int]:
    """The numbers that a text must have to hold every term; empty when the index cannot narrow."""
    found: set[int] = set()
    for term in terms:
        found.update(_pairs(term) if len(term) > 1 else (ord(one) << _BITS for one in term if _rare(one)))
    return sorted(found)


def holds(text: str, terms: Sequence[str]) -> bool:
    """Whether every term stands in the text."""
    plain = folded(text)
    return all(term in plain for term in terms)


def excerpt(text: str, terms: Sequence[str], *, around: int = AROUND) -> list[Piece]:
    """The text about its first hit, cut into hits and what lies between; its beginning when nothing is hit."""
    marks = _hits(text, terms)
    first = min((place for place, hit in enumerate(marks) if hit), default=0)
    start, end = max(0, first - around), min(len(text), first + 2 * around)
    pieces = list(_runs(text, marks, start, end))
    return [*([Piece("…")] if start else []), *pieces, *([Piece("…")] if end < len(text) else [])]


def _pairs(text: str) -> Iterator[int]:
    for one, other in pairwise(text):
        if not (one.isspace() or other.isspace()):
            yield ord(one) << _BITS | ord(other)


def _rare(one: str) -> bool:
    """A letter of a script without words between blanks, outside the common characters."""
    if one < "\u2e80" or not one.isalpha():
        return False
    try:
        return one.encode("gb2312")[0] not in _COMMON_ROWS
    except UnicodeEncodeError:
        return True


def _hits(text: str, terms: Sequence[str]) -> list[bool]:
    """For each character of the text whether it belongs to a hit; folding may make several of one."""
    plain, origin = [], []
    for place, one in enumerate(text):
        for part in folded(one):
            plain.append(part)
            origin.append(place)
    whole, marks = "".join(plain), [False] * len(text)
    for term in terms:
        at = whole.find(term)
        while at >= 0:
            for place in origin[at : at + len(term)]:
                marks[place] = True
            at = whole.find(term, at + len(term))
    return marks


def _runs(text: str, marks: Sequence[bool], start: int, end: int) -> Iterator[Piece]:
    since = start
    for place in range(start + 1, end + 1):
        if place == end or marks[place] != marks[since]:
            yield Piece(text[since:place], marks[since])
            since = place
