"""Words at the door: two-way before anybody is let in, read by nobody else, part of no room's log."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from mediation.accounts.models import Staff
from mediation.cases import queries as cases
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from tests.factories.cases import a_member_of_staff, an_office, prepared
from tests.factories.sessions import sign_in
from tests.web.test_joining import come_in, invited

SAID = "我想先问问要带什么材料。"


def waits_outside(app: Flask, client: FlaskClient, engines: Engines) -> tuple[Case, str, FlaskClient]:
    """An applicant in the waiting room of an open session; their address for staff, and the mediator's browser."""
    case, path = invited(engines)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        (entry,) = queries.waiting(uow, case.id)
        prepared(uow, cases.get_case(uow, case.id))
        service.open_session(uow, case.id)
        mediator = uow.session.get(Staff, case.mediator_id)
    assert mediator is not None
    desk = app.test_client()
    sign_in(desk, engines, mediator)
    return case, f"/participants/{entry.participant_id}", desk


def test_both_sides_of_the_door_talk_and_nobody_else_reads_it(
    app: Flask, client: FlaskClient, engines: Engines, messenger: Recorder
) -> None:
    case, base, desk = waits_outside(app, client, engines)
    messenger.pushes.clear()
    assert client.post("/p/wait/words", data={"text": SAID}).status_code == 302
    told = [push for push in messenger.pushes if push.event == "waiting"]
    with engines.work(SYSTEM) as uow:
        mediator = next(one.id for one in cases.participants_of(uow, case.id) if one.seat == "mediator")
        room = queries.joint_room(uow, case.id)
        assert room is not None
        stored = uow.session.scalar(text("select text_sealed from door_words"))
        assert SAID.encode() not in bytes(stored)
    assert [set(push.to) for push in told] == [{mediator}]
    page = desk.get(f"/rooms/{room.id}").text
    assert SAID in page
    assert page.count("在等候室</span>") == 1, "the seat in the bar says where they are"
    answer = desk.post(f"{base}/door", data={"text": "带身份证和票据就行。"}).json
    assert answer is not None
    assert [(one["mediator"], one["text"]) for one in answer["words"]] == [
        (False, SAID),
        (True, "带身份证和票据就行。"),
    ]
    assert "带身份证和票据就行。" in client.get("/p/wait").text
    assert client.get("/p/wait.json").json["words"] == 2  # type: ignore[index] # an object
    with engines.work(SYSTEM) as uow:
        seen = [event for event in queries.sealed_log(uow, room.id) if SAID in str(event)]
        assert seen == []
        stranger = a_member_of_staff(uow, an_office(uow), Role.MEDIATOR)
    other = app.test_client()
    sign_in(other, engines, stranger)
    assert other.get(f"{base}/door").status_code == 404
    assert other.post(f"{base}/door", data={"text": "x"}).status_code == 404


def test_an_empty_or_long_word_is_refused_and_after_coming_in_one_speaks_inside(
    app: Flask, client: FlaskClient, engines: Engines
) -> None:
    _case, base, desk = waits_outside(app, client, engines)
    assert "先写一句话" in client.post("/p/wait/words", data={"text": " "}, follow_redirects=True).text
    assert "最多写500个字" in client.post("/p/wait/words", data={"text": "字" * 501}, follow_redirects=True).text
    assert desk.post(f"{base}/door", data={"text": ""}, headers={"Accept": "application/json"}).status_code == 422
    assert desk.post(f"{base}/admit").status_code == 200
    client.post("/p/wait/words", data={"text": "还在吗"})
    with engines.work(SYSTEM) as uow:
        assert uow.session.scalar(text("select count(*) from door_words")) == 0


def test_whoever_is_not_let_in_reads_why_and_may_wait_again(app: Flask, client: FlaskClient, engines: Engines) -> None:
    case, base, desk = waits_outside(app, client, engines)
    assert desk.post(f"{base}/refuse", data={"reason": " "}, headers={"Accept": "application/json"}).status_code == 422
    assert desk.post(f"{base}/refuse", data={"reason": "对方还没到，半小时后再来"}).status_code == 200
    assert "对方还没到，半小时后再来" in client.get("/p/wait").text
    client.post("/p/wait")
    with engines.work(SYSTEM) as uow:
        assert len(queries.waiting(uow, case.id)) == 1
