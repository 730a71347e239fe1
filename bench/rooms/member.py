"""One connection in one room, and the count of what the members of a client process sent and got."""

from __future__ import annotations

import asyncio
import time
import uuid
from array import array
from dataclasses import dataclass, field
from typing import Any

import orjson

from bench.rooms.wire import Wire

SAYING = (
    "这件事我们都说清楚了,楼上漏水是从三月份开始的,墙面和地板都泡坏了,请您看看照片,咱们再商量一下怎么修。" + "谢" * 8
)
assert len(SAYING) == 60
EVENT, ANSWER = b'42/rooms,["event",', b"43/rooms,"
SECONDS = 60
"""For an answer."""


@dataclass
class Tally:
    """What was sent and what came back in one step."""

    sent: dict[str, float] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    latencies: array[float] = field(default_factory=lambda: array("d"))
    deliveries: dict[str, int] = field(default_factory=dict)
    doubled: int = 0
    out_of_order: int = 0
    misdelivered: int = 0


class Member:
    """One connection in one room; `tally` may be put anew at each step."""

    tally = Tally()

    def __init__(self, room: str, ticket: str, source: str = "127.0.0.1") -> None:
        self.room, self._ticket, self._source = room, ticket, source
        self.last = 0
        self._number = 0
        self._posts: dict[int, str] = {}
        self._calls: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def join(self, port: int, after: int | None = None) -> dict[str, Any]:
        """Open the socket and enter the room, as one that has everything up to `after`; the answer."""
        loop = asyncio.get_running_loop()
        self._connected = loop.create_future()
        _, self._wire = await loop.create_connection(
            lambda: Wire(self._hear), "127.0.0.1", port, local_addr=(self._source, 0)
        )
        await asyncio.wait_for(self._connected, SECONDS)
        entered = await self.call("enter", {"room": self.room} | ({} if after is None else {"after": after}))
        self.last = entered["room"]["head"]
        return entered

    async def call(self, event: str, data: dict[str, Any]) -> dict[str, Any]:
        """Send and wait for the answer, which must be a yes."""
        answer = self._calls[self._send(event, data)] = asyncio.get_running_loop().create_future()
        given: dict[str, Any] = await asyncio.wait_for(answer, SECONDS)
        assert given["ok"], given
        return given

    def say(self) -> str:
        """Post one message; its key."""
        key = str(uuid.uuid4())
        self.tally.sent[key] = time.perf_counter()
        number = self._send("post", {"room": self.room, "key": key, "kind": "text", "body": {"text": SAYING}})
        self._posts[number] = key
        return key

    async def leave(self) -> None:
        """Hang up."""
        self._wire.close()
        await self._wire.ended

    def _send(self, event: str, data: dict[str, Any]) -> int:
        self._number += 1
        self._wire.send(b"42/rooms,%d" % self._number + orjson.dumps([event, data]))
        return self._number

    def _hear(self, text: bytes) -> None:
        if text.startswith(EVENT):
            self._take(orjson.loads(text[len(b"42/rooms,") :])[1], time.perf_counter())
        elif text.startswith(ANSWER):
            self._answered(text[len(ANSWER) :])
        elif text == b"2":
            self._wire.send(b"3")
        elif text.startswith(b"0"):
            self._wire.send(b"40/rooms," + orjson.dumps({"ticket": self._ticket}))
        elif text.startswith(b"40/rooms,"):
            self._connected.set_result(None)

    def _take(self, event: dict[str, Any], now: float) -> None:
        tally, key = self.tally, event.get("key", "")
        if event["room"] != self.room:
            tally.misdelivered += 1
            return
        if event["seq"] <= self.last:
            tally.doubled += 1
        elif event["seq"] != self.last + 1:
            tally.out_of_order += 1
        self.last = max(self.last, event["seq"])
        if key in tally.sent:
            tally.latencies.append(now - tally.sent[key])
            tally.deliveries[key] = tally.deliveries.get(key, 0) + 1

    def _answered(self, text: bytes) -> None:
        head, _, answer = text.partition(b"[")
        number, given = int(head), orjson.loads(b"[" + answer)[0]
        if number in self._calls:
            self._calls.pop(number).set_result(given)
        elif not given["ok"]:
            self.tally.refused.append(given["error"]["code"])
        else:
            self.tally.acked.add(self._posts[number])
        self._posts.pop(number, None)
