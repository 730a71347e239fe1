"""The one kind of WebSocket frame that nearly all traffic is, read and written in a single step.

A message of a room that comes alone costs the web process mostly the Python it runs through, and `websockets` takes
thirty calls for a frame. What is not plainly such a frame goes to that library.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from websockets.frames import Frame, Opcode

if TYPE_CHECKING:
    from websockets.protocol import Protocol

    def apply_mask(data: bytes, mask: bytes) -> bytes: ...

else:
    from websockets.frames import apply_mask  # the library's fast one, where its wheel has it

WHOLE_TEXT = 0x81
MASKED = 0x80
ONE_BYTE, TWO_BYTES = 125, 126
"""The largest length that stands in the second byte, and what stands there when two more tell it."""
LONGEST = 0xFFFF

_short = struct.Struct("!BB").pack
_long = struct.Struct("!BBH").pack


def text_frame(text: bytes) -> bytes:
    """A text message as it goes over a WebSocket from the server; the same bytes for every receiver."""
    size = len(text)
    if size <= ONE_BYTE:
        return _short(WHOLE_TEXT, size) + text
    if size <= LONGEST:
        return _long(WHOLE_TEXT, TWO_BYTES, size) + text
    return Frame(Opcode.TEXT, text).serialize(mask=False)


def whole_text(data: bytes) -> bytes | None:
    """The text, when these bytes are exactly one client's frame with a whole text up to 64 KB; else None."""
    if len(data) < 6 or data[0] != WHOLE_TEXT or data[1] < MASKED:
        return None
    size, begin = data[1] - MASKED, 2
    if size > ONE_BYTE:
        if size != TWO_BYTES:
            return None
        size, begin = data[2] << 8 | data[3], 4
    text = begin + 4
    return apply_mask(data[text:], data[begin:text]) if len(data) == text + size else None


def between_frames(protocol: Protocol) -> bool:
    """Whether the library waits for the first byte of a frame; False where that cannot be told."""
    waits_for = getattr(protocol.parser, "gi_yieldfrom", None)
    return getattr(waits_for, "__name__", "") == "at_eof"
