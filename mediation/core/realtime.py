"""Pushes to people who are there now. Addressed to participants, never to a shared channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mediation.core.models import OutboxRow
from mediation.core.relay import Relay
from mediation.core.uow import Push

NAMESPACE = "/rooms"


class Pusher(Protocol):
    """A web process' own sockets, or Redis for a process that has none."""

    def push(self, pushes: Sequence[Push]) -> None: ...


class QueueAndSockets:
    """The messenger of a running process: work to RQ, pushes to sockets."""

    def __init__(self, relay: Relay, pusher: Pusher) -> None:
        self._relay = relay
        self._pusher = pusher

    def hand_over(self, rows: Sequence[OutboxRow]) -> None:
        self._relay.hand_over(rows)

    def push(self, pushes: Sequence[Push]) -> None:
        self._pusher.push(pushes)


class Recorder:
    """A messenger that only remembers; for commands without Redis, and for tests."""

    def __init__(self) -> None:
        self.rows: list[OutboxRow] = []
        self.pushes: list[Push] = []

    def hand_over(self, rows: Sequence[OutboxRow]) -> None:
        self.rows.extend(rows)

    def push(self, pushes: Sequence[Push]) -> None:
        self.pushes.extend(pushes)
