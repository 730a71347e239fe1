"""Whom a sitting cannot do without, and who learns that the mediator talks elsewhere: nothing of with whom."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.rooms import service
from mediation.rooms.queries.apart import talk_apart_since
from mediation.rooms.queries.needed import needed_in
from mediation.rooms.rules.talks import FORGOTTEN_AFTER
from mediation.rooms.states import MemberFrom, SessionMode
from tests.factories.rooms import Table, a_table
from tests.service.rooms.test_entries import a_newcomer
from tests.service.rooms.test_search import as_party


@pytest.fixture
def table(engines: Engines, made_table: Table) -> Table:
    with engines.work(SYSTEM) as uow:
        a_table(uow)  # somebody else's sitting
    return made_table


def missed(engines: Engines, table: Table) -> list[set[UUID]]:
    """As the applicant's page is told."""
    with engines.work(as_party(table, "applicant")) as uow:
        session = uow.session.get_one(type(table.session), table.session.id)
        return [set(one.people) for one in needed_in(uow, session)]


def test_mediator_and_each_side_are_needed_no_office_and_nobody_in_a_break(engines: Engines, table: Table) -> None:
    a_newcomer(engines, table, "police")
    everybody = [{table.mediator.id}, {table.applicant.id}, {table.respondent.id}]
    assert missed(engines, table) == everybody
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
    assert missed(engines, table) == everybody[:2], "who was let go is not missed"
    with engines.work(SYSTEM) as uow:
        service.add_member(uow, table.room.id, table.respondent.id, sees=MemberFrom.START)
        service.open_caucus(uow, table.session.id, table.applicant.party_id)
    assert missed(engines, table) == everybody[:2], "who waits for a private talk may put the telephone away"
    with engines.work(SYSTEM) as uow:
        service.pause_session(uow, table.session.id, until=uow.now() + timedelta(minutes=5), reason="休息一下")
    assert missed(engines, table) == [], "nobody is missed in a break"
    with engines.work(SYSTEM) as uow:
        service.resume_session(uow, table.session.id)
    assert missed(engines, table) == everybody[:2]
    with engines.work(SYSTEM) as uow:
        uow.session.get_one(type(table.session), table.session.id).mode = SessionMode.SEPARATE
    assert missed(engines, table) == [], "each comes when they can"


def test_who_is_in_no_private_talk_learns_since_when_one_goes_on(
    engines: Engines, table: Table, clock: FixedClock
) -> None:
    person, actor = a_newcomer(engines, table, "police")

    def told(who: UUID) -> object:
        with engines.work(actor) as uow:
            return talk_apart_since(uow, table.session.id, who)

    assert told(person) is None
    begun = clock.now()
    with engines.work(SYSTEM) as uow:
        service.open_caucus(uow, table.session.id, table.applicant.party_id)
        clock.at += timedelta(minutes=8)
        room = service.open_caucus(uow, table.session.id, table.respondent.party_id).id
    assert (told(person), told(table.applicant.id), told(table.mediator.id)) == (begun, None, None)
    with engines.work(SYSTEM) as uow:
        service.end_room(uow, room)
    assert told(table.respondent.id) == begun
    clock.at += FORGOTTEN_AFTER
    assert told(person) is None, "a talk that nobody closed keeps nobody waiting"
