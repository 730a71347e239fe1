"""How a process without sockets of its own reaches people: through Redis to the web processes."""

from __future__ import annotations

from typing import Any

import socketio


class NoSockets:
    """Emits through the Redis that the web processes listen to; connects at the first push."""

    def __init__(self, redis_url: str) -> None:
        self._url = redis_url
        self._manager: Any = None

    def emit(self, event: str, data: Any, **where: Any) -> None:
        if self._manager is None:
            self._manager = socketio.RedisManager(self._url, write_only=True)
        self._manager.emit(event, data, **where)
