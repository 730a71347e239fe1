"""A text message straight from its frame to the appender. Whatever is not plainly one goes the ordinary way.

Runs on the event loop and must not wait: who the socket is and as whom it acts in the room is known from entering.
"""

from __future__ import annotations

import re
import time
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from mediation.core.wire import Line
from mediation.rooms.rules import plain_text
from mediation.rooms.service import Saying
from mediation.rooms.sockets.appender import Appender, Post
from mediation.rooms.sockets.connections import Connection, connection_of
from mediation.rooms.sockets.flood import Buckets

BEGINS = b"42/rooms,"
LONGEST_NUMBER = 12
LONGEST_ID = 45
"""Characters of an identifier in the longest way to write one."""
MOST_IDS = 20_000
IS_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
"""As clients write one; who writes it otherwise goes the ordinary way."""


class Quick:
    """What the wire asks for each frame."""

    def __init__(self, appender: Appender, buckets: Buckets) -> None:
        self._appender = appender
        self._buckets = buckets

    def __call__(self, line: Line, frame: bytes) -> bool:
        """Whether the frame was taken."""
        connection = connection_of(line.engine)
        if connection is None or not frame.startswith(BEGINS):
            return False
        number, bracket, rest = frame[len(BEGINS) :].partition(b"[")
        data = _post(bracket + rest)
        if data is None or len(number) > LONGEST_NUMBER or (number and not number.isdigit()):
            return False
        post = _checked(line, connection, number, data)
        if post is None or not self._buckets.take(post.saying.person, time.monotonic()):
            return False
        self._appender.submit(post)
        return True


def _post(text: bytes) -> dict[str, Any] | None:
    """The data of a `post` event, or None."""
    try:
        event = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(event, list) or len(event) != 2 or event[0] != "post" or not isinstance(event[1], dict):
        return None
    return event[1]


def _checked(line: Line, connection: Connection, number: bytes, data: dict[str, Any]) -> Post | None:
    """The post, or None when it is no text or something about it is to be refused in words."""
    room, key = _id(data.get("room")), data.get("key")
    person = connection.acts_as(room) if room else None
    if room is None or person is None or data.get("kind") != "text" or "confirm" in data:
        return None
    body = plain_text(data.get("body"))
    if body is None or not isinstance(key, str) or not IS_KEY(key):
        return None
    return Post(line, number, connection.actor, room, Saying(person, connection.actor, key, body))


def _id(text: object) -> UUID | None:
    return _parsed(text) if isinstance(text, str) and len(text) <= LONGEST_ID else None


@lru_cache(MOST_IDS)
def _parsed(text: str) -> UUID | None:
    """Kept, as the same rooms are named again and again and a UUID is read in Python."""
    try:
        return UUID(text)
    except ValueError:
        return None
