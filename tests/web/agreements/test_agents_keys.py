"""What an agent's letter does not reach is not offered on their phone: a sentence says who does it instead."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from mediation.agreements import service
from mediation.agreements.service import Line
from mediation.agreements.states import SplitRule
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor
from mediation.law.terms import Capacity
from mediation.rooms import service as rooms
from tests.factories.agreements import Scene, a_phone, accepted, proposed
from tests.factories.negotiation import Talks
from tests.service.agreements.test_representatives import an_agent

GENERAL = "委托书是一般授权：可以看、可以说、可以交材料"
KEYS = re.compile(r'<(?:form[^>]*action|a class="btn[^>]*href)="(/p/(?:offers|proposals|biddings|agreement)/[^"]*)"')


def phone_of(app: Flask, scene: Scene | Talks, who: Actor) -> FlaskClient:
    client = app.test_client()
    with scene.engines.work(SYSTEM) as uow:
        client.set_cookie("party", a_phone(uow, who))
    return client


def inside(scene: Talks, **powers: tuple[str, ...]) -> Actor:
    agent = an_agent(scene, **powers)
    assert agent.id is not None
    with scene.engines.work(scene.mediator) as uow:
        rooms.add_member(uow, scene.room_id, agent.id)
    return agent


def all_on_the_table(scene: Talks) -> None:
    """An offer to the agent's side, one of that side, a proposal and a bidding."""
    scene.offered(scene.payee)
    scene.offered(scene.payer)
    until = scene.today + timedelta(days=2)
    with scene.engines.work(scene.mediator) as uow:
        service.suggest(uow, scene.case.id, [[Line("赔礼道歉")], [Line("换一扇门")]], until=until)
        sides = scene.side(scene.payer), scene.side(scene.payee)
        service.open_bidding(uow, scene.case.id, "装修损失", *sides, SplitRule.MIDPOINT, until=until)


def test_a_general_agent_reads_of_the_sums_and_finds_no_key_to_them(app: Flask, scene: Talks) -> None:
    phone = phone_of(app, scene, inside(scene))
    all_on_the_table(scene)
    page = phone.get("/p/offers").text
    assert GENERAL in page
    assert "提的数，等对方答复" in page
    assert "赔礼道歉" in page
    assert "装修损失" in page
    assert not KEYS.findall(page)
    assert "data-bidding=" not in page, "the script would ask for what is refused"
    assert phone.get("/p/offers/new").location == "/p/offers"
    room = phone.get("/p/room").text
    assert GENERAL in room.split("data-beyond=", 1)[1].split('"')[1]
    assert "看双方出的数和方案" in room
    assert "等您答复" not in room


def test_who_may_settle_keeps_every_key(app: Flask, scene: Talks) -> None:
    agent = inside(scene, powers=("settle",))
    all_on_the_table(scene)
    for who in (agent, scene.payer):
        phone = phone_of(app, scene, who)
        page = phone.get("/p/offers").text
        assert len(KEYS.findall(page)) >= 8
        assert "data-beyond" not in phone.get("/p/room").text


def test_a_general_agent_neither_takes_back_nor_lets_tell_what_the_party_offered(app: Flask, scene: Talks) -> None:
    phone = phone_of(app, scene, inside(scene))
    hidden = scene.offered(scene.payer, room_id=scene.caucus(scene.payer))
    for key in ("withdraw", "let-tell"):
        assert "没有写明“和解" in phone.post(f"/p/offers/{hidden.id}/{key}", follow_redirects=True).text


def test_the_terms_are_read_by_a_general_agent_and_answered_by_the_party(app: Flask, at_odds: Scene) -> None:
    key = proposed(at_odds)
    phone = phone_of(app, at_odds, an_agent(at_odds))
    page = phone.get("/p/agreement").text
    assert GENERAL in page
    assert not [one for one in KEYS.findall(page) if "ways" not in one]
    assert phone.get(f"/p/agreement/{key}/refuse").location == "/p/agreement"
    assert "要由有权决定的人答复" in phone.get("/p/mine").text
    assert "没有写明“和解" in phone.post(f"/p/agreement/{key}/accept", follow_redirects=True).text


def test_a_general_agent_is_not_told_that_their_turn_to_sign_will_come(app: Flask, at_odds: Scene) -> None:
    key = accepted(at_odds)
    agent = an_agent(at_odds)
    with at_odds.engines.work(at_odds.mediator) as uow:
        service.start_signing(uow, key)
    phone = phone_of(app, at_odds, agent)
    for address in ("/p/agreement", "/p/mine"):
        assert "轮到您时会通知您" not in phone.get(address).text, address
    assert GENERAL in phone.get("/p/agreement").text


def test_the_address_is_shown_to_a_general_agent_without_the_form(app: Flask, at_odds: Scene) -> None:
    phone = phone_of(app, at_odds, an_agent(at_odds))
    page = phone.get("/p/address").text
    assert GENERAL in page
    assert 'name="address"' not in page
    assert "确认地址</a>" not in phone.get("/p/mine").text
    refused = phone.post("/p/address", data={"address": "演示县城西街道9号", "right": "y"})
    assert "没有写明“代收款项和文书”" in refused.text


def test_a_letter_that_names_other_powers_says_which_is_missing(app: Flask, at_odds: Scene) -> None:
    proposed(at_odds)
    phone = phone_of(app, at_odds, an_agent(at_odds, powers=("sign", "receive")))
    assert "委托书没有写明“和解、提出和接受调解方案”：这一步要李大有本人办" in phone.get("/p/agreement").text
    assert 'name="address"' in phone.get("/p/address").text


def test_somebody_who_has_a_guardian_is_told_that_the_guardian_answers(app: Flask, at_odds: Scene) -> None:
    proposed(at_odds)
    with at_odds.engines.work(SYSTEM) as uow:
        casework.set_capacity(uow, at_odds.payer_id, Capacity.LIMITED, "法院判决")
    page = phone_of(app, at_odds, at_odds.payer).get("/p/agreement").text
    assert "这一步由您的监护人来办" in page
    assert not [one for one in KEYS.findall(page) if "ways" not in one]
