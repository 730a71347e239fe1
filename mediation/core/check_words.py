"""Six Chinese words of a digest, which two people can compare by telephone.

The list (`check_words.txt`, made by `scripts/check_words.py`) has 2,048 words that sound apart, so six words are the
first 66 bits: whoever wants another text with the same words has to try some 2⁶⁶ of them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

COUNT = 6
_BITS = 11


def check_words(digest: bytes) -> tuple[str, ...]:
    """The words of a digest of at least nine bytes, in their order."""
    number = int.from_bytes(digest[:9]) >> (72 - COUNT * _BITS)
    places = [number >> _BITS * place & (2**_BITS - 1) for place in reversed(range(COUNT))]
    return tuple(_words()[place] for place in places)


@cache
def _words() -> list[str]:
    return (Path(__file__).parent / "check_words.txt").read_text(encoding="utf-8").split()
