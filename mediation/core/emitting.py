"""How a process without sockets of its own reaches people: through Redis to the web processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from redis import Redis

from mediation.core.uow import Push

CHANNEL = "mediation:pushes"
"""The Redis channel on which web processes hear what others committed."""


class ThroughRedis:
    """Publishes pushes for the web processes; what nobody hears is lost, the truth is in the database."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def push(self, pushes: Sequence[Push]) -> None:
        if pushes:
            self._redis.publish(CHANNEL, packed(pushes))


def packed(pushes: Sequence[Push], origin: str = "") -> bytes:
    """Pushes as they travel; `origin` is the web process they come from."""
    rows = [[push.event, push.payload, [str(person) for person in push.to]] for push in pushes]
    return orjson.dumps({"origin": origin, "pushes": rows})


def unpacked(message: dict[str, Any]) -> list[Push]:
    """The pushes of a message that travelled."""
    return [Push(event, payload, tuple(map(UUID, to))) for event, payload, to in message.get("pushes", ())]
