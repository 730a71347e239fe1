"""One connection of a member that may be cut at any byte."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import orjson

from bench.rooms.wire import Wire

BEGINS, ANSWERS = b"42/rooms,", b"43/rooms,"
SECONDS = 40
"""For an answer: longer than a statement may take on the server."""


class Cut(ConnectionError):
    """The connection ended before the answer came."""


class CuttableWire(Wire):
    """A WebSocket that can break off in the middle of a frame."""

    def cut(self, half: bytes = b"") -> None:
        """Break off, after the first half of a message if one is given."""
        if half:
            size = len(half)
            length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
            frame = b"\x81" + length + b"\0\0\0\0" + half
            self._transport.write(frame[: len(frame) // 2])
        self._transport.abort()


class Line:
    """Speaks the rooms' protocol until it breaks: `event` is called with each message that nobody asked for."""

    def __init__(self, event: Callable[[str, dict[str, Any]], None]) -> None:
        self._event = event
        self._number = 0
        self._asked: dict[int, Callable[[dict[str, Any] | None], None]] = {}

    async def connect(self, port: int, ticket: str) -> None:
        """Open it as whom the ticket names. Raises OSError."""
        loop = asyncio.get_running_loop()
        self._ticket, self._let_in = ticket, loop.create_future()
        _, self._wire = await loop.create_connection(lambda: CuttableWire(self._hear), "127.0.0.1", port)
        self._wire.ended.add_done_callback(lambda _ended: self._broke())
        await asyncio.wait_for(self._let_in, SECONDS)

    async def call(self, event: str, data: dict[str, Any]) -> dict[str, Any]:
        """Send and wait for the acknowledgement. Raises Cut."""
        given = asyncio.get_running_loop().create_future()
        self.send(event, data, lambda answer: None if given.done() else given.set_result(answer))
        answer = await asyncio.wait_for(given, SECONDS)
        if answer is None:
            raise Cut
        return dict(answer)

    def send(self, event: str, data: dict[str, Any], then: Callable[[dict[str, Any] | None], None]) -> None:
        """Send; `then` gets the acknowledgement, or None when the connection broke before it."""
        self._number += 1
        self._asked[self._number] = then
        if self._wire.ended.done():
            self._broke()
        else:
            self._wire.send(BEGINS + b"%d" % self._number + orjson.dumps([event, data]))

    async def over(self) -> None:
        """Wait until it broke."""
        await asyncio.shield(self._wire.ended)

    def cut(self, event: str = "", data: dict[str, Any] | None = None) -> None:
        """Break off now, in the middle of sending `data` if there is any."""
        if not self._wire.ended.done():
            self._wire.cut(BEGINS + b"0" + orjson.dumps([event, data]) if data else b"")

    def _hear(self, text: bytes) -> None:
        if text == b"2":
            self._wire.send(b"3")
        elif text.startswith(b"0"):
            self._wire.send(b"40/rooms," + orjson.dumps({"ticket": self._ticket}))
        elif text.startswith(b"40/rooms,"):
            self._let_in.set_result(None)
        elif text.startswith(BEGINS):
            self._event(*orjson.loads(text[len(BEGINS) :]))
        elif text.startswith(ANSWERS):
            number, _, answer = text[len(ANSWERS) :].partition(b"[")
            self._asked.pop(int(number))(orjson.loads(b"[" + answer)[0])
        elif text.startswith((b"41", b"44")):
            self.cut()

    def _broke(self) -> None:
        if not self._let_in.done():
            self._let_in.set_exception(Cut())
        waiting, self._asked = list(self._asked.values()), {}
        for then in waiting:
            then(None)
