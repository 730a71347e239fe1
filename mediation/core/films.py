"""A film or a recording for others: where and with which device it was taken is blanked.

Telephones write the place into the file's own boxes (ISO/IEC 14496-12: `udta`, `meta`; cameras also `uuid`). Each such
box becomes `free` of the same length with nothing in it, so that every offset into the sound and the pictures holds.
"""

from __future__ import annotations

from collections.abc import Iterator

_TELLING = frozenset({b"udta", b"meta", b"uuid"})
_HOLDING = frozenset({b"moov", b"trak", b"mdia", b"moof", b"traf"})
_HEAD = 8


def without_place(content: bytes) -> bytes:
    """The same film without what tells place and device; what is no such file comes back as it is."""
    if content[4:8] != b"ftyp":
        return content
    out = bytearray(content)
    ahead = [(0, len(out))]  # not by recursion: whoever makes the file chooses how deep its boxes lie
    while ahead:
        for at, body, stop in _boxes(out, *ahead.pop()):
            kind = bytes(out[at + 4 : at + _HEAD])
            if kind in _TELLING:
                out[at + 4 : at + _HEAD] = b"free"
                out[body:stop] = bytes(stop - body)
            elif kind in _HOLDING:
                ahead.append((body, stop))
    return bytes(out)


def _boxes(out: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Where each box begins, where its content does and where it ends, up to the first that does not fit."""
    while start + _HEAD <= end:
        size, body = int.from_bytes(out[start : start + 4]), start + _HEAD
        if size == 1:
            size, body = int.from_bytes(out[body : body + 8]), body + 8
        stop = end if size == 0 else start + size
        if not body <= stop <= end:
            return
        yield start, body, stop
        start = stop
