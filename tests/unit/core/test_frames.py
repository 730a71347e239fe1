"""A frame read or written in one step is what the library reads and writes; every other is left to the library."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol, Side, State

from mediation.core.wire.frames import LONGEST, ONE_BYTE, between_frames, text_frame, whole_text

SIZES = (0, 1, ONE_BYTE, ONE_BYTE + 1, LONGEST, LONGEST + 1)


def sent(opcode: Opcode, data: bytes, *, fin: bool = True, rsv1: bool = False) -> bytes:
    """As a client sends it."""
    masked = Frame(opcode, data, fin).serialize(mask=True)
    return bytes([masked[0] | 0x40 * rsv1]) + masked[1:]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_written_is_what_the_library_writes(size: int) -> None:
    assert text_frame(b"x" * size) == Frame(Opcode.TEXT, b"x" * size).serialize(mask=False)


@given(st.binary(max_size=300))
def test_what_is_read_is_what_was_sent(text: bytes) -> None:
    assert whole_text(sent(Opcode.TEXT, text)) == text


@pytest.mark.parametrize("size", SIZES)
def test_up_to_64_kb_is_read_and_more_is_left(size: int) -> None:
    text = bytes(range(256)) * (size // 256 + 1)
    assert whole_text(sent(Opcode.TEXT, text[:size])) == (text[:size] if size <= LONGEST else None)


@pytest.mark.parametrize(
    "data",
    [
        sent(Opcode.TEXT, b"part", fin=False),
        sent(Opcode.CONT, b"rest"),
        sent(Opcode.BINARY, b"bytes"),
        sent(Opcode.PING, b""),
        sent(Opcode.CLOSE, b"\x03\xe8"),
        sent(Opcode.TEXT, b"squeezed", rsv1=True),
        Frame(Opcode.TEXT, b"nobody's mask").serialize(mask=False),
        sent(Opcode.TEXT, b"one") + sent(Opcode.TEXT, b"two"),
        sent(Opcode.TEXT, b"x" * 200) + b"\x81",
    ],
    ids=["begun", "continued", "bytes", "ping", "close", "squeezed", "unmasked", "two", "more"],  # masks are random
)
def test_whatever_is_not_one_whole_text_is_left(data: bytes) -> None:
    assert whole_text(data) is None


@pytest.mark.parametrize("size", [4, 300])
def test_a_frame_that_has_not_come_whole_is_left(size: int) -> None:
    whole = sent(Opcode.TEXT, b"x" * size)
    assert [whole_text(whole[:come]) for come in range(len(whole))] == [None] * len(whole)


def test_between_frames_is_told_apart_from_within_one() -> None:
    protocol, frame = Protocol(Side.SERVER, state=State.OPEN), sent(Opcode.TEXT, b"one two")
    stands = [between_frames(protocol)]
    for byte in frame:
        protocol.receive_data(bytes([byte]))
        stands.append(between_frames(protocol))
    assert stands == [True, *[False] * (len(frame) - 1), True]
    assert [one.data for one in protocol.events_received()] == [b"one two"]  # type: ignore[union-attr] # all are frames
