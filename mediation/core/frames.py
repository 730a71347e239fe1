"""Frames between a process and its compiling child: two lengths, a JSON header, a body."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

_LENGTHS = struct.Struct(">II")


def send_frame(channel: socket.socket, header: Mapping[str, Any], body: bytes) -> None:
    """Send one frame whole."""
    head = json.dumps(header).encode()
    channel.sendall(_LENGTHS.pack(len(head), len(body)) + head + body)


def receive_frame(channel: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Return the next frame; raises EOFError when the other side is gone."""
    head_size, body_size = _LENGTHS.unpack(_receive(channel, _LENGTHS.size))
    header: dict[str, Any] = json.loads(_receive(channel, head_size))
    return header, _receive(channel, body_size)


def _receive(channel: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = channel.recv(min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
