"""全部叫回: every side room ends in one act; and who waits outside is known, since when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mediation.core.authz import PUBLIC, SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Invalid, Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.errors import NotReady, RoomClosed
from mediation.rooms.queries.outside import outside, waits_since
from mediation.rooms.states import RoomState
from tests.factories.rooms import Table, a_table, say


def test_everybody_is_called_back_at_once_and_told_and_nobody_else(
    engines: Engines, messenger: Recorder, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        stranger = a_table(uow)
        sides = [
            service.open_caucus(uow, table.session.id, person.party_id)
            for person in (table.applicant, table.respondent)
            if person.party_id
        ]
        offices = service.open_consultation(uow, table.case.id)
        others = service.open_caucus(uow, stranger.session.id, stranger.applicant.party_id)
        rooms = [*sides, offices]
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        assert set(service.call_everybody_back(uow, table.session.id)) == {room.id for room in rooms}
    closed = [push for push in messenger.pushes if push.event == "closed"]
    assert {push.payload["room"]: set(push.to) for push in closed} == {
        str(sides[0].id): {table.mediator.id, table.applicant.id},
        str(sides[1].id): {table.mediator.id, table.respondent.id},
        str(offices.id): {table.mediator.id},
    }
    assert {push.payload["reason"] for push in closed} == {"called_back"}
    told = [push for push in messenger.pushes if push.event == "event" and push.payload["room"] == str(table.room.id)]
    assert [set(push.to) for push in told] == [table.everybody]
    with engines.work(SYSTEM) as uow:
        assert {queries.get_room(uow, room.id).state for room in rooms} == {RoomState.CLOSED}
        assert queries.get_room(uow, others.id).state is RoomState.OPEN
        with pytest.raises(RoomClosed):
            say(uow, sides[0].id, table.applicant.id, "还没说完")
        say(uow, table.room.id, table.applicant.id, "我回来了")
        with pytest.raises(NotReady):
            service.call_everybody_back(uow, table.session.id)


def test_one_side_room_that_fails_leaves_all_of_them_open(
    engines: Engines, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        rooms = [
            service.open_caucus(uow, table.session.id, person.party_id).id
            for person in (table.applicant, table.respondent)
            if person.party_id
        ]
    with engines.work(SYSTEM) as uow:  # what the papers say at the commit is in the log by now
        heads = queries.heads(uow, [table.room.id, *rooms])
    closing = service.gathering.close_room
    calls = iter([True, False])

    def fails_at_the_second(*given: object, **named: object) -> object:
        if not next(calls):
            raise RoomClosed
        return closing(*given, **named)

    monkeypatch.setattr(service.gathering, "close_room", fails_at_the_second)
    with pytest.raises(RoomClosed), engines.work(SYSTEM) as uow:
        service.call_everybody_back(uow, table.session.id)
    with engines.work(SYSTEM) as uow:
        assert queries.heads(uow, [table.room.id, *rooms]) == heads
        assert {queries.get_room(uow, room).state for room in rooms} == {RoomState.OPEN}


def test_who_waits_outside_is_known_since_when_and_is_told_how_long(
    engines: Engines, clock: FixedClock, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        assert outside(uow, table.session) == []
        begun = uow.now()
        first = service.open_caucus(uow, table.session.id, table.applicant.party_id)
        waiting = outside(uow, table.session)
        assert [(one.participant_id, one.since) for one in waiting] == [(table.respondent.id, begun)]
        assert waits_since(uow, table.session, table.applicant.id) is None
        clock.at += timedelta(minutes=8)
        service.tell_outside(uow, table.session.id, 5)
        last = queries.sealed_log(uow, table.room.id)[-1]
        assert last["body"] == {"code": "talk_lasts", "minutes": 5}
        assert "talk_lasts" not in str(queries.sealed_log(uow, first.id))
        for minutes in (0, 121):
            with pytest.raises(Invalid):
                service.tell_outside(uow, table.session.id, minutes)
        ended = uow.now()
        service.open_caucus(uow, table.session.id, table.respondent.party_id)
        service.end_room(uow, first.id)
        assert [(one.participant_id, one.since) for one in outside(uow, table.session)] == [(table.applicant.id, ended)]


def test_only_the_mediator_calls_back(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        session = a_table(uow).session.id
    for verb in (service.call_everybody_back, lambda uow, one: service.tell_outside(uow, one, 5)):
        with pytest.raises((Missing, Forbidden)), engines.work(PUBLIC) as uow:
            verb(uow, session)
