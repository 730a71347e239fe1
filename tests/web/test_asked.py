"""A question with a time stands on the asked party's own page too, with what it means not to answer."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.clock import local_day
from mediation.core.uow import Engines
from mediation.rooms import service
from tests.factories.rooms import say
from tests.web.test_companions import an_open_table

QUESTION = "修复款您觉得多少合适？"


def test_what_waits_for_an_answer_stands_on_the_own_page_until_it_is_given(
    client: FlaskClient, engines: Engines
) -> None:
    case, room_id = an_open_table(client, engines)
    assert "等您回复" not in client.get("/p/mine").text
    with engines.work(SYSTEM) as uow:
        mediator = accounts.actor_of(accounts.get_staff(uow, case.mediator_id))
        own = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
    with engines.work(mediator) as uow:
        day = local_day(uow.now()) + timedelta(days=5)
        service.ask_reply(uow, room_id, QUESTION, day, 18, party_id=own.party_id, key=str(uuid4()))
    page = client.get("/p/mine").text
    for words in ("等您回复", QUESTION, "也不算您同意或者不同意"):
        assert words in page
    with engines.work(SYSTEM) as uow:
        say(uow, room_id, own.id, "一万八。")
    assert "等您回复" not in client.get("/p/mine").text
