"""打电话名单: who stands on it, in which order, and what it costs to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from tests.factories.cases import a_case, a_member_of_staff, an_office


@pytest.fixture
def mute(engines: Engines) -> Engines:
    """A platform without a channel: whoever is written to has to be phoned."""
    engines.settings = replace(engines.settings, demo=False)
    return engines


def a_mediator(engines: Engines) -> tuple[Actor, Staff]:
    with engines.work(SYSTEM) as uow:
        staff = a_member_of_staff(uow, an_office(uow), Role.MEDIATOR)
        return actor_of(staff), staff


def a_case_of(engines: Engines, mediator: Staff, status: str = "assigned") -> UUID:
    """A case whose parties were told that it was accepted, and could not be."""
    with engines.work(SYSTEM) as uow:
        return a_case(uow, status, office=mediator.organisation, mediator=mediator).id


def unreached(engines: Engines, actor: Actor) -> list[UUID]:
    with engines.work(actor) as uow:
        assert queries.count_missed(uow) >= len(queries.missed(uow))
        return [one.case_id for one in queries.missed(uow)]


def test_who_waits_longest_stands_first_however_many_wait(
    mute: Engines, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediation.rooms.queries.calls.AT_ONCE", 2)
    actor, staff = a_mediator(mute)
    waiting = []
    for _ in range(3):
        waiting.append(a_case_of(mute, staff))
        clock.at += timedelta(hours=1)
    other = a_mediator(mute)[1]
    a_case_of(mute, other)  # somebody else's to phone
    assert unreached(mute, actor) == waiting[:2]
    with mute.work(actor) as uow:
        assert queries.count_missed(uow) == 3
        service.note_call(uow, queries.missed(uow)[0].first.id, reached=True)
    assert unreached(mute, actor) == waiting[1:]


def told(engines: Engines, case_id: UUID, template: str = "terms_proposed") -> tuple[UUID, UUID]:
    """What could not be said to the respondent of a case: (who, the notice)."""
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case_id) if one.seat == "respondent")
        return person.id, service.send_notice(uow, person.id, template, "有一份方案请您看。").id


def listed(engines: Engines, actor: Actor) -> set[UUID]:
    with engines.work(actor) as uow:
        return {notice.id for one in queries.missed(uow) for notice in one.notices}


def test_who_read_it_on_their_page_is_not_phoned(mute: Engines) -> None:
    actor, staff = a_mediator(mute)
    case_id = a_case_of(mute, staff)
    (reader, read), (_other, warning) = told(mute, case_id), told(mute, case_id, "new_device")
    assert {read, warning} <= listed(mute, actor)
    with mute.work(SYSTEM) as uow:
        service.read_notices(uow, reader)
    after = listed(mute, actor)
    assert read not in after
    assert warning in after, "no page shows it"
    with mute.work(actor) as uow:
        assert queries.count_missed(uow) == len(queries.missed(uow)) == 2


def test_who_sits_in_the_case_no_more_is_not_phoned(mute: Engines) -> None:
    actor, staff = a_mediator(mute)
    gone, notice = told(mute, a_case_of(mute, staff))
    assert notice in listed(mute, actor)
    with mute.work(SYSTEM) as uow:
        casework.end_participant(uow, gone)
    assert notice not in listed(mute, actor)


def test_what_is_closed_calls_nobody_but_for_what_came_after(mute: Engines, clock: FixedClock) -> None:
    actor, staff = a_mediator(mute)
    case_id = a_case_of(mute, staff, "succeeded")
    _who, before = told(mute, case_id)
    assert before in listed(mute, actor)
    with mute.work(SYSTEM) as uow:
        casework.close(uow, case_id, carried_over=True)
    assert listed(mute, actor) == set()
    clock.at += timedelta(days=1)
    _who, after = told(mute, case_id, "performance_due")
    assert listed(mute, actor) == {after}
    with mute.work(SYSTEM) as uow:
        casework.archive(uow, case_id, carried_over=True)
    assert listed(mute, actor) == {after}


def test_the_list_costs_the_same_for_one_case_and_for_four(mute: Engines, statements: list[str]) -> None:
    actor, staff = a_mediator(mute)
    costs = []
    for cases_more in (1, 3):
        for _ in range(cases_more):
            a_case_of(mute, staff)
        statements.clear()
        with mute.work(actor) as uow:
            found = len(queries.missed(uow)), queries.count_missed(uow)
        costs.append((len(statements), found))
    assert costs == [(costs[0][0], (1, 1)), (costs[0][0], (4, 4))]
