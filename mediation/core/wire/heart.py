"""Pings of all connections from one greenlet, instead of one asleep for each and a task that walks them all.

How long the answers take tells whose line is weak: nothing of it is asked or counted for a message.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any

import gevent
import structlog
from engineio.packet import PING, Packet

from mediation.core.wire.beats import LATE, Beats
from mediation.core.wire.frames import text_frame

log = structlog.get_logger(__name__)

PING_FRAME = text_frame(b"2")
TICK = 1.0
"""Seconds between two looks at who is due; Engine.IO's clients allow for the interval and 20 seconds more."""


class Heart:
    """Engine.IO's pings, and the end of those who do not answer.

    `turned` is told of an Engine.IO socket whose line turned weak or good again; it must not wait for anything.
    """

    def __init__(self, server: Any, now: Callable[[], float] = time.time) -> None:
        self._server = server
        self._now = now
        self.turned: Callable[[Any, bool], None] = lambda _engine, _weak: None
        self._out: deque[tuple[float, Any]] = deque()
        self._due: deque[tuple[float, Any]] = deque()
        self._asked: deque[tuple[float, Any]] = deque()

    def start(self) -> None:
        """Begin."""
        gevent.spawn(self._beat)

    def add(self, engine: Any) -> None:
        """Ping this Engine.IO socket when the interval is over; the last ping, if there was one, is answered now."""
        now, beats = self._now(), _beats(engine)
        if beats.asked is not None:
            self._count(engine, late=now - beats.asked >= LATE)
        self._due.append((now + self._server.ping_interval, engine))

    def _beat(self) -> None:
        while True:
            gevent.sleep(TICK)
            try:
                self.look()
            except Exception:
                log.error("heart_fault", exc_info=True)

    def look(self) -> None:
        """Ping who is due, note whose answer is late, and end who does not answer at all."""
        self._ask()
        self._note_late()
        self._check()

    def _ask(self) -> None:
        now = self._now()
        while self._due and self._due[0][0] <= now:
            engine = self._due.popleft()[1]
            if engine.closing or engine.closed:
                self._server.sockets.pop(engine.sid, None)
                continue
            engine.last_ping = now
            _ping(engine)
            _beats(engine).asked = now
            self._out.append((now, engine))
            self._asked.append((now + self._server.ping_timeout, engine))

    def _note_late(self) -> None:
        """Who has not answered by now is late, however long it takes yet; each ping is looked at once."""
        while self._out and self._out[0][0] <= self._now() - LATE:
            asked, engine = self._out.popleft()
            if not engine.closed and _beats(engine).asked == asked:
                self._count(engine, late=True)

    def _count(self, engine: Any, *, late: bool) -> None:
        beats = _beats(engine)
        if beats.note(late=late):
            self.turned(engine, beats.weak)

    def _check(self) -> None:
        """A socket that answered has no `last_ping`; Engine.IO closes the others."""
        now = self._now()
        while self._asked and self._asked[0][0] < now - TICK:
            engine = self._asked.popleft()[1]
            if not engine.closed:
                engine.check_ping_timeout()
            if engine.closed:
                self._server.sockets.pop(engine.sid, None)


def _ping(engine: Any) -> None:
    """Straight to the line where there is one: Engine.IO asks each time whether the last was answered, as we do."""
    line = getattr(engine.queue, "line", None)
    if line is not None:
        line.put(PING_FRAME)
    else:
        engine.send(Packet(PING))


def _beats(engine: Any) -> Beats:
    """Those of an Engine.IO socket, kept on it so that they end with it."""
    found: Beats | None = getattr(engine, "beats", None)
    if found is None:
        found = engine.beats = Beats()
    return found
