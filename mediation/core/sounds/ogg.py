"""Ogg with Opus (RFC 3533, RFC 7845): packets put together from the pages of one stream."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.core.sounds import opus
from mediation.core.sounds.broken import NoSound

_HEAD = 27
_RATE = 48_000
_ENOUGH = 8
"""Bytes of a packet that are looked at."""
_NOWHERE = 2**64 - 1
"""The position of a page on which no packet ends."""


def seconds(content: bytes) -> float:
    """The longer of what the packets unpack to and the last page's position. Raises NoSound."""
    played, position = 0.0, 0
    for number, (packet, at) in enumerate(_packets(content)):
        if number == 0 and not packet.startswith(b"OpusHead"):
            raise NoSound("not Opus")
        if number > 1:  # behind OpusHead and OpusTags
            played += opus.milliseconds(packet)
        position = max(position, at)
    return max(played / 1000, position / _RATE)


def _packets(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Each packet with the position of the page that it ends on. Raises NoSound for a second stream."""
    place, stream, begun = 0, None, b""
    while len(content) - place >= _HEAD:
        if content[place : place + 4] != b"OggS":
            raise NoSound("a page is missing")
        position = int.from_bytes(content[place + 6 : place + 14], "little")
        serial = content[place + 14 : place + 18]
        if stream not in {None, serial}:
            raise NoSound("more than one stream")
        stream = serial
        sizes = content[place + _HEAD : place + _HEAD + content[place + 26]]
        data = place + _HEAD + content[place + 26]
        for size in sizes:
            if len(begun) < _ENOUGH:
                begun += content[data : data + size]
            data += size
            if size < 255:
                yield begun, 0 if position == _NOWHERE else position
                begun = b""
        place = data
