"""Whose phrases one sees and may change: one's own, those of one's office and the offices above; nobody else's."""

from __future__ import annotations

import pytest

from mediation.accounts import queries as accounts
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.errors import Forbidden, Invalid, Missing
from mediation.core.uow import Engines
from mediation.rooms import service
from mediation.rooms.queries.phrases import office_phrases, own_phrases
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.negotiation import Talks, talks


def texts(engines: Engines, who: Actor) -> tuple[list[str], list[str]]:
    with engines.work(who) as uow:
        return [one.text for one in own_phrases(uow)], [one.text for one in office_phrases(uow)]


def test_own_phrases_are_ones_own_and_the_office_s_are_kept_by_its_clerk(engines: Engines, scene: Talks) -> None:
    stranger = talks(engines).mediator
    mine = scene.mediator
    clerk, below = people(engines, mine)
    with engines.work(mine) as uow:
        own = service.add_phrase(uow, "请{申请人}先说。")
        with pytest.raises(Forbidden):
            service.add_phrase(uow, "大家都用的。", office=True)
        with pytest.raises(Invalid):
            service.change_phrase(uow, own.id, " ")
    with engines.work(clerk) as uow:
        office = service.add_phrase(uow, "本单位上班时间是九点。", office=True)
        with pytest.raises(Missing):
            service.change_phrase(uow, own.id, "改别人的。")
    assert texts(engines, mine) == (["请{申请人}先说。"], ["本单位上班时间是九点。"])
    assert texts(engines, below) == ([], ["本单位上班时间是九点。"])
    assert texts(engines, stranger) == texts(engines, scene.payer) == ([], [])
    for phrase in (own.id, office.id):
        for who in (stranger, scene.payer):
            with pytest.raises(Missing), engines.work(who) as uow:
                service.remove_phrase(uow, phrase)
    with pytest.raises(Forbidden), engines.work(scene.payer) as uow:
        service.add_phrase(uow, "我也写一条。")
    with engines.work(clerk) as uow:
        service.change_phrase(uow, office.id, "本单位八点半上班。")
    with engines.work(mine) as uow:
        service.remove_phrase(uow, own.id)
    assert texts(engines, mine) == ([], ["本单位八点半上班。"])


def people(engines: Engines, mine: Actor) -> tuple[Actor, Actor]:
    """A clerk of the mediator's office, and somebody of an office below it."""
    assert mine.org_id
    with engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, mine.org_id)
        clerk = a_member_of_staff(uow, office, Role.CLERK)
        below = a_member_of_staff(uow, an_office(uow, parent=office), Role.MEDIATOR)
        return accounts.actor_of(clerk), accounts.actor_of(below)
