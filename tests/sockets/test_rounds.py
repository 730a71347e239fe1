"""What a web process that looks again is told: the rooms that moved, the proofs that ended, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.direct import Direct
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.models import SocketTicket
from tests.factories.rooms import a_table, say


@pytest.fixture
def direct(live_engines: Engines) -> Iterator[Direct]:
    made = Direct(live_engines.settings.database_url)
    yield made
    made.close()


def test_only_rooms_that_stand_otherwise_than_they_were_seen_are_told(live_engines: Engines, direct: Direct) -> None:
    with live_engines.work(SYSTEM) as uow:
        still, talking, changed = (a_table(uow) for _ in range(3))
        unknown = [(room.id, None, None) for room in (still.room, talking.room, changed.room)]
    first = queries.changes(direct, live_engines.clock.now(), unknown).rooms
    with live_engines.work(SYSTEM) as uow:
        said = say(uow, talking.room.id, talking.applicant.id)
        service.remove_member(uow, changed.room.id, changed.respondent.id)
    found = queries.changes(direct, live_engines.clock.now(), [(room, *first[room]) for room, _, _ in unknown])
    assert set(found.rooms) == {talking.room.id, changed.room.id}
    assert found.rooms[talking.room.id] == (said["seq"], first[talking.room.id][1])
    assert found.rooms[changed.room.id][1] > first[changed.room.id][1]


def test_only_proofs_that_ended_since_are_told(live_engines: Engines, direct: Direct) -> None:
    with live_engines.work(SYSTEM) as uow:
        person, now = a_table(uow).applicant, uow.now()
        before, just, alive = (
            SocketTicket(
                participant_id=person.id, digest=str(age).encode(), issued_at=now - timedelta(hours=1),
                expires_at=now + timedelta(hours=1), ended_at=None if age is None else now - age,
            )
            for age in (timedelta(minutes=5), timedelta(minutes=1), None)
        )  # fmt: skip
        uow.session.add_all([before, just, alive])
        uow.session.flush()
        keys = [("ticket", ticket.id) for ticket in (before, just, alive)]
    found = queries.changes(direct, now - timedelta(minutes=2), [])
    assert found.ended & set(keys) == {keys[1]}
