"""家人帮我看: named by the party, seen by all, looks or speaks, never in private talk unless said, decides nothing."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediation.cases import queries as cases
from mediation.cases.models import Case, Participant
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.queries.chips import chips_of
from tests.factories.cases import a_case, prepared
from tests.factories.rooms import say
from tests.gateway import with_a_gateway
from tests.web.test_identity import a_desk
from tests.web.test_joining import code_in_outbox, come_in, invited

SON = {"name": "张小宝", "phone": "13700030003", "relation": "儿子", "speaks": "look"}


def an_open_table(client: FlaskClient, engines: Engines) -> tuple[Case, UUID]:
    """The applicant came by link and was let in to an open room."""
    case, path = invited(engines)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        prepared(uow, cases.get_case(uow, case.id))
        service.open_session(uow, case.id)
        (entry,) = queries.waiting(uow, case.id)
        service.admit(uow, entry.participant_id)
        room = queries.joint_room(uow, case.id)
        assert room is not None
        say(uow, room.id, entry.participant_id, "他进来以前说的话。")
        return case, room.id


def test_whom_one_never_met_is_not_named_to_the_phone(app: Flask, client: FlaskClient, engines: Engines) -> None:
    case, _room_id = an_open_table(client, engines)
    client.post("/p/helpers", data=SON)
    son, name = the_companion(engines, case), case.parties[0].name
    assert str(son.id) not in client.get("/p/room").text
    comes(app, client)
    with engines.work(SYSTEM) as uow:
        service.admit(uow, son.id)
    told = re.search(r'data-roles="([^"]*)"', client.get("/p/room").text)
    assert told is not None
    assert json.loads(unescape(told[1])) == {str(son.id): f"{name}的家人，旁听"}


def the_companion(engines: Engines, case: Case) -> Participant:
    with engines.work(SYSTEM) as uow:
        return next(one for one in cases.participants_of(uow, case.id) if one.companion_id is not None)


def _link_in_outbox(client: FlaskClient) -> str:
    found = re.search(r"请您帮着看一个调解[^/]*https?://[^/]+(/j/[\w%-]+)", client.get("/demo/outbox").text)
    assert found is not None
    return found[1]


def comes(app: Flask, client: FlaskClient) -> FlaskClient:
    """The companion opens the link of the message on a telephone of their own."""
    link = _link_in_outbox(client)
    phone = app.test_client()
    landing = phone.get(link).text
    assert "家人请您帮着看一个调解" in landing
    assert "姓名" not in landing
    phone.post(link)
    assert phone.get("/join").location == "/join/code"  # the party named this telephone: no identity number is asked
    phone.post("/join/code/send")
    phone.post("/join/code", data={"code": code_in_outbox(phone)})
    assert "不代当事人作决定" in phone.get("/join/rights").text
    phone.post("/join/rights", data={"read": "y"})
    assert phone.get("/join").location == "/p/wait"
    phone.get("/p/wait")
    return phone


def test_at_night_the_desk_says_when_a_link_will_ring(
    app: Flask, client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    case, _path = invited(engines)
    clock.at += timedelta(hours=12)
    desk = a_desk(app, engines, case)
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
    send = f"/participants/{person.id}/link/send"
    assert "短信正在发出" in desk.post(send, follow_redirects=True).text, "the demonstration's outbox takes it at once"
    engines.settings = with_a_gateway(engines.settings)
    told = desk.post(send, follow_redirects=True).text
    assert "短信早上8点以后发出" in told
    assert "短信正在发出" not in told


def test_at_night_the_helper_is_written_to_in_the_morning_and_in_a_demonstration_at_once(
    client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    an_open_table(client, engines)
    clock.at += timedelta(hours=12)
    assert "正在发短信请张小宝" in client.post("/p/helpers", data=SON, follow_redirects=True).text
    engines.settings = with_a_gateway(engines.settings)
    other = SON | {"name": "张二宝", "phone": "13700030004"}
    assert "早上8点以后发短信请张二宝" in client.post("/p/helpers", data=other, follow_redirects=True).text


def test_a_companion_is_called_admitted_seen_by_all_and_sent_away(
    app: Flask, client: FlaskClient, engines: Engines
) -> None:
    case, room_id = an_open_table(client, engines)
    assert client.post("/p/helpers", data=SON).status_code == 302
    phone = comes(app, client)
    person = the_companion(engines, case)
    desk = a_desk(app, engines, case)
    assert "张小宝" in desk.get(f"/rooms/{room_id}").text
    desk.post(f"/participants/{person.id}/admit")
    assert "旁听家人" in desk.get(f"/rooms/{room_id}").text
    with engines.work(SYSTEM) as uow:
        assert ("observer", "张小宝") in [
            (chip.seat, chip.name) for chip in chips_of(uow, cases.get_case(uow, case.id))
        ]
        told = [event for event in queries.sealed_log(uow, room_id) if event["kind"] == "seat"]
        assert told[-1]["body"]["name"] == "张小宝"
        entrance = service.enter(uow, room_id, person.id, after=0)
        assert "他进来以前说的话。" not in str(entrance.events)
        assert "text" not in entrance.as_dict({})["you"]["may"]
        with pytest.raises(Forbidden):
            service.post(uow, room_id, person.id, "text", {"text": "我说一句"}, str(uuid4()))
    inside = phone.get("/p/room").text
    assert ("talk-wait" in inside, 'href="/p/phone"' in inside) == (False, True)
    with engines.work(SYSTEM) as uow:
        session = queries.running_session(uow, case.id)
        assert session is not None
        service.open_caucus(uow, session.id, case.parties[0].id)
    (waits,) = re.findall(r'<p class="talk-wait">.*', phone.get("/p/room").text)
    assert "调解员正在单独沟通。" in waits
    assert not [words for words in ("对方", *(one.name for one in case.parties)) if words in waits], (
        "whose, stays untold"
    )
    for closed in ("/p/helpers", "/p/agreement"):
        assert phone.get(closed).status_code in {403, 404}, closed
    companion = person.companion_id
    client.post(f"/p/helpers/{companion}/away")
    for address, status in (("/p/room", 401), (_link_in_outbox(client), 404)):
        gone = phone.get(address)
        assert (gone.status_code, "您在这次调解里的参加已经结束" in gone.text) == (status, True)
        assert "找回" not in gone.text, "there is nothing to find again, nor a link to wait for"
        assert "重新发一个" not in gone.text
    with engines.work(SYSTEM) as uow:
        assert queries.find_member(uow, room_id, person.id) is None


def test_private_talk_is_for_a_companion_only_where_the_party_said_so(client: FlaskClient, engines: Engines) -> None:
    case, room = an_open_table(client, engines)
    client.post("/p/helpers", data=SON)
    client.post(
        "/p/helpers", data=SON | {"name": "张二宝", "phone": "13700030004", "in_private": "y", "speaks": "speak"}
    )
    assert "最多请两位" in client.post("/p/helpers", data=SON | {"name": "张三宝"}).text
    with engines.work(SYSTEM) as uow:
        session = queries.running_session(uow, case.id)
        assert session is not None
        for person in cases.participants_of(uow, case.id):  # both companions are let in to the common table
            if person.seat == "companion":
                service.add_member(uow, room, person.id)
        talk = service.open_caucus(uow, session.id, case.parties[0].id)
        assert {(one.seat, one.name) for one in queries.members_of(uow, talk.id) if one.staff_id is None} == {
            ("applicant", case.parties[0].name),
            ("companion", "张二宝"),
        }


def test_nobody_brings_a_companion_for_the_other_side(client: FlaskClient, engines: Engines) -> None:
    case, _room = an_open_table(client, engines)
    client.post("/p/helpers", data=SON)
    companion = the_companion(engines, case).companion_id
    with engines.work(SYSTEM) as uow:
        other = next(one for one in cases.participants_of(uow, case.id) if one.seat == "respondent")
        actor = Actor(
            kind=SYSTEM.kind.PARTICIPANT, id=other.id, name=other.name, case_id=case.id, seat=other.seat,
            party_id=other.party_id,
        )  # fmt: skip
        far = a_case(uow, "assigned")
        stranger_side = far.parties[0].id
    assert companion is not None
    with pytest.raises(Forbidden), engines.work(actor) as uow:
        service.call_companion(
            uow, case.parties[0].id, name="x", phone="13700030005", relation="", speaks=True, in_private=True
        )
    with pytest.raises(Missing), engines.work(actor) as uow:
        service.call_companion(
            uow, stranger_side, name="x", phone="13700030005", relation="", speaks=True, in_private=True
        )
    page = client.post("/p/helpers", data=SON | {"phone": "12"})
    assert page.status_code == 422
    assert 'value="张小宝"' in page.text


def test_taking_back_online_mediation_leaves_the_room_at_once(client: FlaskClient, engines: Engines) -> None:
    case, room_id = an_open_table(client, engines)
    assert "撤回会怎样" in client.get("/p/consents").text
    assert client.post("/p/consents/online", data={"agreed": "no"}).status_code == 302
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        assert queries.find_member(uow, room_id, person.id) is None
        given = [one.agreed for one in queries.consent_history(uow, case.id) if one.purpose == "online"]
        assert given == [True, False]
    assert client.get("/join").location == "/p/wait" or client.get("/join").location == "/join/consents"
