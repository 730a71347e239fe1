"""A seat ends with the day that was said, whoever notices; what a department sees is what its parties agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.accounts.models import Staff
from mediation.cases import queries as case_queries
from mediation.cases import service as cases
from mediation.cases.errors import SeatDayPast, SeatNotAsked, SeatNotTaken
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import SHANGHAI, FixedClock, local_day
from mediation.core.errors import Forbidden, Invalid, Missing
from mediation.core.models import OutboxRow
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines, UnitOfWork
from mediation.law.seats import Sight
from mediation.records import queries as records
from mediation.rooms import queries, service
from mediation.rooms.errors import NoLonger
from mediation.rooms.states import EventKind
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import the_party_of
from tests.factories.rooms import Table, a_table, say


@dataclass(frozen=True)
class Sitting:
    """A department's person at a table, its seat, and its last day."""

    table: Table
    seat_id: UUID
    person: Staff
    participant: UUID
    last: date

    @property
    def midnight(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), datetime.min.time(), SHANGHAI)


def seated(uow: UnitOfWork, *sights: Sight, joint: bool = True) -> Sitting:
    table = a_table(uow)
    office, last = an_office(uow, "government_dept"), local_day(uow.now()) + timedelta(days=2)
    person = a_member_of_staff(uow, office, Role.DEPARTMENT)
    seat = cases.invite_seat(
        uow, table.case.id, kind="department", org_id=office.id, reason="核实欠薪", until=last, sights=sights
    )
    for party in case_queries.parties_of(uow, table.case.id):
        cases.consent_to_seat(uow, seat.id, party.id, agreed=True, means="phone")
    cases.accept_seat(uow, seat.id, staff_id=person.id)
    sitting = next(one for one in case_queries.live_participants(uow, table.case.id) if one.seat == "department")
    if joint:
        service.add_member(uow, table.room.id, sitting.id)
    return Sitting(table, seat.id, person, sitting.id, last)


def test_the_policy_closes_at_midnight_though_the_clock_has_not_come(
    engines: Engines, clock: FixedClock, messenger: Recorder
) -> None:
    with engines.work(SYSTEM) as uow:
        one = seated(uow, Sight.JOINT_ROOM, Sight.CASE_FILE)
        actor = accounts.actor_of(one.person)
    clock.at = one.midnight - timedelta(seconds=1)
    with engines.work(actor) as uow:
        assert case_queries.get_case(uow, one.table.case.id).id == one.table.case.id
        assert Sight.CASE_FILE in records.standing_in(uow, one.table.case.id).sees
    clock.at = one.midnight
    with engines.work(actor) as uow, pytest.raises(Missing):
        case_queries.get_case(uow, one.table.case.id)
    with engines.work(SYSTEM) as uow:
        assert not service.enter(uow, one.table.room.id, one.participant, after=None).live
        assert one.participant not in {m.participant_id for m in queries.members_of(uow, one.table.room.id)}
        with pytest.raises(NoLonger):
            service.append(uow, one.table.room.id, one.participant, EventKind.TEXT, {"text": "我还在"})
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        said = say(uow, one.table.room.id, one.table.mediator.id)
    told = [push for push in messenger.pushes if push.event == "event" and push.payload["seq"] == said["seq"]]
    assert [one.participant in push.to for push in told] == [False]
    with engines.work(SYSTEM) as uow:
        events, _ = queries.events_of(uow, one.table.room.id, one.participant)
        assert said["seq"] not in [event["seq"] for event in events]


def test_the_clock_ends_the_seat_and_tells_room_and_person(
    engines: Engines, clock: FixedClock, messenger: Recorder
) -> None:
    with engines.work(SYSTEM) as uow:
        one = seated(uow, Sight.JOINT_ROOM)
        assert cases.end_past_seats(uow) == 0
    clock.at = one.midnight
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        assert cases.end_past_seats(uow) == 1
    closed = [push for push in messenger.pushes if push.event == "closed"]
    assert [push.to for push in closed] == [(one.participant,)]
    with engines.work(SYSTEM) as uow:
        assert case_queries.get_seat(uow, one.seat_id).status.value == "ended"
        last = queries.events_of(uow, one.table.room.id, one.table.mediator.id)[0][-1]
        assert (last["kind"], last["body"]["seat"], last["body"]["change"]) == ("seat", "department", "left")


def test_staying_longer_asks_every_party_again(engines: Engines, clock: FixedClock) -> None:
    with engines.work(SYSTEM) as uow:
        one = seated(uow, Sight.JOINT_ROOM)
    clock.at += timedelta(hours=1)
    later = one.last + timedelta(days=7)
    with engines.work(SYSTEM) as uow:
        first, second = case_queries.parties_of(uow, one.table.case.id)
        with pytest.raises(SeatDayPast):
            cases.extend_seat(uow, one.seat_id, local_day(uow.now()) - timedelta(days=1))
        assert cases.extend_seat(uow, one.seat_id, later).until == one.last
        cases.consent_to_seat(uow, one.seat_id, first.id, agreed=True, means="phone")
        assert case_queries.get_seat(uow, one.seat_id).until == one.last  # the other's old yes is not enough
        cases.consent_to_seat(uow, one.seat_id, second.id, agreed=True, means="phone")
        assert case_queries.get_seat(uow, one.seat_id).until == later
    clock.at = one.midnight
    with engines.work(SYSTEM) as uow:
        assert cases.end_past_seats(uow) == 0
        assert service.enter(uow, one.table.room.id, one.participant, after=None).live
        cases.extend_seat(uow, one.seat_id, local_day(uow.now()))  # shorter holds at once
    clock.at += timedelta(days=1)
    with engines.work(SYSTEM) as uow, pytest.raises(SeatNotTaken):
        cases.extend_seat(uow, one.seat_id, later + timedelta(days=9))


