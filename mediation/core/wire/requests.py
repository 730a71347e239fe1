"""From an HTTP request to an open WebSocket: the handshake, and the socket taken away from the HTTP server."""

from __future__ import annotations

from typing import Any

from gevent.pywsgi import WSGIHandler
from websockets.datastructures import Headers
from websockets.frames import Opcode
from websockets.http11 import Request
from websockets.protocol import Protocol, Side, State
from websockets.server import ServerProtocol

HANDLER = "mediation.handler"


class Handler(WSGIHandler):
    """gevent's handler of one HTTP connection, which lets a WebSocket have the connection."""

    def get_environ(self) -> dict[str, Any]:
        """The request's environment, with this handler in it."""
        environ: dict[str, Any] = super().get_environ()
        environ[HANDLER] = self
        return environ


def shake_hands(environ: dict[str, Any], largest: int) -> Protocol | None:
    """Answer the request for a WebSocket; the protocol from here on, or None when it was refused.

    No extension is offered: compressing frames this small costs 40 KB a connection and a third more CPU.
    """
    headers = Headers((_name(name), value) for name, value in environ.items() if name.startswith("HTTP_"))
    asked = ServerProtocol(max_size=largest)
    response = asked.accept(Request(environ.get("PATH_INFO", "/"), headers))
    asked.send_response(response)
    environ[HANDLER].socket.sendall(b"".join(asked.data_to_send()))
    if response.status_code != 101:
        return None
    return Protocol(Side.SERVER, state=State.OPEN, max_size=largest)


def take_over(environ: dict[str, Any]) -> int:
    """The descriptor of the request's connection, which the HTTP server no longer touches."""
    handler = environ.pop(HANDLER)
    descriptor: int = handler.socket.detach()
    handler.socket, handler.close_connection = None, True
    return descriptor


def hang_up(environ: dict[str, Any]) -> None:
    """Let the HTTP server close the connection."""
    environ.pop(HANDLER).close_connection = True


def wait_for_text(environ: dict[str, Any], protocol: Protocol, kept: list[Any]) -> str:
    """The next text message during the handshake, or "" at the end; what else came is left in `kept`."""
    while not kept:
        data = environ[HANDLER].socket.recv(4096)
        if not data:
            return ""
        protocol.receive_data(data)
        kept += protocol.events_received()
    frame = kept.pop(0)
    return bytes(frame.data).decode(errors="replace") if frame.opcode is Opcode.TEXT else ""


def _name(variable: str) -> str:
    return variable.removeprefix("HTTP_").replace("_", "-").title()
