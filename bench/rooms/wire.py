"""A WebSocket as cheap as a client in Python can have it, so that the client is never what limits the load."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

HANDSHAKE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
TEXT, CLOSE = 1, 8
NO_MASK = b"\0\0\0\0"
"""Masked with zeros: as the protocol wants it, and nothing to compute."""


class Wire(asyncio.Protocol):
    """Calls `heard` with each text message; `ended` is done when the connection is gone."""

    def __init__(self, heard: Callable[[bytes], None]) -> None:
        self._heard = heard
        self._kept = b""
        self._open = False
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the WebSocket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(HANDSHAKE)

    def data_received(self, data: bytes) -> None:
        """Take the frames that are whole."""
        self._kept = data = self._kept + data
        at = 0
        if not self._open:
            head, found, _ = data.partition(b"\r\n\r\n")
            if not found:
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._open, at = True, len(head) + 4
        while (frame := _frame(data, at)) is not None:
            opcode, start, at = frame
            if opcode == TEXT:
                self._heard(data[start:at])
            elif opcode == CLOSE:
                self.close()
        self._kept = data[at:]

    def connection_lost(self, _fault: Exception | None) -> None:
        """It is over."""
        if not self.ended.done():
            self.ended.set_result(None)

    def send(self, text: bytes) -> None:
        """One text message."""
        size = len(text)
        length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
        self._transport.write(b"\x81" + length + NO_MASK + text)

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


def _frame(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Opcode, where its payload starts, where it ends; None while it isn't whole."""
    if len(data) < at + 2:
        return None
    size, start = data[at + 1] & 0x7F, at + 2
    if size >= 126:
        start += 2 if size == 126 else 8
        if len(data) < start:
            return None
        size = int.from_bytes(data[at + 2 : start], "big")
    return None if len(data) < start + size else (data[at] & 0x0F, start, start + size)