def test_each_party_answers_for_itself_on_its_own_phone(engines: Engines, clock: FixedClock) -> None:
    with engines.work(SYSTEM) as uow:
        one = seated(uow, Sight.JOINT_ROOM, Sight.CASE_FILE)
    clock.at += timedelta(hours=1)
    with engines.work(SYSTEM) as uow:
        own = the_party_of(uow, one.table.case)
        _, other = case_queries.parties_of(uow, one.table.case.id)
        asked = cases.extend_seat(uow, one.seat_id, one.last, [Sight.JOINT_ROOM, Sight.CASE_FILE, Sight.AGREEMENT])
        assert (asked.extend_asked_at, seen(uow, one)) == (uow.now(), {Sight.JOINT_ROOM, Sight.CASE_FILE})
    with engines.work(own) as uow:
        assert own.party_id is not None
        assert [(seat.id, answer) for seat, answer in case_queries.asked_seats(uow, own.party_id)] == [
            (one.seat_id, None)
        ]
        assert case_queries.asked_seats(uow, uuid4()) == []
        with pytest.raises(Forbidden):
            cases.consent_to_seat(uow, one.seat_id, other.id, agreed=True, means="online")
        cases.consent_to_seat(uow, one.seat_id, own.party_id, agreed=True, means="online")
        assert [answer.agreed for _, answer in case_queries.asked_seats(uow, own.party_id) if answer] == [True]
    with engines.work(SYSTEM) as uow:
        told = uow.session.scalars(select(OutboxRow).where(OutboxRow.task == "rooms.tell_parties"))
        assert [row.arguments["template"] for row in told] == ["seat_asked"] * 2  # invited, and asked for more
        cases.consent_to_seat(uow, one.seat_id, other.id, agreed=False, means="phone")
        assert seen(uow, one) == {Sight.JOINT_ROOM, Sight.CASE_FILE}
        cases.consent_to_seat(uow, one.seat_id, other.id, agreed=True, means="phone")
        assert seen(uow, one) == {Sight.JOINT_ROOM, Sight.CASE_FILE, Sight.AGREEMENT}
        assert case_queries.asked_seats(uow, other.id) == []


def test_less_to_see_holds_at_once_and_closes_the_room(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        one = seated(uow, Sight.JOINT_ROOM, Sight.CASE_FILE)
        cases.extend_seat(uow, one.seat_id, one.last, [Sight.CASE_FILE])
        assert seen(uow, one) == {Sight.CASE_FILE}
    with engines.work(SYSTEM) as uow:
        assert one.participant not in {m.participant_id for m in queries.members_of(uow, one.table.room.id)}
        cases.end_seat(uow, one.seat_id, "谈完了")
        party = case_queries.parties_of(uow, one.table.case.id)[0]
        with pytest.raises(SeatNotAsked):
            cases.consent_to_seat(uow, one.seat_id, party.id, agreed=True, means="phone")


def seen(uow: UnitOfWork, one: Sitting) -> set[Sight]:
    """What the seat opens besides the summary, which it always does."""
    return set(case_queries.sights_of(uow, one.table.case.id, one.person.id)) - {Sight.CASE_SUMMARY}


def test_a_department_opens_what_was_ticked_and_nothing_else(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        one = seated(uow, Sight.AGREEMENT, joint=False)
        with pytest.raises(Invalid):
            service.add_member(uow, one.table.room.id, one.participant)
        actor = accounts.actor_of(one.person)
    with engines.work(actor) as uow:
        sees = case_queries.sights_of(uow, one.table.case.id, actor.id)
        assert sees == {Sight.CASE_SUMMARY, Sight.AGREEMENT}
        case = case_queries.get_case(uow, one.table.case.id)
        opened = {
            what for what in ("read_contacts", "read_file", "read_agreement") if case_queries.lets(uow, case, what)
        }
        assert opened == {"read_agreement"}
        assert list(uow.session.scalars(case_queries.visible_ids(uow, Sight.AGREEMENT))) == [case.id]
        assert list(uow.session.scalars(case_queries.visible_ids(uow, Sight.CASE_FILE))) == []


def test_an_office_that_is_asked_again_needs_new_consents(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        one = seated(uow, Sight.JOINT_ROOM)
        cases.end_seat(uow, one.seat_id, "谈完了")
        org, case_id = case_queries.get_seat(uow, one.seat_id).org_id, one.table.case.id
        cases.invite_seat(uow, case_id, kind="department", org_id=org, reason="再核实", sights=[Sight.OUTCOME])
        assert case_queries.seat_consents(uow, one.seat_id) == []
        station = an_office(uow, "police_station").id
        with pytest.raises(SeatDayPast):
            cases.invite_seat(uow, case_id, kind="police", org_id=station, until=date(2020, 1, 1))
