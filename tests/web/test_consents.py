"""Each consent for the words that were shown: taken back it is told and followed, reworded it is asked anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import queries
from mediation.rooms.documents import consents as words
from tests.factories.cases import an_office
from tests.web.test_companions import an_open_table
from tests.web.test_identity import a_desk
from tests.web.test_joining import come_in, invited

NEW_WORDS = "同意用手机接收文书，到达即为送达，催告也这样送。"


def reworded(monkeypatch: pytest.MonkeyPatch, purpose: str) -> None:
    """A new version in which one question says something else."""
    before = words.questions

    def after(*given: Any, **more: Any) -> list[words.Question]:
        return [replace(one, text=NEW_WORDS) if one.purpose == purpose else one for one in before(*given, **more)]

    monkeypatch.setattr(words, "questions", after)
    monkeypatch.setattr(words, "VERSION", "2027-01.1")


def held(engines: Engines, case_id: Any) -> dict[str, tuple[bool, str]]:
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case_id) if one.seat == "applicant")
        return {one.purpose: (one.agreed, one.version) for one in queries.consents_of(uow, person.id)}


def test_only_what_has_new_words_is_asked_anew_and_unticked(
    client: FlaskClient, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, path = invited(engines)
    come_in(client, path)
    reworded(monkeypatch, words.ELECTRONIC_SERVICE)
    assert client.get("/join").location == "/join/consents"
    page = client.get("/join/consents").text
    assert NEW_WORDS in page
    assert "说明改过了" in page
    assert 'name="electronic_service"' in page
    assert " checked" not in page
    assert 'name="online"' not in page
    assert "您同意的是以前的说明" in client.get("/p/consents").text
    assert client.post("/join/consents", data={}).location == "/join"
    assert client.get("/join").location == "/p/wait"
    answers = held(engines, case.id)
    assert answers["electronic_service"] == (False, "2027-01.1")
    assert answers["online"] == (True, "2026-11.4")


def test_rights_that_were_reworded_are_read_again(
    client: FlaskClient, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    _case, path = invited(engines)
    come_in(client, path)
    monkeypatch.setattr(words, "EFFECTS", (*words.EFFECTS, "调解员会把结果告诉移送的单位。"))
    assert client.get("/join").location == "/join/rights"
    client.post("/join/rights", data={"read": "y"})
    assert client.get("/join").location == "/p/wait"


def test_coming_back_online_leaves_the_other_answers_as_they_are(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    come_in(client, path)
    client.post("/p/consents/online", data={"agreed": "no"})
    page = client.get("/join/consents").text
    assert 'name="electronic_service"' not in page
    client.post("/join/consents", data={"online": "y"})
    assert {one: agreed for one, (agreed, _version) in held(engines, case.id).items()} == {
        "rights_and_duties": True, "online": True, "electronic_service": True
    }  # fmt: skip
    assert client.get("/join/consents").location == "/join"  # nothing is open: it would be answered unseen


def test_who_takes_online_mediation_back_is_told_and_so_is_the_mediator(
    app: Flask, client: FlaskClient, engines: Engines
) -> None:
    case, room_id = an_open_table(client, engines)
    with engines.work(SYSTEM) as uow:
        accounts.get_staff(uow, case.mediator_id).phone_sealed = uow.vault.seal("13800138000")
    desk = a_desk(app, engines, case)
    assert "撤回了网上调解的同意" not in desk.get(f"/rooms/{room_id}").text
    assert "电子送达：同意" in desk.get(f"/cases/{case.id}/people").text
    client.post("/p/consents/online", data={"agreed": "no"})
    page = client.get("/p/room").text
    assert "您撤回了网上调解的同意，已经离开会场" in page
    assert 'href="/join"' in page
    assert "data-left-online" in desk.get(f"/rooms/{room_id}").text
    assert "网上调解：不同意" in desk.get(f"/cases/{case.id}/people").text
    assert "撤回了“网上调解”的同意" in client.get("/demo/outbox").text


def test_somebody_in_the_room_is_asked_anew_before_the_talk_goes_on(
    client: FlaskClient, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_open_table(client, engines)
    assert client.get("/p/room").status_code == 200
    reworded(monkeypatch, words.ONLINE)
    assert client.get("/p/room").location == "/join"
    client.post("/join/consents", data={"online": "y"})
    assert client.get("/p/room").status_code == 200


def test_an_office_that_waits_for_an_answer_stands_over_the_room(client: FlaskClient, engines: Engines) -> None:
    case, _room_id = an_open_table(client, engines)
    assert "单位等您答复" not in client.get("/p/room").text
    with engines.work(SYSTEM) as uow:
        bureau = an_office(uow, "government_dept", name="人社局").id
        seat = casework.invite_seat(uow, case.id, kind="department", org_id=bureau, reason="核实工资")
    assert "有1个单位等您答复" in client.get("/p/room").text
    client.post(f"/p/offices/{seat.id}", data={"agreed": "no"})
    assert "单位等您答复" not in client.get("/p/room").text
