"""One open WebSocket on the event loop: no greenlet of its own, frames written straight to the socket.

What is put during one turn of the loop leaves in one `send`: an acknowledgement and the event that follows it, or
all events of one commit. With that TCP_NODELAY may be on: nothing waits, and little is sent in small pieces.
"""

from __future__ import annotations

import _socket
from collections.abc import Callable, Iterable
from typing import Any

import gevent
import structlog
from gevent import get_hub
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import Protocol, State

from mediation.core.wire.frames import between_frames, whole_text

log = structlog.get_logger(__name__)

READ, WRITE = 1, 2
AT_ONCE = 65536
"""Bytes read in one go."""
MOST_UNSENT = 4 * 2**20
"""Bytes that may wait for a reader too slow for them; past that the connection ends, and it fetches on return."""
LAST_WORDS = 2.0
"""Seconds that the other side has to close, once it was told."""
SOON = 0.05
"""Seconds until an answered close has left."""


class Turn:
    """The lines that have something to send at the end of this turn of the loop."""

    def __init__(self) -> None:
        self._loop = get_hub().loop
        self._lines: list[Line] = []

    def note(self, line: Line) -> None:
        """Let `line` send soon."""
        if not self._lines:
            self._loop.run_callback(self._send)
        self._lines.append(line)

    def _send(self) -> None:
        lines, self._lines = self._lines, []
        for line in lines:
            line.send()


class Line:
    """A WebSocket after its handshake. `heard` gets each text message, `lost` is called once at the end.

    Both are called from the event loop itself and must not wait for anything.
    """

    __slots__ = (
        "_between", "_ending", "_parted", "_parts", "_protocol", "_reading", "_socket", "_turn", "_unsent", "_waiting",
        "_writing", "backlog", "engine", "heard", "idle", "lost", "unanswered",
    )  # fmt: skip

    def __init__(self, turn: Turn, descriptor: int, protocol: Protocol) -> None:
        self._turn = turn
        self._protocol = protocol
        self._socket: Any = _socket.socket(fileno=descriptor)
        self._socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self._reading: Any = get_hub().loop.io(descriptor, READ)
        self._writing: Any = None
        self._waiting: list[bytes] = []
        self._unsent = b""
        self._parts = b""
        self._between = False
        self._ending = False
        self._parted = False
        self.heard: Callable[[Line, bytes], None] = lambda _line, _text: None
        self.lost: Callable[[Line], None] = lambda _line: None
        self.engine: Any = None
        self.backlog: Any = None
        self.idle: Any = None
        self.unanswered = 0

    def begin(self, early: Iterable[Frame] = ()) -> None:
        """Start to hear; `early` are frames that came with the handshake."""
        self._reading.start(self._readable)
        self._take(early)
        self._between = between_frames(self._protocol)

    def put(self, frame: bytes) -> None:
        """Send a frame at the end of this turn; nothing follows a close (RFC 6455, 5.5.1)."""
        if self._socket is None or self._parted:
            return
        if not self._waiting:
            self._turn.note(self)
        self._waiting.append(frame)

    def end(self) -> None:
        """Say goodbye after what waits, then close."""
        if self._socket is None or self._ending:
            return
        self._ending = True
        ours = self._protocol.state is State.OPEN
        if ours:
            self._protocol.send_close(CloseCode.NORMAL_CLOSURE)
            self._answer()
        gevent.spawn_later(LAST_WORDS if ours else SOON, self.close)

    def pause(self, *, paused: bool) -> None:
        """Read nothing more for now, or go on: the other side's sends wait in its own buffers."""
        if self._socket is None:
            return
        if paused:
            self._reading.stop()
        elif not self._reading.active:
            self._reading.start(self._readable)

    def close(self) -> None:
        """Close at once."""
        if self._socket is None:
            return
        for watcher in (self._reading, self._writing):
            if watcher is not None:
                watcher.stop()
                watcher.close()
        self._socket.close()
        self._socket = self._reading = self._writing = None
        self._waiting, self._unsent = [], b""
        self.lost(self)

    def send(self) -> None:
        """Write what waits; the turn's end calls it."""
        if self._socket is None:
            return
        frames, self._waiting = self._waiting, []
        data = frames[0] if len(frames) == 1 else b"".join(frames)
        if self._unsent:
            self._keep(self._unsent + data)
        else:
            self._write(data)

    def _write(self, data: bytes) -> None:
        try:
            sent = self._socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.close()
            return
        if sent < len(data):
            self._keep(data[sent:])
        elif self._writing is not None:
            self._unsent = b""
            self._writing.stop()

    def _keep(self, data: bytes) -> None:
        if len(data) > MOST_UNSENT:
            self.close()
            return
        self._unsent = data
        if self._writing is None:
            self._writing = get_hub().loop.io(self._socket.fileno(), WRITE)
        if not self._writing.active:
            self._writing.start(self._writable)

    def _writable(self) -> None:
        self._write(self._unsent)

    def _readable(self) -> None:
        try:
            data = self._socket.recv(AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.close()
            return
        text = whole_text(data) if self._between and not self._parts else None
        if text is not None:
            self._hear(text)
        else:
            self._read(data)

    def _read(self, data: bytes) -> None:
        """What is not one whole frame: the library reads it."""
        self._protocol.receive_data(data)
        self._take(self._protocol.events_received())
        self._answer()
        self._between = between_frames(self._protocol)

    def _take(self, frames: Iterable[Any]) -> None:
        for frame in frames:
            if frame.opcode is Opcode.CLOSE:
                self.end()
            elif frame.opcode in (Opcode.TEXT, Opcode.CONT):
                self._parts += frame.data
                if frame.fin:
                    text, self._parts = self._parts, b""
                    self._hear(text)

    def _hear(self, text: bytes) -> None:
        try:
            self.heard(self, text)
        except Exception:
            log.error("frame_fault", exc_info=True)
            self.close()

    def _answer(self) -> None:
        """Send what the protocol itself has to say: pongs, the answer to a close, a fault."""
        for data in self._protocol.data_to_send():
            if data:
                self.put(data)
        self._parted = self._protocol.state is not State.OPEN
        if self._protocol.close_expected():
            self.end()
