"""ClamAV's daemon as far as the platform speaks with it: a small real server on TCP that finds EICAR's test string."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


@dataclass
class Clamd:
    """`limit`: its StreamMaxLength; `answer`: what it says whatever it is sent (empty: it hangs up without a word)."""

    address: str
    limit: int = 1024 * 1024
    answer: bytes | None = None
    looked_through: list[bytes] = field(default_factory=list)


@contextmanager
def clamd() -> Iterator[Clamd]:
    """The daemon, until the block ends; after that nobody listens at its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    daemon = Clamd(f"127.0.0.1:{listener.getsockname()[1]}")
    serving = threading.Thread(target=_serve, args=(listener, daemon), daemon=True)
    serving.start()
    try:
        yield daemon
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        serving.join()


def _serve(listener: socket.socket, daemon: Clamd) -> None:
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        with line, suppress(OSError):
            line.sendall(_look(line, daemon))


def _look(line: socket.socket, daemon: Clamd) -> bytes:
    """One conversation (`man clamd`, INSTREAM); a stream that is too long is answered while it still comes."""
    with line.makefile("rb") as heard:
        if heard.read(len(b"zINSTREAM\0")) != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        content = b""
        while length := int.from_bytes(heard.read(4), "big"):
            if len(content) + length > daemon.limit:
                return b"INSTREAM size limit exceeded. ERROR\0"
            content += heard.read(length)
    daemon.looked_through.append(content)
    if daemon.answer is not None:
        return daemon.answer
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
