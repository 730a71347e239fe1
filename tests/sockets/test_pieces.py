"""However the network cuts what a client sends, each saying is heard once, in order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from uuid import uuid4

import orjson
import pytest
from websocket import create_connection
from websockets.frames import Frame, Opcode

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import service
from tests.factories.rooms import a_table
from tests.sockets.client import Client

TEXTS = ["好", "第二句" * 40, "三", "第四句" * 1000, "五"]


def whole(frames: list[bytes]) -> list[bytes]:
    return frames


def at_once(frames: list[bytes]) -> list[bytes]:
    return [b"".join(frames)]


def torn(frames: list[bytes]) -> list[bytes]:
    """Each piece ends in the middle of a frame."""
    stream = b"".join(frames)
    cuts = [0, 1, 5, *(sum(map(len, frames[:number])) + 3 for number in range(1, len(frames))), len(stream)]
    return [stream[begin:end] for begin, end in pairwise(cuts)]


@pytest.mark.parametrize("cut", [whole, at_once, torn])
def test_each_saying_is_heard_once_and_in_order(
    live_engines: Engines, live_server: str, connect: Callable[..., Client], cut: Callable[[list[bytes]], list[bytes]]
) -> None:
    with live_engines.work(SYSTEM) as uow:
        table = a_table(uow)
        mine, others = (service.issue_ticket(uow, one.id) for one in (table.applicant, table.respondent))
    other = connect(live_server, ticket=others)
    other.enter(table.room.id)
    place = live_server.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    with closing(create_connection(place, timeout=10)) as wire:
        for sent in ("40", f'40/rooms,{{"ticket":"{mine}"}}'):
            wire.send(sent)
        posts = [_post(str(table.room.id), number, text) for number, text in enumerate(TEXTS)]
        posts[2:3] = [Frame(Opcode.PING, b"there?").serialize(mask=True), *_in_two(posts[2])]
        for piece in cut([frame if isinstance(frame, bytes) else _masked(frame) for frame in posts]):
            wire.sock.sendall(piece)
        other.until(lambda one: len(one.events()) == len(TEXTS))
    assert [event["body"]["text"] for event in other.events()] == TEXTS


def _post(room: str, number: int, text: str) -> str:
    said = {"room": room, "kind": "text", "key": str(uuid4()), "body": {"text": text}}
    return f"42/rooms,{number}" + orjson.dumps(["post", said]).decode()


def _masked(text: str) -> bytes:
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=True)


def _in_two(text: str) -> list[bytes]:
    """One message in two frames."""
    data = text.encode()
    first, rest = Frame(Opcode.TEXT, data[:40], fin=False), Frame(Opcode.CONT, data[40:])
    return [first.serialize(mask=True), rest.serialize(mask=True)]
