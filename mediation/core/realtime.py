"""Pushes to people who are there now. One channel a participant, never a shared one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from mediation.core.models import OutboxRow
from mediation.core.relay import Relay
from mediation.core.uow import Push

NAMESPACE = "/rooms"


def channel(participant: UUID) -> str:
    """The channel of one participant; only that person's own sockets join it."""
    return f"p:{participant}"


class Emitter(Protocol):
    """python-socketio's server or its write-only Redis manager."""

    def emit(self, event: str, data: Any, **where: Any) -> Any: ...


class QueueAndSockets:
    """The messenger of a running process: work to RQ, pushes to sockets."""

    def __init__(self, relay: Relay, emitter: Emitter) -> None:
        self._relay = relay
        self._emitter = emitter

    def hand_over(self, rows: Sequence[OutboxRow]) -> None:
        self._relay.hand_over(rows)

    def push(self, pushes: Sequence[Push]) -> None:
        for push in pushes:
            self._emitter.emit(
                push.event, push.payload, namespace=NAMESPACE, room=[channel(person) for person in push.to]
            )


class Recorder:
    """A messenger that only remembers; for commands without Redis, and for tests."""

    def __init__(self) -> None:
        self.rows: list[OutboxRow] = []
        self.pushes: list[Push] = []

    def hand_over(self, rows: Sequence[OutboxRow]) -> None:
        self.rows.extend(rows)

    def push(self, pushes: Sequence[Push]) -> None:
        self.pushes.extend(pushes)
