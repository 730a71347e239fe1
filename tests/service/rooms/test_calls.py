"""打电话名单: who stands on it, in which order, and what it costs to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
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
