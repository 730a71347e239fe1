"""Sessions: they rotate at sign-in and end by idleness, age, sign-out, a new password, a closed account."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts import queries
from mediation.accounts.models import Staff
from mediation.app import create_app
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from tests.factories.cases import PASSWORD
from tests.factories.county import County, a_county
from tests.factories.sessions import sign_in

NEW = "xin-mi-ma-2026-ok"


@pytest.fixture
def county(engines: Engines) -> County:
    with engines.work(SYSTEM) as uow:
        return a_county(uow)


def alive(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def enter(client: FlaskClient, staff: Staff, password: str = PASSWORD) -> None:
    assert client.post("/sign-in", data={"username": staff.username, "password": password}).status_code == 302


def test_a_sign_in_makes_a_new_token_and_ends_the_old_one(app: Flask, county: County) -> None:
    client = app.test_client()
    enter(client, county.clerk)
    before = client.get_cookie("staff")
    enter(client, county.clerk)
    after = client.get_cookie("staff")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    other = app.test_client()
    other.set_cookie("staff", before.value)
    assert not alive(other)


def test_signing_out_ends_the_session_itself_not_only_the_cookie(app: Flask, county: County) -> None:
    client = app.test_client()
    enter(client, county.clerk)
    kept = client.get_cookie("staff")
    assert kept is not None
    client.post("/sign-out")
    assert client.get_cookie("staff") is None
    client.set_cookie("staff", kept.value)
    assert not alive(client)


def test_a_session_ends_by_idleness_and_by_age(app: Flask, county: County, engines: Engines, clock: FixedClock) -> None:
    client, settings = app.test_client(), engines.settings
    sign_in(client, engines, county.clerk)
    clock.at += timedelta(minutes=settings.session_idle_minutes - 1)
    assert alive(client)
    clock.at += timedelta(minutes=settings.session_idle_minutes)
    assert not alive(client)
    sign_in(client, engines, county.clerk)
    for _ in range(settings.session_hours):
        assert alive(client)
        clock.at += timedelta(hours=1)
    assert not alive(client)


def test_a_closed_account_is_out_at_once(app: Flask, county: County, engines: Engines) -> None:
    admin, client = app.test_client(), app.test_client()
    sign_in(client, engines, county.clerk)
    sign_in(admin, engines, county.admin)
    assert alive(client)
    assert admin.post(f"/admin/staff/{county.clerk.id}/off").status_code == 302
    assert not alive(client)
    refused = client.post("/sign-in", data={"username": county.clerk.username, "password": PASSWORD})
    assert refused.status_code == 422


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(
    app: Flask, county: County, engines: Engines
) -> None:
    here, there = app.test_client(), app.test_client()
    sign_in(here, engines, county.clerk)
    sign_in(there, engines, county.clerk)
    typed = {"current": PASSWORD, "password": NEW, "again": NEW}
    assert here.post("/account/password", data=typed).status_code == 302
    assert alive(here)
    assert not alive(there)
    enter(there, county.clerk, NEW)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"current": "not-the-password", "password": NEW, "again": NEW}, "现在的密码不对"),
        ({"current": PASSWORD, "password": PASSWORD, "again": PASSWORD}, "和现在的一样"),
        ({"current": PASSWORD, "password": "short", "again": "short"}, "至少要10个字符"),
        ({"current": PASSWORD, "password": NEW, "again": NEW + "x"}, "两遍输的不一样"),
    ],
)
def test_a_password_that_will_not_do_is_told_on_its_field(
    app: Flask, county: County, engines: Engines, typed: dict[str, str], sentence: str
) -> None:
    client = app.test_client()
    sign_in(client, engines, county.clerk)
    page = client.post("/account/password", data=typed)
    assert page.status_code == 422
    assert sentence in page.text
    enter(app.test_client(), county.clerk)


def test_somebody_ends_one_or_all_of_the_own_other_sessions(app: Flask, county: County, engines: Engines) -> None:
    here, second, third = app.test_client(), app.test_client(), app.test_client()
    for client in (second, third, here):
        sign_in(client, engines, county.clerk)
    cookie = second.get_cookie("staff")
    assert cookie is not None
    with engines.work(SYSTEM) as uow:
        found = queries.find_session(uow, uow.vault.token_digest(cookie.value))
        assert found is not None
        key = found[0].id
    here.post(f"/account/sessions/{key}/end")
    assert [alive(client) for client in (here, second, third)] == [True, False, True]
    here.post("/account/sessions/end-others")
    assert [alive(client) for client in (here, second, third)] == [True, False, False]


def test_nobody_ends_somebody_elses_session(app: Flask, county: County, engines: Engines) -> None:
    mine, theirs = app.test_client(), app.test_client()
    sign_in(mine, engines, county.clerk)
    sign_in(theirs, engines, county.stranger)
    with engines.work(SYSTEM) as uow:
        key = queries.sessions_of(uow, county.stranger.id)[0].id
    assert mine.post(f"/account/sessions/{key}/end").status_code == 404
    assert alive(theirs)


def test_over_https_the_cookies_are_bound_to_this_host(engines: Engines, county: County) -> None:
    engines.settings = replace(engines.settings, public_url="https://tiaojie.example.cn")
    application = create_app(engines)
    application.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    client = application.test_client()
    form = {"username": county.clerk.username, "password": PASSWORD}
    answer = client.post("/sign-in", data=form, base_url="https://tiaojie.example.cn")
    (cookie,) = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("__Host-staff=")]
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    assert client.get("/account", base_url="https://tiaojie.example.cn").status_code == 200
