"""Messages that are no Socket.IO, or promise bytes, stay outside: answered where they ask for it, without a traceback.

Engine.IO hands every message to Socket.IO, which raises at what it cannot read, and which takes all that follows a
promise of attachments for these: a connection would wait for them for ever.
"""

from __future__ import annotations

import re
from typing import Any

import structlog
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

log = structlog.get_logger(__name__)

ASKS = re.compile(r"[25](?:\d{1,10}-)?(/[\w/]{1,40},)?(\d{1,12})(?!\d)")
"""A message that waits for an answer: its namespace and its number."""


def put_gate(server: Any, answer: str) -> None:
    """Let only readable messages through; the others get `answer`, JSON, where they carry a number."""
    handle = server.eio.handlers["message"]

    def hear(sid: str, message: str | bytes) -> None:
        if isinstance(message, str) and readable(message):
            handle(sid, message)
            return
        log.info("message_unreadable", length=len(message))
        asks = ASKS.match(message) if isinstance(message, str) else None
        if asks is not None:
            server.eio.send(sid, f"3{asks[1] or ''}{asks[2]}[{answer}]")

    server.eio.on("message", hear)


def readable(message: str) -> bool:
    """Whether it is a packet that a client of ours may send: connect, disconnect, or an event with a name."""
    try:
        packet = Packet(encoded_packet=message)
    except (ValueError, RecursionError):
        return False
    if packet.packet_type == EVENT:
        return isinstance(packet.data, list) and bool(packet.data) and isinstance(packet.data[0], str)
    return packet.packet_type in (CONNECT, DISCONNECT)
