"""WebM with one track of Opus, as MediaRecorder writes it: without length, its last cluster perhaps cut off.

Elements after RFC 8794 (EBML) and RFC 9559 (Matroska). Only what holds blocks is opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from mediation.core.sounds import opus
from mediation.core.sounds.broken import NoSound

_SEGMENT, _CLUSTER, _BLOCK_GROUP = 0x18538067, 0x1F43B675, 0xA0
_TRACKS, _TRACK, _INFO = 0x1654AE6B, 0xAE, 0x1549A966
_CODEC, _TRACK_TYPE, _SCALE, _TIME, _SIMPLE, _BLOCK = 0x86, 0x83, 0x2AD7B1, 0xE7, 0xA3, 0xA1
_OPENED = {_SEGMENT, _CLUSTER, _BLOCK_GROUP, _TRACKS, _TRACK, _INFO}
_SOUND = 2
_MILLISECOND = 1_000_000
"""Nanoseconds of the usual time scale."""


def seconds(content: bytes) -> float:
    """The longer of what the packets unpack to and what their time stamps span. Raises NoSound."""
    cluster, scale, played, first, last = 0, _MILLISECOND, 0.0, None, 0.0
    codecs, types = [], []
    for name, start, end in _elements(content, 0, len(content)):
        if name == _CODEC:
            codecs.append(content[start:end])
        elif name == _TRACK_TYPE:
            types.append(_number(content[start:end]))
        elif name == _SCALE:
            scale = _number(content[start:end])
        elif name == _TIME:
            cluster = _number(content[start:end])
        elif name in {_SIMPLE, _BLOCK}:
            offset, packet = _block(content[start:end])
            length = opus.milliseconds(packet)
            at = (cluster + offset) * scale / _MILLISECOND
            first, last, played = at if first is None else min(first, at), max(last, at + length), played + length
    if codecs != [b"A_OPUS"] or types != [_SOUND] or first is None:
        raise NoSound("not one track of Opus")
    return max(played, last - first) / 1000


def _block(block: bytes) -> tuple[int, bytes]:
    """Time within the cluster, and the packet; browsers put one into each block. Raises NoSound."""
    _track, head = _vint(block, 0, marked=False)
    if block[head + 2] & 0x06:
        raise NoSound("laced blocks")
    return int.from_bytes(block[head : head + 2], "big", signed=True), block[head + 3 :]


def _elements(content: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Every element (name, where its data begins and ends) in order, those that hold others opened.

    One of unknown size reaches to the end of what holds it: its followers are found there just as well.
    """
    place = start
    while place < end:
        try:
            name, data = _vint(content, place, marked=True)
            size, data = _vint(content, data, marked=False)
        except IndexError:
            return  # cut off in the middle: what is whole counts
        if name in _OPENED:
            place = data
            continue
        if data + size > end:
            return
        yield name, data, data + size
        place = data + size


def _width(first: int) -> int:
    if not first:
        raise NoSound("a broken length")
    return 9 - first.bit_length()


def _vint(content: bytes, place: int, *, marked: bool) -> tuple[int, int]:
    """A number of variable width and where it ends; names keep their marker bit."""
    width = _width(content[place])
    if place + width > len(content):
        raise IndexError
    number = int.from_bytes(content[place : place + width], "big")
    return number if marked else number & ((1 << 7 * width) - 1), place + width


def _number(data: bytes) -> int:
    if not 0 < len(data) <= 8:
        raise NoSound("a broken number")
    return int.from_bytes(data, "big")
