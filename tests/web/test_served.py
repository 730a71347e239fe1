"""送达地址 says of each paper by which way it went, when it arrived and was opened; what came back is noted there."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts.models import Staff
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from tests.factories.agreements import a_phone
from tests.factories.sessions import sign_in
from tests.service.records.test_deliveries import Desk


def test_arrival_and_opening_stand_beside_each_other_and_what_came_back_is_posted(
    app: Flask, engines: Engines, clock: FixedClock
) -> None:
    desk = Desk(engines)
    found = desk.make_final()
    clerk, stranger = (at_desk(app, engines, who) for who in (desk.clerk, desk.stranger))
    page = f"/cases/{desk.case_id}/service"
    assert "正在发出" in clerk.get(page).text
    for one in found.values():
        desk.sent(one)
    clock.at += timedelta(hours=1)
    phone = app.test_client()
    with engines.work(SYSTEM) as uow:
        phone.set_cookie("party", a_phone(uow, desk.reader))
    assert phone.get(f"/p/documents/{desk.paper}").status_code == 200
    shown = clerk.get(page).text
    for words in ("发到手机138****0001", "发到邮箱z***@example.com", "，没有回执", "送达日2026年11月23日"):
        assert words in shown
    assert "11:00" in shown.split("打开看过")[0][-10:], "an hour later, which changes nothing"
    assert "没有文书按这个地址送出" not in shown.split("演示县1号")[1].split("</section>")[0]
    mail = desk.ways()["mail"].id
    assert stranger.post(f"/deliveries/{mail}/back").status_code == 404
    assert clerk.post(f"/deliveries/{desk.ways()['phone'].id}/back", follow_redirects=True).text.count("没有改动") == 1
    noted = clerk.post(f"/deliveries/{mail}/back", follow_redirects=True).text
    assert "电子邮件被退回" in noted
    assert f"/deliveries/{mail}/back" not in noted
    assert str(desk.one) not in clerk.get("/postings").text, "it arrived on the phone"


def at_desk(app: Flask, engines: Engines, who: Actor) -> FlaskClient:
    client = app.test_client()
    with engines.work(SYSTEM) as uow:
        sign_in(client, engines, uow.session.get_one(Staff, who.id or UUID(int=0)))
    return client
