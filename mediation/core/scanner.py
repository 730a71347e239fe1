"""The virus scanner: ClamAV's daemon over its socket, or none at all, which the page then says.

The few lines of its protocol (`man clamd`, INSTREAM) are spoken here: a daemon that is sent more than it takes
(StreamMaxLength) answers and hangs up while one still speaks, and that answer has to be read all the same.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass

from mediation.core.errors import Unavailable
from mediation.core.i18n import N_

PATIENCE = 60
"""Seconds that the daemon may be silent."""
PART = 64 * 1024
LONGEST_ANSWER = 4096
TOO_LARGE = "larger than the scanner takes"
"""The finding of a file that the daemon cannot look through whole."""


class ScannerAway(Unavailable):
    """The scanner does not answer, or with a fault of its own."""

    default = N_("安全检查现在连不上，文件先不开放。请稍后再试。")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the scanner said: the name of what it found, empty when the file is clean; by which scanner."""

    name: str
    scanner: str = "ClamAV"


def scan(address: str, content: bytes) -> Finding:
    """Look through `content` with the clamd at `address` (a socket's path, or host:port). Raises ScannerAway."""
    try:
        with _connected(address) as line:
            answer = _ask(line, content)
    except (OSError, ValueError) as fault:
        raise ScannerAway from fault
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return Finding("")
    if said.endswith(" FOUND"):
        return Finding(said.removesuffix(" FOUND"))
    if "size limit exceeded" in said:
        return Finding(TOO_LARGE)
    raise ScannerAway


def _connected(address: str) -> socket.socket:
    if ":" in address and not address.startswith("/"):
        host, port = address.rsplit(":", 1)
        return socket.create_connection((host, int(port)), PATIENCE)
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(PATIENCE)
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _ask(line: socket.socket, content: bytes) -> str:
    """The daemon's one answer, empty when it hung up without a word. Raises OSError."""
    with suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PART):
            part = content[start : start + PART]
            line.sendall(len(part).to_bytes(4, "big") + part)
        line.sendall(bytes(4))
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
        answer += more
    return answer.split(b"\0")[0].decode(errors="replace").strip()
