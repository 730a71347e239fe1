"""Recordings as browsers make them, silent but whole: Opus packets of 20 ms, AAC samples of 1024."""

from __future__ import annotations

from math import ceil

FRAME = 20
"""Milliseconds of a packet."""
OPUS = bytes([9 << 3, 0xFF, 0xFE])
"""One frame of 20 ms (configuration 9)."""
UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"
"""The size of an element that MediaRecorder does not know yet."""


def a_webm(seconds: float, *, codec: bytes = b"A_OPUS", stamped: float | None = None, cut: int = 0) -> bytes:
    """WebM as Chromium records it; `stamped`: the time stamps span that instead; `cut`: bytes missing at the end."""
    count = ceil(seconds * 1000 / FRAME)
    step = (stamped if stamped is not None else seconds) * 1000 / count
    track = _el(0xAE, _el(0xD7, b"\x01") + _el(0x83, b"\x02") + _el(0x86, codec))
    body = _el(0x1549A966, _el(0x2AD7B1, (1_000_000).to_bytes(3, "big"))) + _el(0x1654AE6B, track)
    for first in range(0, count, 50):
        blocks = b"".join(
            _el(0xA3, b"\x81" + int((n - first) * step).to_bytes(2, "big", signed=True) + b"\x80" + OPUS)
            for n in range(first, min(count, first + 50))
        )
        body += b"\x1f\x43\xb6\x75" + UNKNOWN + _el(0xE7, int(first * step).to_bytes(4, "big")) + blocks
    whole = _el(0x1A45DFA3, _el(0x4282, b"webm")) + b"\x18\x53\x80\x67" + UNKNOWN + body
    return whole[: len(whole) - cut]


def an_ogg(seconds: float) -> bytes:
    """Ogg with Opus, a page for each second."""
    pages = [_page([b"OpusHead" + bytes(11)], 0), _page([b"OpusTags" + bytes(8)], 0)]
    left = ceil(seconds * 1000 / FRAME)
    at = 0
    while left:
        here = min(left, 50)
        left, at = left - here, at + here * 960
        pages.append(_page([OPUS] * here, at))
    return b"".join(pages)


def an_mp4(seconds: float, *, said: float | None = None, fragments: bool = False) -> bytes:
    """MP4 with AAC at 44.1 kHz, whole or in fragments; `said`: the table claims that length instead."""
    count = ceil(seconds * 44_100 / 1024)
    length = 1024 if said is None else int(said * 44_100 / count)
    entry = _box(b"mp4a", bytes(24) + (44_100 << 16).to_bytes(4, "big"))
    stsd = _box(b"stsd", bytes(4) + _u32(1) + entry)
    stts = _box(b"stts", bytes(4) + (_u32(0) if fragments else _u32(1) + _u32(count) + _u32(length)))
    mdia = _box(b"mdhd", bytes(12) + _u32(44_100) + bytes(8)) + _box(b"hdlr", bytes(8) + b"soun" + bytes(13))
    mdia = _box(b"mdia", mdia + _box(b"minf", _box(b"stbl", stsd + stts)))
    mvex = _box(b"mvex", _box(b"trex", bytes(4) + _u32(1) + _u32(1) + _u32(length) + bytes(8))) if fragments else b""
    whole = _box(b"ftyp", b"M4A " + bytes(4) + b"isom") + _box(b"moov", _box(b"trak", mdia) + mvex)
    if fragments:
        trun = _box(b"trun", bytes(4) + _u32(count))
        whole += _box(b"moof", _box(b"traf", _box(b"tfhd", bytes(4) + _u32(1)) + trun))
    return whole + _box(b"mdat", bytes(64))


def _el(name: int, data: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + (len(data) | 1 << 28).to_bytes(4, "big") + data


def _page(packets: list[bytes], position: int) -> bytes:
    head = b"OggS" + bytes(2) + position.to_bytes(8, "little") + b"voic" + bytes(8)
    return head + bytes([len(packets), *(len(one) for one in packets)]) + b"".join(packets)


def _box(name: bytes, data: bytes) -> bytes:
    return _u32(len(data) + 8) + name + data


def _u32(number: int) -> bytes:
    return number.to_bytes(4, "big")
