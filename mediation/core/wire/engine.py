"""Engine.IO on these lines: it keeps handshake, polling and protocol; frames come and go without its greenlets.

Engine.IO gives a WebSocket a greenlet to read, one to write and one that sleeps until the next ping, with a queue
in between. Here its queue is replaced by an outlet that writes at once, and frames are heard from the event loop.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

import gevent
import structlog
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import NOOP, Packet
from gevent.event import Event

from mediation.core.wire.frames import text_frame
from mediation.core.wire.heart import Heart
from mediation.core.wire.line import Line, Turn
from mediation.core.wire.requests import HANDLER, hang_up, shake_hands, take_over, wait_for_text

log = structlog.get_logger(__name__)

Quick = Callable[[Line, bytes], bool]
PONG = b"3"
"""The answer to a ping; nothing but the next ping hangs on it."""
MOST_BEHIND = 64
"""Frames of one connection that may wait to be handled before it is read no further."""


def put_under(server: Any) -> Wire:
    """Let this Socket.IO server's WebSockets run on lines, and its pings come from one heart."""
    engine = server.eio
    wire, spawn = Wire(engine), engine.start_background_task
    heart = wire.heart

    def start(target: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if getattr(target, "__name__", "") == "_send_ping":
            return heart.add(target.__self__)  # type: ignore[attr-defined] # a bound method of Engine.IO's socket
        return spawn(target, *args, **kwargs)

    # neither has a public way in; the tests of the protocol and of polling run through both
    engine._async = {**engine._async, "websocket": partial(_WebSocket, wire)}  # noqa: SLF001 - Engine.IO's driver
    engine.start_background_task = start
    engine.start_service_task = False
    heart.start()
    return wire


class Wire:
    """What all lines of this process share. `quick` may take a frame at once; it must not wait."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.turn = Turn()
        self.heart = Heart(server)
        self.quick: Quick = lambda _line, _text: False

    def heard(self, line: Line, text: bytes) -> None:
        """Take a frame the quick way, else in order behind those that wait."""
        if text == PONG:
            line.engine.schedule_ping()
            return
        if not line.backlog and self.quick(line, text):
            return
        if line.backlog is None:
            line.backlog = deque()
            gevent.spawn(self._work_off, line)
        line.backlog.append(text)
        if len(line.backlog) == MOST_BEHIND:
            line.pause(paused=True)

    def lost(self, line: Line) -> None:
        """The connection ended."""
        gevent.spawn(self._leave, line.engine)

    def _work_off(self, line: Line) -> None:
        """Hand Engine.IO one frame after the other; a quick one that is still unanswered goes before."""
        while line.backlog:
            if line.unanswered:
                line.idle = Event()
                line.idle.wait()
                line.idle = None
            self._receive(line, line.backlog[0])
            line.backlog.popleft()
            if len(line.backlog) == MOST_BEHIND // 2:
                line.pause(paused=False)
        line.backlog = None
        line.pause(paused=False)

    def _receive(self, line: Line, text: bytes) -> None:
        try:
            packet = Packet(encoded_packet=text.decode())
        except ValueError as wrong:
            log.info("frame_unreadable", why=type(wrong).__name__, length=len(text))
            line.end()
            return
        try:
            line.engine.receive(packet)
        except UnknownPacketError:
            pass
        except SocketIsClosedError:
            line.end()
        except Exception:
            log.warning("frame_refused", exc_info=True)
            line.end()

    def _leave(self, engine: Any) -> None:
        engine.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        self.server.sockets.pop(engine.sid, None)


def answered(line: Line) -> None:
    """A frame that was taken quickly has its answer."""
    line.unanswered -= 1
    if line.idle is not None and not line.unanswered:
        line.idle.set()


def line_of(engine: Any) -> Line | None:
    """The line under an Engine.IO socket; None while it polls."""
    return getattr(engine.queue, "line", None)


class _Outlet:
    """In the place of Engine.IO's queue: what is put here is written."""

    __slots__ = ("line",)

    def __init__(self, line: Line) -> None:
        self.line = line

    def put(self, packet: Packet | None) -> None:
        if packet is None:
            self.line.end()
            return
        text = packet.encode()
        self.line.put(text_frame(text.encode() if isinstance(text, str) else text))

    def join(self) -> None:
        """Nothing waits here."""


class _WebSocket:
    """What Engine.IO calls for a request that wants to be a WebSocket."""

    def __init__(self, wire: Wire, handler: Callable[..., Any], server: Any) -> None:
        self._wire, self._server = wire, server
        self._engine: Any = handler.__self__  # type: ignore[attr-defined] # a bound method of Engine.IO's socket

    def __call__(self, environ: dict[str, Any], _start_response: object) -> tuple[bytes, ...]:
        if HANDLER not in environ:
            raise RuntimeError("WebSockets need `mediation web`: this server keeps its connections")
        early: list[Any] = []
        protocol = shake_hands(environ, self._server.max_http_buffer_size)
        if protocol is None or not self._agreed(environ, protocol, early):
            hang_up(environ)
            return ()
        self._connect(Line(self._wire.turn, take_over(environ), protocol), early)
        return ()  # no list: Engine.IO would answer one with an HTTP response

    def _agreed(self, environ: dict[str, Any], protocol: Any, early: list[Any]) -> bool:
        """Whether to go on: at once for a connection that begins here, after the probe for one that polled."""
        engine = self._engine
        if not engine.connected:
            engine.connected = engine.upgraded = True
            return True
        engine.upgrading = True
        try:
            with gevent.Timeout(self._server.ping_interval):
                agreed = self._probe(environ, protocol, early)
        except (gevent.Timeout, OSError):
            agreed = False
        engine.upgrading, engine.upgraded = False, agreed
        return agreed

    def _probe(self, environ: dict[str, Any], protocol: Any, early: list[Any]) -> bool:
        if wait_for_text(environ, protocol, early) != "2probe":
            return False
        environ[HANDLER].socket.sendall(text_frame(b"3probe"))
        self._engine.queue.put(Packet(NOOP))  # ends the poll that waits
        return wait_for_text(environ, protocol, early) == "5"

    def _connect(self, line: Line, early: list[Any]) -> None:
        engine, queue = self._engine, self._engine.queue
        line.engine, line.heard, line.lost = engine, self._wire.heard, self._wire.lost
        engine.queue = _Outlet(line)
        while not queue.empty():
            engine.queue.put(queue.get())
        line.begin(early)
