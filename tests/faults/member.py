"""Somebody in rooms who keeps what is unsent, comes back with the last seq, and remembers all that was heard."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.faults.line import Cut, Line

MOST_UNSENT = 20
REST = (0.05, 0.3)
"""Seconds until somebody whose line broke tries again."""
AGAIN = 0.3
"""Seconds until what could not be stored is sent again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One event as it came: on which stay in the room (a number that grows with each entering), live or fetched."""

    stay: int
    live: bool
    event: dict[str, Any]


@dataclass
class Member:
    """One participant's client. `rooms`: what they try to be in, with the last seq that nothing is missing before."""

    person: str
    ticket: str
    ports: tuple[int, ...]
    chance: random.Random
    rooms: dict[str, int] = field(default_factory=dict)
    inside: dict[str, int] = field(default_factory=dict)
    unsent: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    unavailable: int = 0
    heard: list[Heard] = field(default_factory=list)
    after_the_end: list[dict[str, Any]] = field(default_factory=list)
    lines: int = 0
    over: bool = False
    _line: Line | None = None
    _stays: int = 0
    _behind: dict[str, int] = field(default_factory=dict)

    async def live(self) -> None:
        """Be connected, again and again."""
        while not self.over:
            try:
                await self._stay_on_line()
            except OSError:  # TimeoutError among them
                self.cut()
            await asyncio.sleep(self.chance.uniform(*REST))

    async def talk(self, every: float) -> None:
        """Say something about each `every` seconds, and look whether another room is open by now."""
        while not self.over:
            await asyncio.sleep(self.chance.expovariate(1 / every))
            if len(self.unsent) < MOST_UNSENT:
                self.say(self.chance.choice(list(self.inside) or [self.home]))
            if self.chance.random() < 0.1:
                with suppress(OSError):
                    await self.look_around()

    @property
    def home(self) -> str:
        """The first of the rooms: the common table."""
        return next(iter(self.rooms))

    async def look_around(self) -> None:
        """Try the doors of the rooms one is not in."""
        for room in [room for room in self.rooms if room not in self.inside]:
            await self._enter(room)

    def say(self, room: str) -> None:
        """Post something that nobody else says."""
        key = str(uuid4())
        self.unsent[key] = {"room": room, "key": key, "kind": "text", "body": {"text": f"{self.person[-4:]}说{key}"}}
        self._send(key)

    def cut(self, *, sending: bool = False) -> None:
        """The line breaks, in the middle of a message if asked."""
        if self._line is None:
            return
        if sending and self.inside:
            self.say(next(iter(self.inside)))
            self._line.cut("post", self.unsent[next(reversed(self.unsent))])
        else:
            self._line.cut()

    async def read_the_rest(self) -> bool:
        """Fetch what one may have and does not have yet, in rooms one is in or was in; whether that could be done."""
        return all([await self._enter(room) for room in list(self.rooms)])

    async def _stay_on_line(self) -> None:
        self.inside.clear()
        self._behind.clear()
        self.lines += 1
        line = Line(self._event)
        await line.connect(self.chance.choice(self.ports), self.ticket)
        self._line = line
        try:
            for room in list(self.rooms):
                await self._enter(room)
            for key in list(self.unsent):
                self._send(key)
            await line.over()
        finally:
            self._line = None

    async def _enter(self, room: str) -> bool:
        if self._line is None:
            return False
        self._behind[room] = 0
        self._stays += 1
        self.inside[room] = self._stays  # what is heard between here and the answer belongs to this stay
        answer = await self._line.call("enter", {"room": room, "after": self.rooms[room]})
        if not answer["ok"]:
            self.inside.pop(room, None)
            return bool(answer["error"]["code"] == "not_found")
        live = bool(answer["you"]["may"])
        self._fetched(room, answer["events"])
        while answer["more"]:
            answer = await self._line.call("page", {"room": room, "after": self.rooms[room], "limit": 200})
            if not answer["ok"]:
                raise Cut  # begin anew
            self._fetched(room, answer["events"])
        self.rooms[room] = max(self.rooms[room], self._behind.pop(room, 0))
        if not live:
            self.inside.pop(room, None)
        return True

    def _fetched(self, room: str, events: list[dict[str, Any]]) -> None:
        for event in events:
            self.heard.append(Heard(self.inside.get(room, 0), live=False, event=event))
            self.rooms[room] = max(self.rooms[room], event["seq"])

    def _event(self, name: str, payload: dict[str, Any]) -> None:
        room = payload.get("room", "")
        if name == "closed":
            self.inside.pop(room, None)
        elif name == "event":
            if room not in self.inside:
                self.after_the_end.append(payload)
            self.heard.append(Heard(self.inside.get(room, 0), live=True, event=payload))
            ahead = self._behind if room in self._behind else self.rooms
            ahead[room] = max(ahead.get(room, 0), payload["seq"])

    def _send(self, key: str) -> None:
        if self._line is not None and key in self.unsent:
            self._line.send("post", self.unsent[key], lambda answer: self._answered(key, answer))

    def _answered(self, key: str, answer: dict[str, Any] | None) -> None:
        if answer is None or key not in self.unsent:
            return
        if answer["ok"]:
            self.kept[key] = answer["event"]
        elif answer["error"]["code"] == "unavailable":
            self.unavailable += 1
            asyncio.get_running_loop().call_later(AGAIN, self._send, key)
            return
        else:
            self.refused[key] = answer["error"]["code"]
        del self.unsent[key]
