"""A line that says goodbye sends nothing after it, whatever the room still has for it."""

from __future__ import annotations

import socket

from gevent import get_hub
from gevent.event import Event
from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol, Side, State

from mediation.core.wire.frames import text_frame
from mediation.core.wire.line import Line, Turn

NORMAL = b"\x03\xe8"
"""1000, as a close says it."""


def connected() -> tuple[Line, socket.socket]:
    """An open line and the client's end of its connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname(), timeout=5)
        accepted, _ = server.accept()
    accepted.setblocking(False)
    get_hub().loop.update_now()  # it stood still since the last test: what is due in two seconds would be due at once
    return Line(Turn(), accepted.detach(), Protocol(Side.SERVER, state=State.OPEN)), client


def everything(client: socket.socket) -> bytes:
    """What arrives until the other side has closed."""
    return b"".join(iter(lambda: client.recv(4096), b""))


def test_nothing_follows_a_close() -> None:
    (line, client), lost = connected(), Event()
    line.lost = lambda _line: lost.set()
    line.begin()
    line.put(text_frame(b"before"))
    line.end()
    line.put(text_frame(b"after"))
    client.sendall(Frame(Opcode.CLOSE, NORMAL).serialize(mask=True))
    assert lost.wait(5)
    with client:
        assert everything(client) == text_frame(b"before") + Frame(Opcode.CLOSE, NORMAL).serialize(mask=False)
