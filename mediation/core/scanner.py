"""The virus scanner: ClamAV's daemon over its socket, or none at all, which the page then says."""

from __future__ import annotations

import io
from dataclasses import dataclass

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket

from mediation.core.errors import Unavailable
from mediation.core.i18n import N_

PATIENCE = 60
"""Seconds for one file."""


class ScannerAway(Unavailable):
    """The scanner does not answer, or cannot take this file."""

    default = N_("安全检查现在连不上，文件先不开放。请稍后再试。")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the scanner said: the name of what it found, empty when the file is clean; by which scanner."""

    name: str
    scanner: str = "ClamAV"


def scan(address: str, content: bytes) -> Finding:
    """Look through `content` with the clamd at `address` (a socket's path, or host:port). Raises ScannerAway."""
    try:
        found = _daemon(address).instream(io.BytesIO(content))
    except (ClamdError, OSError, ValueError) as fault:
        raise ScannerAway from fault
    for status, reason in found.values():
        if status == "FOUND":
            return Finding(reason or "unknown")
        if status != "OK":
            raise ScannerAway
    if not found:
        raise ScannerAway
    return Finding("")


def _daemon(address: str) -> ClamdNetworkSocket:
    if ":" in address and not address.startswith("/"):
        host, port = address.rsplit(":", 1)
        return ClamdNetworkSocket(host=host, port=int(port), timeout=PATIENCE)
    return ClamdUnixSocket(path=address, timeout=PATIENCE)
