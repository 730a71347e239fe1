"""The checklist is ticked and seen by the case's mediator alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.views.story import story_of
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from tests.factories.cases import a_member_of_staff
from tests.factories.negotiation import Talks

ITEM = "neighbour.site"


def titles(scene: Talks, who: Actor) -> list[str]:
    with scene.engines.work(who) as uow:
        return [one["title"] for one in story_of(uow, queries.get_case(uow, scene.case.id))]


def ticked(scene: Talks, who: Actor) -> set[str]:
    with scene.engines.work(who) as uow:
        return {one.item.key for one in queries.checklist_of(uow, scene.case.id) if one.at}


def test_a_tick_is_kept_once_taken_back_with_its_time_and_nobody_else_s(
    engines: Engines, clock: FixedClock, messenger: Recorder, scene: Talks
) -> None:
    with engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, scene.case.org_id)
        clerk = accounts.actor_of(a_member_of_staff(uow, office, Role.CLERK))
    messenger.pushes.clear()
    for done in (True, True):
        with engines.work(scene.mediator) as uow:
            service.tick_item(uow, scene.case.id, ITEM, done=done)
    assert ticked(scene, scene.mediator) == {ITEM}
    assert titles(scene, scene.mediator).count("清单要点办好") == 1
    assert messenger.pushes == []
    assert "清单要点办好" not in titles(scene, clerk)
    for who in (clerk, scene.payer, SYSTEM):
        with engines.work(who) as uow:
            assert queries.checklist_of(uow, scene.case.id) == []
    for who in (clerk, scene.payer):
        with pytest.raises((Forbidden, Missing)), engines.work(who) as uow:
            service.tick_item(uow, scene.case.id, ITEM, done=False)
    clock.at += timedelta(minutes=1)
    with engines.work(scene.mediator) as uow:
        service.tick_item(uow, scene.case.id, ITEM, done=False)
        with pytest.raises(Missing):
            service.tick_item(uow, scene.case.id, "traffic.finding", done=True)
    assert ticked(scene, scene.mediator) == set()
    assert "清单要点取消" in titles(scene, scene.mediator)
