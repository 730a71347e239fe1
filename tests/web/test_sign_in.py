"""Signing in: who gets in, who does not, and what a closed route says."""

from flask.testing import FlaskClient

from mediation.accounts import rules, service
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.demo.guide import FIRST

PASSWORD = "kuai-le-tiao-jie-9"


def a_clerk(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = service.add_organisation(uow, kind="pmc", code="T-1", name="测试调委会")
        service.add_staff(
            uow, org_id=office.id, username="clerk", name="演示书记员", password=PASSWORD, roles=[Role.CLERK]
        )


def test_the_right_password_opens_a_session(client: FlaskClient, engines: Engines) -> None:
    a_clerk(engines)
    answer = client.post("/sign-in", data={"username": "Clerk ", "password": PASSWORD, "next": "/somewhere"})
    assert answer.status_code == 302
    assert answer.location == "/somewhere"
    cookie = client.get_cookie("staff")
    assert cookie is not None
    assert cookie.http_only


def test_a_wrong_password_is_told_and_what_was_typed_stays(client: FlaskClient, engines: Engines) -> None:
    a_clerk(engines)
    answer = client.post("/sign-in", data={"username": "clerk", "password": "wrong-wrong-1"})
    assert answer.status_code == 422
    assert "登录名或密码不对" in answer.text
    assert 'value="clerk"' in answer.text
    assert client.get_cookie("staff") is None


def test_five_failures_lock_the_account_until_the_time_is_over(
    client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    a_clerk(engines)
    for _ in range(rules.ATTEMPTS_BEFORE_LOCK):
        client.post("/sign-in", data={"username": "clerk", "password": "wrong-wrong-1"})
    locked = client.post("/sign-in", data={"username": "clerk", "password": PASSWORD})
    assert "暂停登录15分钟" in locked.text
    clock.at = rules.lock_after(rules.ATTEMPTS_BEFORE_LOCK, clock.at) or clock.at
    assert client.post("/sign-in", data={"username": "clerk", "password": PASSWORD}).status_code == 302


def test_an_unknown_name_is_told_like_a_wrong_password(client: FlaskClient) -> None:
    assert "登录名或密码不对" in client.post("/sign-in", data={"username": "nobody", "password": "x" * 12}).text


def test_next_never_leads_to_another_site(client: FlaskClient, engines: Engines) -> None:
    a_clerk(engines)
    for foreign in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = client.post("/sign-in", data={"username": "clerk", "password": PASSWORD, "next": foreign})
        assert answer.location == "/"


def test_who_watches_over_cases_lands_on_the_figures(client: FlaskClient, engines: Engines) -> None:
    a_clerk(engines)
    with engines.work(SYSTEM) as uow:
        bureau = service.add_organisation(uow, kind="justice_bureau", code="T-2", name="测试司法局")
        for name, roles in (("watcher", [Role.SUPERVISOR]), ("both", [Role.SUPERVISOR, Role.MEDIATOR])):
            service.add_staff(uow, org_id=bureau.id, username=name, name=name, password=PASSWORD, roles=roles)
    landed = {}
    for name, wanted in (("watcher", ""), ("watcher", "/"), ("watcher", "/cases"), ("both", ""), ("clerk", "/")):
        answer = client.post("/sign-in", data={"username": name, "password": PASSWORD, "next": wanted})
        landed[name, wanted] = answer.location
    assert landed == {
        ("watcher", ""): "/figures", ("watcher", "/"): "/figures", ("watcher", "/cases"): "/cases",
        ("both", ""): "/", ("clerk", "/"): "/",
    }  # fmt: skip


def test_a_newcomer_is_told_who_to_be_and_a_name_fills_itself_in(client: FlaskClient) -> None:
    page = client.get("/sign-in?as=zhuguan")
    assert 'value="zhuguan"' in page.text
    for name in FIRST:
        assert f"/sign-in?as={name}" in page.text
    assert "/demo/outbox" in page.text


def test_an_unknown_page_is_missing_in_chinese(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "没有找到" in answer.text


def test_every_answer_carries_the_strict_headers(client: FlaskClient) -> None:
    answer = client.get("/sign-in")
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
