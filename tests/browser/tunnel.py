"""A stretch of net between a browser and the program that a test can cut: a plain TCP relay, like a proxy or tunnel."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit


class Tunnel:
    """Relays to `address`; `cut` ends every connection without a word, `dark` also refuses new ones until `light`.

    `freeze` leaves the connections that stand as a sleeping phone finds them: open, and nothing comes through.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._target = (str(parts.hostname), int(parts.port or 80))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._open = True
        self._frozen: set[socket.socket] = set()
        self.cuts = 0
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self.cut()

    def through(self, link: str) -> str:
        """The same page, reached through this tunnel."""
        return self.address + link[link.index("/", len("http://")) :]

    def cut(self) -> None:
        """End what is going through now."""
        self.cuts += 1
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                _end(end)

    def freeze(self) -> None:
        """What goes into the connections of now is swallowed; new ones are not touched."""
        self._frozen = {end for pair in self._pairs for end in pair}

    def dark(self) -> None:
        """Nothing goes through from here on."""
        self._open = False
        self.cut()

    def light(self) -> None:
        """The tunnel ends."""
        self._open = True

    def _swallows(self, end: socket.socket) -> bool:
        return end in self._frozen

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if not self._open:
                _end(near)
                continue
            with suppress(OSError):
                far = socket.create_connection(self._target)
                self._pairs.append((near, far))
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_carry, args=(one, other, self._swallows), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket, swallows: Callable[[socket.socket], bool]) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            if not swallows(one):
                other.sendall(data)
    _end(one)
    _end(other)


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
