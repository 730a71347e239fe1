"""MP4 with one track of AAC or Opus (ISO/IEC 14496-12): whole, or in fragments as Safari's MediaRecorder writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mediation.core.sounds.broken import NoSound

_OPENED = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"moof", b"traf"}
_CODECS = {b"mp4a": 1024, b"Opus": 120}
"""The fewest samples that one packet of it plays (Opus: 2.5 ms at 48 kHz)."""
_MOST_ENTRIES = 1_000_000


@dataclass(slots=True)
class _Track:
    """What the boxes say so far; lengths in the track's own units, `scale` of them a second."""

    scale: int = 0
    rate: int = 0
    usual: int = 0
    said: int = 0
    packets: int = 0
    handlers: list[bytes] = field(default_factory=list)
    codecs: list[bytes] = field(default_factory=list)


def seconds(content: bytes) -> float:
    """The longer of what the sample tables say and what so many packets play at least. Raises NoSound."""
    track = _Track()
    for name, start, end in _boxes(content, 0, len(content)):
        if name in _READ:
            _READ[name](track, content[start:end])
    if track.handlers != [b"soun"] or len(track.codecs) != 1 or not track.scale or not track.rate:
        raise NoSound("not one track of sound")
    if track.codecs[0] not in _CODECS:
        raise NoSound("another codec")
    return max(track.said / track.scale, track.packets * _CODECS[track.codecs[0]] / track.rate)


def _handler(track: _Track, box: bytes) -> None:
    track.handlers.append(box[8:12])


def _media(track: _Track, box: bytes) -> None:
    track.scale = _int(box, 20 if box[0] else 12)


def _codec(track: _Track, box: bytes) -> None:
    track.codecs.append(box[12:16])
    track.rate = _int(box, 40) >> 16


def _times(track: _Track, box: bytes) -> None:
    for place in range(8, 8 + 8 * _entries(box), 8):
        count = _int(box, place)
        track.packets, track.said = track.packets + count, track.said + count * _int(box, place + 4)


def _usual_of_all(track: _Track, box: bytes) -> None:
    track.usual = _int(box, 12)


def _usual(track: _Track, box: bytes) -> None:
    """The usual length of a sample of this fragment, when it names one."""
    flags = _int(box, 0) & 0xFFFFFF
    if flags & 0x08:
        track.usual = _int(box, 8 + (8 if flags & 0x01 else 0) + (4 if flags & 0x02 else 0))


def _run(track: _Track, box: bytes) -> None:
    flags, count = _int(box, 0) & 0xFFFFFF, _entries(box)
    width = 4 * sum(1 for flag in (0x100, 0x200, 0x400, 0x800) if flags & flag)
    first = 8 + (4 if flags & 0x01 else 0) + (4 if flags & 0x04 else 0)
    lengths = (_int(box, first + n * width) for n in range(count)) if flags & 0x100 else (count * track.usual,)
    track.packets, track.said = track.packets + count, track.said + sum(lengths)


_READ: dict[bytes, Callable[[_Track, bytes], None]] = {
    b"hdlr": _handler,
    b"mdhd": _media,
    b"stsd": _codec,
    b"stts": _times,
    b"trex": _usual_of_all,
    b"tfhd": _usual,
    b"trun": _run,
}


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Every box (name, where its data begins and ends) in order, those that hold others opened."""
    place = start
    while end - place >= 8:
        size, name, data = _int(content, place), content[place + 4 : place + 8], place + 8
        if size == 1:
            size, data = int.from_bytes(content[place + 8 : place + 16], "big"), place + 16
        elif size == 0:
            size = end - place
        if size < data - place:
            raise NoSound("a broken box")
        if name in _OPENED:
            place = data
            continue
        if place + size > end:
            return  # cut off in the middle: what is whole counts
        yield name, data, place + size
        place += size


def _entries(box: bytes) -> int:
    count = _int(box, 4)
    if count > _MOST_ENTRIES:
        raise NoSound("too many samples")
    return count


def _int(box: bytes, place: int) -> int:
    if place + 4 > len(box):
        raise NoSound("a box is too short")
    return int.from_bytes(box[place : place + 4], "big")
