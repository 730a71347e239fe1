"""Delivery of one room in this process: in order of seq, without gaps, each event once a socket.

Whoever commits announces; announcements of several processes may overtake one another. A feed therefore keeps
the last seq it delivered, delivers the next one from hand, and fetches what is missing in between from the
database. Who gets an event was computed in the transaction that wrote it, under the room's lock.

Whoever announces does not wait while somebody enters: the event is left with whoever holds the feed.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from mediation.core.errors import Refusal
from mediation.rooms.sockets.connections import Connection, Connections

log = structlog.get_logger(__name__)

Event = dict[str, Any]
Fetch = Callable[[UUID, int, int], list[tuple[Event, set[UUID]]]]


@dataclass(slots=True)
class Subscription:
    """A socket in a room: as whom, since when, and the seq up to which it was given the log on entering."""

    participant: UUID
    after: int
    since: datetime


@dataclass(slots=True, eq=False)
class Feed:
    """The sockets that entered a room here, how far it was delivered, and since when those are `gone` who left."""

    room: UUID
    connections: Connections
    fetch: Fetch
    last: int | None = None
    version: int | None = None
    subscriptions: dict[Connection, Subscription] = field(default_factory=dict)
    gone: dict[UUID, datetime] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _holders: int = 0
    _waiting: deque[tuple[Event, Iterable[UUID], bytes]] = field(default_factory=deque)
    _people: tuple[UUID, ...] | None = None
    _lines: list[Connection] = field(default_factory=list)

    def take_in(self, connection: Connection, subscription: Subscription) -> None:
        """This socket hears from now on."""
        self._people, self._lines = None, []
        self.subscriptions[connection] = subscription

    def let_out(self, connection: Connection) -> None:
        """This socket hears no more."""
        self._people, self._lines = None, []
        del self.subscriptions[connection]

    def people(self) -> set[UUID]:
        """The participants that are in the room through this process."""
        return {subscription.participant for subscription in self.subscriptions.values()}

    def state_of(self, participant: UUID) -> str:
        """online, weak (each of their sockets here is), or offline: through this process."""
        lines = [line.weak for line, own in self.subscriptions.items() if own.participant == participant]
        if not lines:
            return "offline"
        return "weak" if all(lines) else "online"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing is delivered meanwhile; what came is delivered after."""
        self._holders += 1
        try:
            with self._lock:
                yield
        finally:
            self._holders -= 1
            self._work_off()

    def deliver(self, event: Event, to: Iterable[UUID], encoded: bytes = b"") -> None:
        """Deliver up to `event`, now or when the feed is free; what was delivered already is passed over."""
        if self._holders or self._waiting or self.last is None or event["seq"] != self.last + 1:
            self._waiting.append((event, to, encoded))
            self._work_off()
        else:  # the next one, and nobody reads or delivers: sending waits for nothing, so the lock would say nothing
            self._send(event, to, encoded)

    def catch_up(self, head: int) -> None:
        """Deliver what was committed up to `head` and never announced here. Raises Unavailable."""
        with self.held():
            if self.last is not None and self.last < head:
                self._catch_up(head)

    def _work_off(self) -> None:
        while self._waiting and self._lock.acquire(blocking=False):
            self._holders += 1
            try:
                self._deliver(*self._waiting.popleft())
            except Refusal as away:
                log.warning("delivery_waits", room=str(self.room), refusal=away.code)
            finally:
                self._holders -= 1
                self._lock.release()

    def _deliver(self, event: Event, to: Iterable[UUID], encoded: bytes) -> None:
        if self.last is None or event["seq"] <= self.last:
            return
        if event["seq"] == self.last + 1:
            self._send(event, to, encoded)
        else:
            self._catch_up(event["seq"])

    def _catch_up(self, head: int) -> None:
        for event, to in self.fetch(self.room, self.last or 0, head):
            self._send(event, to)

    def _send(self, event: Event, to: Iterable[UUID], encoded: bytes = b"") -> None:
        lines = self._lines if to is self._people else self._hearing(event["seq"], to)
        self.last = event["seq"]
        self.connections.send(lines, "event", event, encoded)

    def _hearing(self, seq: int, to: Iterable[UUID]) -> list[Connection]:
        """The sockets that get an event; kept for the next one to the same people, until somebody comes or goes."""
        people, own = set(to), self.subscriptions
        self._lines = [line for line, one in own.items() if one.participant in people and seq > one.after]
        lasts = all(seq > one.after for one in own.values())
        self._people = to if lasts and isinstance(to, tuple) else None
        return self._lines
