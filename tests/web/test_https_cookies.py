"""Over HTTPS the cookies of who comes without an account are bound to this host, and every reader knows them by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mediation.app import create_app
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import service
from mediation.rooms.errors import NoTicket
from mediation.rooms.sockets.entry import recognise
from tests.factories.agreements import a_phone
from tests.factories.records import the_party_of
from tests.factories.rooms import Table

HERE = "https://tiaojie.example.cn"
BOUND = {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


@pytest.fixture
def browser(engines: Engines) -> FlaskClient:
    engines.settings = replace(engines.settings, public_url=HERE)
    application = create_app(engines)
    application.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return application.test_client()


def set_by(answer: TestResponse, name: str) -> str:
    """The one cookie of this name that an answer sets, bound to this host."""
    (line,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{name}=")]
    assert {part.strip() for part in line.split(";")} >= BOUND
    assert "Domain" not in line
    return line


def test_the_partys_cookie_comes_bound_is_read_and_goes(engines: Engines, browser: FlaskClient, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        _link, address = service.issue_link(uow, table.applicant.id)
    stepped = browser.post(address.removeprefix(HERE), base_url=HERE)
    value = set_by(stepped, "__Host-party").split(";")[0].split("=", 1)[1]
    assert browser.get("/join", base_url=HERE).location == "/join/code"
    stranger = browser.application.test_client()
    stranger.set_cookie("party", value, domain="tiaojie.example.cn")
    assert stranger.get("/join", base_url=HERE).status_code == 404  # by the plain name it opens nothing
    gone = browser.post("/join/leave", base_url=HERE)
    assert "Max-Age=0" in set_by(gone, "__Host-party")
    assert browser.get_cookie("__Host-party", domain="tiaojie.example.cn") is None


def test_the_applicants_cookie_comes_bound_and_is_read(browser: FlaskClient) -> None:
    set_by(browser.post("/apply", base_url=HERE), "__Host-application")
    assert browser.post("/apply/type", data={"type": "neighbour"}, base_url=HERE).location == "/apply/story"
    assert "checked" in browser.get("/apply/type", base_url=HERE).text


def test_a_socket_knows_the_party_by_the_bound_name_only(engines: Engines, table: Table) -> None:
    engines.settings = replace(engines.settings, public_url=HERE)
    with engines.work(SYSTEM) as uow:
        value = a_phone(uow, the_party_of(uow, table.case))
    actor, how = recognise(engines, {"HTTP_COOKIE": f"__Host-party={value}"}, {"surface": "party"})
    assert (actor.id, how.kind) == (table.applicant.id, "party")
    with pytest.raises(NoTicket):
        recognise(engines, {"HTTP_COOKIE": f"party={value}"}, {"surface": "party"})
