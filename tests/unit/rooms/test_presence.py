"""Whose line is weak is told to those in the room, of all processes, and nobody else; who left is gone since then."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from redis import Redis
from socketio import Server

from mediation.core.authz import PUBLIC
from mediation.core.clock import FixedClock
from mediation.core.realtime import NAMESPACE
from mediation.core.uow import Engines
from mediation.rooms.rules import moment_text
from mediation.rooms.sockets.connections import Connection, Credential
from mediation.rooms.sockets.hub import Hub
from mediation.rooms.sockets.peers import Peers
from mediation.rooms.sockets.roll import unpacked

ROOM, ELSEWHERE = uuid4(), uuid4()


class Wires(list[tuple[str, str]]):
    """What went over the lines of a hub: to whom, which state of whom."""

    def states(self) -> set[tuple[str, str]]:
        """What was told since the last look."""
        found = set(self)
        self.clear()
        return found


@pytest.fixture
def wires() -> Wires:
    return Wires()


@pytest.fixture
def engines(clock: FixedClock) -> Engines:
    """Who is there is kept in the process: of the engines it needs the clock alone."""
    return SimpleNamespace(clock=clock)  # type: ignore[return-value] # no database answers here


@pytest.fixture
def hub(engines: Engines) -> Hub:
    return Hub(Server(async_mode="threading"), engines, Peers(Redis(port=1)))


def entered(hub: Hub, wires: Wires, name: str, person: UUID, room: UUID = ROOM) -> Connection:
    """Somebody's open page in a room."""

    def put(frame: bytes) -> None:
        told = orjson.loads(frame[frame.index(b"[") :])[1]
        wires.append((name, told["state"]))

    engine: Any = SimpleNamespace(queue=SimpleNamespace(line=SimpleNamespace(put=put)), session={}, sid=name)
    connection = engine.session[NAMESPACE] = Connection(name, engine, PUBLIC, Credential("ticket", person))
    with hub.entering(room) as feed:
        hub.subscribe(feed, connection, person, 0, hub.engines.clock.now())
    return connection


def test_a_weak_line_is_told_to_the_room_alone_and_one_good_one_is_enough(hub: Hub, wires: Wires) -> None:
    person = uuid4()
    phone = entered(hub, wires, "phone", person)
    entered(hub, wires, "mediator", uuid4())
    entered(hub, wires, "outsider", uuid4(), ELSEWHERE)
    wires.clear()
    hub.line_turned(phone.engine, True)
    assert wires.states() == {("phone", "weak"), ("mediator", "weak")}
    assert hub.presence(ROOM)[person][0] == "weak"
    assert unpacked(hub.everybody().packed()) == hub.everybody()
    desk = entered(hub, wires, "desk", person)
    assert wires.states() == {("phone", "online"), ("mediator", "online"), ("desk", "online")}
    hub.unsubscribe(desk, ROOM)
    assert wires.states() == {("phone", "weak"), ("mediator", "weak")}
    hub.line_turned(phone.engine, False)
    assert wires.states() == {("phone", "online"), ("mediator", "online")}


def test_a_page_that_closed_while_it_entered_is_not_there(hub: Hub, wires: Wires) -> None:
    entered(hub, wires, "mediator", uuid4())
    person = uuid4()
    phone = entered(hub, wires, "phone", person)
    hub.gone(phone)
    wires.clear()
    with hub.entering(ROOM) as feed:
        hub.subscribe(feed, phone, person, 0, hub.engines.clock.now())
    assert wires.states() == set()
    assert hub.presence(ROOM)[person][0] == "offline"


def test_what_other_processes_say_counts_and_who_left_is_gone_since_then(
    hub: Hub, wires: Wires, clock: FixedClock, engines: Engines
) -> None:
    other = Hub(Server(async_mode="threading"), engines, Peers(Redis(port=1)))
    person = uuid4()
    phone, _mediator = entered(hub, wires, "phone", person), entered(hub, wires, "mediator", uuid4())
    desk = entered(other, Wires(), "desk", person)
    entered(other, Wires(), "stayed", uuid4())
    hear(hub, other)
    wires.clear()
    hub.line_turned(phone.engine, True)
    assert wires.states() == set(), "the desk's line is good"
    other.line_turned(desk.engine, True)
    hear(hub, other)
    assert hub.presence(ROOM)[person][0] == "weak"
    hub.unsubscribe(phone, ROOM)
    clock.at = clock.at.replace(minute=59)
    other.unsubscribe(desk, ROOM)
    hear(hub, other)
    assert hub.presence(ROOM)[person] == ("offline", moment_text(clock.at))


def hear(hub: Hub, other: Hub) -> None:
    """The other process says who is in its rooms."""
    hub._peers._take({"origin": "other", **other.everybody().packed()})
