"""Raised hands: several at once in their order, one floor, calls and breaks that only the mediator hears of."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.errors import HandDown, HandNotHere, NoLonger, NotSpeaking, RoomMissing
from mediation.rooms.queries.hands import RaisedHand, hands_up
from mediation.rooms.states import HandFor, MemberFrom
from tests.factories.rooms import Table, a_table
from tests.service.rooms.test_search import as_mediator, as_party

SPEAK, CALL, BREAK = HandFor.SPEAK, HandFor.CALL, HandFor.BREAK


def up(engines: Engines, table: Table, seat: str, rooms: list[UUID] | None = None) -> list[RaisedHand]:
    person = getattr(table, seat)
    actor = as_mediator(table) if seat == "mediator" else as_party(table, seat)
    with engines.work(actor) as uow:
        return hands_up(uow, rooms or [table.room.id], person.id, host=seat == "mediator")


def raised(engines: Engines, table: Table, seat: str, purpose: HandFor, room: UUID | None = None) -> UUID:
    with engines.work(as_party(table, seat)) as uow:
        return service.raise_hand(uow, room or table.room.id, getattr(table, seat).id, purpose).id


def told(messenger: Recorder) -> list[set[UUID]]:
    return [set(push.to) for push in messenger.pushes if push.event == "hands"]


def test_hands_stand_in_the_order_they_went_up_and_everybody_at_the_table_is_told(
    engines: Engines, table: Table, clock: FixedClock, messenger: Recorder
) -> None:
    with engines.work(SYSTEM) as uow:
        a_table(uow)  # others, who could have been told
    messenger.pushes.clear()
    raised(engines, table, "respondent", SPEAK)
    clock.at += timedelta(seconds=5)
    first = raised(engines, table, "applicant", SPEAK)
    assert raised(engines, table, "applicant", SPEAK) == first
    assert told(messenger) == [table.everybody, table.everybody]
    for seat in ("mediator", "applicant", "respondent"):
        shown = [(hand.name, hand.place) for hand in up(engines, table, seat)]
        assert shown == [(table.respondent.name, 1), (table.applicant.name, 2)]


def test_the_floor_goes_to_one_at_a_time_and_the_log_says_to_whom(engines: Engines, table: Table) -> None:
    first, second = raised(engines, table, "applicant", SPEAK), raised(engines, table, "respondent", SPEAK)
    with engines.work(as_party(table, "respondent")) as uow, pytest.raises(Forbidden):
        service.give_floor(uow, second)
    for hand in (second, first):
        with engines.work(as_mediator(table)) as uow:
            service.give_floor(uow, hand)
    assert [(hand.id, hand.floor) for hand in up(engines, table, "respondent")] == [(first, True)]
    with engines.work(as_mediator(table)) as uow, pytest.raises(HandDown):
        service.give_floor(uow, first)
    with engines.work(SYSTEM) as uow:
        events, _ = queries.events_of(uow, table.room.id, table.mediator.id)
        given = [one["body"]["name"] for one in events if one["body"].get("code") == "floor_given"]
    assert given == [table.respondent.name, table.applicant.name]
    with engines.work(as_party(table, "applicant")) as uow:
        service.lower_hand(uow, first)
    assert up(engines, table, "mediator") == []


def test_a_call_from_a_side_room_reaches_the_mediator_alone(
    engines: Engines, table: Table, messenger: Recorder
) -> None:
    with engines.work(SYSTEM) as uow:
        room = service.open_caucus(uow, table.session.id, table.applicant.party_id).id
    messenger.pushes.clear()
    raised(engines, table, "applicant", CALL, room)
    assert told(messenger) == [{table.mediator.id, table.applicant.id}]
    assert [hand.purpose for hand in up(engines, table, "mediator", [table.room.id, room])] == [CALL]
    assert up(engines, table, "respondent", [table.room.id, room]) == []
    with engines.work(as_party(table, "respondent")) as uow, pytest.raises(RoomMissing):
        service.raise_hand(uow, room, table.respondent.id, CALL)
    with engines.work(SYSTEM) as uow:
        service.end_room(uow, room)
    assert up(engines, table, "mediator", [room]) == []


def test_who_wants_a_break_is_told_to_the_mediator_alone_and_the_break_is_for_all(
    engines: Engines, table: Table, messenger: Recorder
) -> None:
    messenger.pushes.clear()
    raised(engines, table, "respondent", BREAK)
    assert told(messenger) == [{table.mediator.id, table.respondent.id}]
    assert up(engines, table, "applicant") == []
    with engines.work(SYSTEM) as uow:
        service.pause_session(uow, table.session.id, until=uow.now() + timedelta(minutes=10), reason="休息一下")
    assert up(engines, table, "mediator") == []
    for seat in ("applicant", "respondent"):
        with engines.work(as_party(table, seat)) as uow:
            events, _ = queries.events_of(uow, table.room.id, getattr(table, seat).id)
            assert events[-1]["body"]["reason"] == "休息一下"


def test_hands_are_refused_where_they_do_not_belong(engines: Engines, table: Table) -> None:
    for purpose, seat, wrong in ((CALL, "applicant", HandNotHere), (SPEAK, "mediator", NotSpeaking)):
        with engines.work(SYSTEM) as uow, pytest.raises(wrong):
            service.raise_hand(uow, table.room.id, getattr(table, seat).id, purpose)
    hand = raised(engines, table, "applicant", SPEAK)
    with engines.work(as_party(table, "respondent")) as uow, pytest.raises(Missing):
        service.lower_hand(uow, hand)
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.applicant.id)
    with engines.work(as_party(table, "applicant")) as uow, pytest.raises(Missing):
        service.lower_hand(uow, hand)
    with engines.work(as_mediator(table)) as uow, pytest.raises(HandDown):
        service.lower_hand(uow, hand)
    with engines.work(as_mediator(table)) as uow, pytest.raises(Missing):
        service.give_floor(uow, uuid4())
    with engines.work(as_party(table, "applicant")) as uow, pytest.raises(NoLonger):
        service.raise_hand(uow, table.room.id, table.applicant.id, SPEAK)
    with engines.work(SYSTEM) as uow:
        service.add_member(uow, table.room.id, table.applicant.id, sees=MemberFrom.START)
    assert up(engines, table, "mediator") == []
