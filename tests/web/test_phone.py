"""Changing one's number on the phone, and having it changed at the desk."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.identity import mask_phone
from mediation.core.uow import Engines
from tests.factories.agreements import a_phone
from tests.factories.records import the_party_of
from tests.factories.rooms import Table, a_table
from tests.factories.sessions import sign_in

NEW = "13700010000"


def phone_and_desk(app: Flask, engines: Engines) -> tuple[Table, FlaskClient, FlaskClient]:
    phone, desk = app.test_client(), app.test_client()
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        cookie = a_phone(uow, the_party_of(uow, table.case))
        assert table.case.mediator_id is not None
        mediator = accounts.get_staff(uow, table.case.mediator_id)
    phone.set_cookie("party", cookie)
    sign_in(desk, engines, mediator)
    return table, phone, desk


def test_two_codes_change_the_number_and_this_phone_stays(app: Flask, engines: Engines) -> None:
    _table, phone, _desk = phone_and_desk(app, engines)
    assert 'href="/p/phone"' in phone.get("/p/mine").text
    assert phone.get("/p/phone/codes").location == "/p/phone"
    wrong = phone.post("/p/phone", data={"phone": "12345"})
    assert (wrong.status_code, 'value="12345"' in wrong.text) == (422, True)
    assert phone.post("/p/phone", data={"phone": NEW}).location == "/p/phone/codes"
    assert mask_phone(NEW) in phone.get("/p/phone/codes").text
    outbox = phone.get("/demo/outbox").text
    old, new = (re.search(rf"{words}.*?验证码是(\d{{6}})", outbox) for words in ("换成别的", "要把这个号码登记"))
    assert old
    assert new
    crossed = phone.post("/p/phone/codes", data={"old_code": new[1], "new_code": old[1]})
    assert "还可以再试4次" in crossed.text
    done = phone.post("/p/phone/codes", data={"old_code": old[1], "new_code": new[1]}, follow_redirects=True)
    assert "手机号换好了" in done.text
    assert mask_phone(NEW) in done.text
    assert 'href="/p/phone"' in phone.get("/p/room").text


def test_staff_change_it_with_proof_and_reason(app: Flask, engines: Engines) -> None:
    table, phone, desk = phone_and_desk(app, engines)
    path = f"/participants/{table.applicant.id}/phone"
    assert f'href="{path}"' in desk.get(f"/cases/{table.case.id}/people").text
    assert f'href="{path}"' in desk.get(f"/parties/{table.applicant.party_id}/particulars").text
    assert 'name="phone"' not in desk.get(f"/parties/{table.applicant.party_id}/particulars").text
    shown = desk.get(path).text
    assert f"给{table.applicant.name}换手机号" in shown
    assert "object at" not in shown, "the page's head names who is signed in"
    refused = desk.post(path, data={"phone": NEW, "reason": "停机了"})
    assert (refused.status_code, "请选一项" in refused.text, f'value="{NEW}"' in refused.text) == (422, True, True)
    assert desk.post(path, data={"phone": NEW, "proof": "papers_seen", "reason": "停机了"}).status_code == 302
    with engines.work(SYSTEM) as uow:
        assert cases.known_of(uow, table.applicant.id).phone_mask == mask_phone(NEW)
    assert phone.get("/p/room").status_code == 401
