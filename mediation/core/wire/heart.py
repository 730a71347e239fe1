"""Pings of all connections from one greenlet, instead of one asleep for each and a task that walks them all."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

import gevent
import structlog
from engineio.packet import PING, Packet

log = structlog.get_logger(__name__)

TICK = 1.0
"""Seconds between two looks at who is due; Engine.IO's clients allow for the interval and 20 seconds more."""


class Heart:
    """Engine.IO's pings, and the end of those who do not answer."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._due: deque[tuple[float, Any]] = deque()
        self._asked: deque[tuple[float, Any]] = deque()

    def start(self) -> None:
        """Begin."""
        gevent.spawn(self._beat)

    def add(self, engine: Any) -> None:
        """Ping this Engine.IO socket when the interval is over."""
        self._due.append((time.time() + self._server.ping_interval, engine))

    def _beat(self) -> None:
        while True:
            gevent.sleep(TICK)
            try:
                self._ask()
                self._check()
            except Exception:
                log.error("heart_fault", exc_info=True)

    def _ask(self) -> None:
        now = time.time()
        while self._due and self._due[0][0] <= now:
            engine = self._due.popleft()[1]
            if engine.closing or engine.closed:
                self._server.sockets.pop(engine.sid, None)
                continue
            engine.last_ping = now
            engine.send(Packet(PING))
            self._asked.append((now + self._server.ping_timeout, engine))

    def _check(self) -> None:
        """A socket that answered has no `last_ping`; Engine.IO closes the others."""
        now = time.time()
        while self._asked and self._asked[0][0] < now - TICK:
            engine = self._asked.popleft()[1]
            if not engine.closed:
                engine.check_ping_timeout()
            if engine.closed:
                self._server.sockets.pop(engine.sid, None)
