"""A client of the rooms' protocol that remembers what it was sent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import socketio
from socketio.exceptions import SocketIOError
from websocket import WebSocketException

NAMESPACE = "/rooms"
SECONDS = 10.0


class Client:
    """One connection; `got` holds what the server sent, in order, as (event, payload)."""

    def __init__(
        self, address: str, *, ticket: str = "", cookie: str = "", auth: dict[str, Any] | None = None,
        transports: tuple[str, ...] = ("websocket",),
    ) -> None:  # fmt: skip
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[dict[str, Any]] = []
        self.ended = threading.Event()
        self._news = threading.Condition()
        self._socket = socketio.Client(reconnection=False)
        self._hear_in_order()
        for name in ("event", "presence", "typing", "closed", "read"):
            self._socket.on(name, self._note(name), namespace=NAMESPACE)
        self._socket.on("disconnect", lambda *_reason: self.ended.set(), namespace=NAMESPACE)
        self._socket.connect(
            address, headers={"Cookie": cookie} if cookie else {}, transports=list(transports),
            auth=auth if auth is not None else ({"ticket": ticket} if ticket else None),
            namespaces=[NAMESPACE], wait_timeout=SECONDS,
        )  # fmt: skip

    @property
    def transport(self) -> str:
        """How this connection travels: polling or websocket."""
        return str(self._socket.transport())

    def call(self, event: str, data: object) -> dict[str, Any]:
        """Send and wait for the acknowledgement."""
        answer = self._socket.call(event, data, namespace=NAMESPACE, timeout=SECONDS + 10)
        assert isinstance(answer, dict)
        return answer

    def enter(self, room: UUID | str, after: int | None = None) -> dict[str, Any]:
        """Come into a room."""
        return self.call("enter", {"room": str(room)} | ({} if after is None else {"after": after}))

    def say(self, room: UUID | str, text: str = "您好。", key: str = "") -> dict[str, Any]:
        """Post a text."""
        body = {"room": str(room), "key": key or str(uuid4()), "kind": "text", "body": {"text": text}}
        return self.call("post", body)

    def throw(self, room: UUID | str, text: str, key: str = "") -> None:
        """Post a text without waiting; the acknowledgement goes to `answers`, in the order they come."""
        body = {"room": str(room), "key": key or str(uuid4()), "kind": "text", "body": {"text": text}}
        self._socket.emit("post", body, namespace=NAMESPACE, callback=self._answered)

    def send_raw(self, frame: str | bytes) -> None:
        """Send a frame as it is, whatever it is."""
        wire = self._socket.eio.ws
        with suppress(OSError, WebSocketException):
            wire.send_binary(frame) if isinstance(frame, bytes) else wire.send(frame)

    def stands(self) -> bool:
        """Whether this connection still takes a question; a cut one, or one that waits for more, is noticed here."""
        try:
            self._socket.call("leave", {"room": str(uuid4())}, namespace=NAMESPACE, timeout=2)
        except (SocketIOError, OSError):
            return False
        return not self.ended.is_set()

    def events(self) -> list[dict[str, Any]]:
        """The room events received so far."""
        return [payload for name, payload in list(self.got) if name == "event"]

    def of(self, name: str) -> list[dict[str, Any]]:
        """The payloads of one kind of message received so far."""
        return [payload for got, payload in list(self.got) if got == name]

    def until(self, holds: Callable[[Client], object]) -> None:
        """Wait until something holds; fail when it does not within some seconds."""
        with self._news:
            assert self._news.wait_for(lambda: holds(self), timeout=SECONDS), self.got[-5:]

    def close(self) -> None:
        """Go away as a phone does that loses its net: the connection is shut, without last words."""
        engine = self._socket.eio
        wire = engine.ws if engine.current_transport == "websocket" else None
        if wire is not None and wire.sock is not None:
            with suppress(OSError):  # the server may have ended it already
                wire.sock.shutdown(socket.SHUT_RDWR)
        engine.disconnect(abort=True)
        if wire is not None:
            wire.shutdown()  # the library leaves the socket itself to the garbage collector, which complains of it

    def _hear_in_order(self) -> None:
        """Engine.IO's client takes each message in a thread of its own, and they overtake one another."""
        engine = self._socket.eio
        trigger = engine._trigger_event
        engine._trigger_event = lambda event, *given, **_how: trigger(event, *given, run_async=False)

    def _answered(self, answer: dict[str, Any]) -> None:
        with self._news:
            self.answers.append(answer)
            self._news.notify_all()

    def _note(self, name: str) -> Callable[[dict[str, Any]], None]:
        def note(payload: dict[str, Any]) -> None:
            with self._news:
                self.got.append((name, payload))
                self._news.notify_all()

        return note
