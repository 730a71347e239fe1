"""The tree of hashes of RFC 6962 (2.1), over SHA-256 or SM3: one root for many entries, a short proof for each.

Written here because the kept libraries know no SM3; proven against the vectors of Certificate Transparency.
`static/shared/anchors.js` says the same in the browser.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

LONGEST_PATH = 64
"""A proof of more steps would stand for more entries than there can be."""


def leaf(algorithm: str, entry: bytes) -> bytes:
    """The hash of one entry."""
    return hashlib.new(algorithm, b"\x00" + entry).digest()


def root(algorithm: str, leaves: Sequence[bytes]) -> bytes:
    """The root over these leaves' hashes, in their order; of none, the hash of nothing."""
    if not leaves:
        return hashlib.new(algorithm).digest()
    if len(leaves) == 1:
        return leaves[0]
    half = _split(len(leaves))
    return _node(algorithm, root(algorithm, leaves[:half]), root(algorithm, leaves[half:]))


def path(algorithm: str, leaves: Sequence[bytes], index: int) -> list[bytes]:
    """What proves the leaf at `index` (from 0): the hashes beside its way, the lowest first."""
    if len(leaves) <= 1:
        return []
    half = _split(len(leaves))
    if index < half:
        return [*path(algorithm, leaves[:half], index), root(algorithm, leaves[half:])]
    return [*path(algorithm, leaves[half:], index - half), root(algorithm, leaves[:half])]


def root_of_path(algorithm: str, found: bytes, index: int, size: int, steps: Sequence[bytes]) -> bytes | None:
    """The root of a tree of `size` leaves to which `steps` lead from the leaf `found`; None when they lead nowhere.

    RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < size or len(steps) > LONGEST_PATH:
        return None
    place, last = index, size - 1
    for step in steps:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = _node(algorithm, step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = _node(algorithm, found, step)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None


def _node(algorithm: str, left: bytes, right: bytes) -> bytes:
    return hashlib.new(algorithm, b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
