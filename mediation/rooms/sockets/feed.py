"""Delivery of one room in this process: in order of seq, without gaps, each event once a socket.

Whoever commits announces; announcements of several processes may overtake one another. A feed therefore keeps
the last seq it delivered, delivers the next one from hand, and fetches what is missing in between from the
database. Who gets an event was computed in the transaction that wrote it, under the room's lock.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from mediation.rooms.sockets.connections import Connection, Connections

Event = dict[str, Any]
Fetch = Callable[[UUID, int, int], list[tuple[Event, set[UUID]]]]


@dataclass(slots=True)
class Subscription:
    """A socket in a room: as whom, since when, and the seq up to which it was given the log on entering."""

    participant: UUID
    after: int
    since: datetime


@dataclass(slots=True)
class Feed:
    """The sockets that entered a room here, and how far it was delivered."""

    room: UUID
    lock: threading.RLock = field(default_factory=threading.RLock)
    last: int | None = None
    subscriptions: dict[Connection, Subscription] = field(default_factory=dict)

    def people(self) -> set[UUID]:
        """The participants that are in the room through this process."""
        return {subscription.participant for subscription in self.subscriptions.values()}

    def deliver(self, connections: Connections, event: Event, to: Iterable[UUID], fetch: Fetch) -> None:
        """Deliver up to `event`; what was delivered already is passed over."""
        with self.lock:
            if self.last is None or event["seq"] <= self.last:
                return
            if event["seq"] == self.last + 1:
                self._send(connections, event, set(to))
            else:
                self._catch_up(connections, event["seq"], fetch)

    def catch_up(self, connections: Connections, head: int, fetch: Fetch) -> None:
        """Deliver what was committed up to `head` and never announced here."""
        with self.lock:
            if self.last is not None and self.last < head:
                self._catch_up(connections, head, fetch)

    def _catch_up(self, connections: Connections, head: int, fetch: Fetch) -> None:
        for event, to in fetch(self.room, self.last or 0, head):
            self._send(connections, event, to)

    def _send(self, connections: Connections, event: Event, to: set[UUID]) -> None:
        receivers = [
            connection
            for connection, subscription in self.subscriptions.items()
            if subscription.participant in to and event["seq"] > subscription.after
        ]
        self.last = event["seq"]
        connections.send(receivers, "event", event)
