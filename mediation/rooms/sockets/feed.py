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
    _waiting: deque[tuple[Event, Iterable[UUID], bytes]] = field(default_factory=deque)

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
        try:
            with self._lock:
                yield
        finally:
            self._work_off()

    def deliver(self, event: Event, to: Iterable[UUID], encoded: bytes = b"") -> None:
        """Deliver up to `event`, now or when the feed is free; what was delivered already is passed over."""
        self._waiting.append((event, to, encoded))
        self._work_off()

    def catch_up(self, head: int) -> None:
        """Deliver what was committed up to `head` and never announced here. Raises Unavailable."""
        with self.held():
            if self.last is not None and self.last < head:
                self._catch_up(head)

    def _work_off(self) -> None:
        while self._waiting and self._lock.acquire(blocking=False):
            try:
                self._deliver(*self._waiting.popleft())
            except Refusal as away:
                log.warning("delivery_waits", room=str(self.room), refusal=away.code)
            finally:
                self._lock.release()

    def _deliver(self, event: Event, to: Iterable[UUID], encoded: bytes) -> None:
        if self.last is None or event["seq"] <= self.last:
            return
        if event["seq"] == self.last + 1:
            self._send(event, set(to), encoded)
        else:
            self._catch_up(event["seq"])

    def _catch_up(self, head: int) -> None:
        for event, to in self.fetch(self.room, self.last or 0, head):
            self._send(event, to)

    def _send(self, event: Event, to: set[UUID], encoded: bytes = b"") -> None:
        receivers = [
            connection
            for connection, subscription in self.subscriptions.items()
            if subscription.participant in to and event["seq"] > subscription.after
        ]
        self.last = event["seq"]
        self.connections.send(receivers, "event", event, encoded)
