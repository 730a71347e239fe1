"""The quick way writes a room only as it is remembered: one message and several have statements of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from mediation.core.authz import SYSTEM
from mediation.core.direct import Direct
from mediation.core.transcript import verify
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.service import Known, Saying
from tests.factories.rooms import Table, a_table, say

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CHANGES = (
    "head_seq = head_seq + 1",
    "version = version + 1",
    "paused_at = now()",
    "state = 'closed', closed_at = now()",
)


@pytest.fixture
def table(own_engines: Engines) -> Table:
    with own_engines.work(SYSTEM) as uow:
        found = a_table(uow)
        say(uow, found.room.id, found.applicant.id)
        return found


@pytest.fixture
def direct(own_engines: Engines) -> Iterator[Direct]:
    line = Direct(own_engines.settings.database_url, options=service.OPTIONS)
    yield line
    line.close()


def known(direct: Direct, room: UUID) -> Known:
    return service.look(direct, [room])[room]


def sayings(table: Table, count: int, key: str = "") -> list[Saying]:
    """`key` is that of the last one."""
    found = [Saying(table.applicant.id, SYSTEM, str(uuid4()), {"text": f"第{n}句𠮷"}) for n in range(count)]
    found[-1].key = key or found[-1].key
    return found


def stored(engines: Engines, room: UUID) -> list[dict[str, Any]]:
    with engines.work(SYSTEM) as uow:
        return list(queries.sealed_log(uow, room))


def changed(engines: Engines, room: UUID, change: str) -> None:
    with engines.work(SYSTEM) as uow:
        uow.session.execute(text(f"update rooms set {change} where id = :id"), {"id": room})  # noqa: S608 - CHANGES


@pytest.mark.parametrize("count", [1, 2])
def test_a_room_is_written_as_it_is_remembered_and_else_left_alone(
    own_engines: Engines, table: Table, direct: Direct, count: int
) -> None:
    room, given = known(direct, table.room.id), sayings(table, count)
    assert service.say(direct, [(room, given)], NOW) == [room]
    now = known(direct, table.room.id)
    assert (room.seq, room.digest) == (now.seq, now.digest), "what is remembered moved on with the room"
    log = stored(own_engines, table.room.id)
    assert [one.event for one in given] == log[-count:]
    assert [one["seq"] for one in log] == list(range(1, len(log) + 1))

    used = given[0].key
    assert service.say(direct, [(room, sayings(table, count, used))], NOW) == [], "a key used before"
    with own_engines.work(SYSTEM) as uow:
        queries.get_room(uow, table.room.id, lock=True)
        assert service.say(direct, [(room, sayings(table, count))], NOW) == [], "held, and nobody waits"
    for change in CHANGES:
        room = known(direct, table.room.id)
        changed(own_engines, table.room.id, change)
        assert service.say(direct, [(room, sayings(table, count))], NOW) == [], change
    assert stored(own_engines, table.room.id) == log


def test_a_room_goes_on_with_the_hash_that_it_began_with(own_engines: Engines, table: Table, direct: Direct) -> None:
    later = replace(own_engines, settings=replace(own_engines.settings, seal_hash="sm3"))
    with later.work(SYSTEM) as uow:
        say(uow, table.room.id, table.applicant.id, "换了算法以后")
        newer = a_table(uow)
    for one in (table, newer):
        assert [found.id for found in service.say(direct, [(known(direct, one.room.id), sayings(one, 1))], NOW)] == [
            one.room.id
        ]
    for one, algorithm in ((table, "sha256"), (newer, "sm3")):
        with later.work(SYSTEM) as uow:
            lines = [line.encode() for line in service.export_transcript(uow, one.room.id)]
        assert json.loads(lines[0])["hash"] == algorithm
        assert verify(lines, []).good
