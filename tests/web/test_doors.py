"""Every door of the program: opened by name, deaf to forged forms, with the strict headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from permission_drawing import policies
from werkzeug.routing import Rule

from mediation.app import create_app
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from mediation.core.web import Audience, Opening
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.sessions import sign_in

WRITING = {"POST", "PUT", "PATCH", "DELETE"}
FILTERED = {
    "cases.home": "each sees the own work",
    "cases.list": "the query leaves what the reader may see",
    "cases.invitations": "the query leaves the own office's",
    "reports.read": "the query counts the own subtree",
    "agreements.read": "the query asks whether the reader sees the case",
}
"""Lists that no table decides about: whoever is signed in reads them, the query leaves what is theirs."""

MEMBERSHIP = "whoever is a member of the room, or waits before it; asked where the room is read"
FILTERED |= dict.fromkeys(
    (
        "rooms.enter",
        "rooms.search",
        "rooms.read_file",
        "rooms.wait",
        "rooms.acknowledge_rights",
        "rooms.answer_consents",
        "rooms.call_companion",
    ),
    MEMBERSHIP,
)
BY_LINK = "the link, and the cookie that it gave, decide; nothing of the case is shown before the person is proven"
LINKED = dict.fromkeys(
    (
        "rooms.open_link", "rooms.step_in", "rooms.join", "rooms.identify", "rooms.send_code", "rooms.confirm_code",
        "rooms.decline", "rooms.leave_device", "rooms.hand_in_photo",
    ),
    BY_LINK,
)  # fmt: skip
OPEN_TO_ALL = (
    LINKED
    | {"rooms.read_outbox": "demonstration mode alone", "style.read": "demonstration mode alone"}
    | {"rooms.return": "a code to the telephone decides; the same answer for every number"}
    | {"rooms.check_file": "checks in the reader's own browser; the server is told nothing"}
    | {"health.up": "no content", "health.ready": "no content", "health.metrics": "kept inside by the proxy"}
)
FILL = {"uuid": lambda: str(uuid4()), "int": lambda: "1", "default": lambda: "x", "path": lambda: "x"}


def opening(app: Flask, rule: Rule) -> Opening | None:
    found: Opening | None = getattr(app.view_functions[rule.endpoint], "opening", None)
    return found


def routes(app: Flask) -> Iterator[tuple[Rule, Opening]]:
    for rule in app.url_map.iter_rules():
        opened = opening(app, rule)
        if opened is not None:
            yield rule, opened


def filled(rule: Rule) -> str:
    """The rule's address with ids of nothing."""
    return re.sub(
        r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda found: FILL.get(found[1] or "default", FILL["default"])(), rule.rule
    )


@pytest.fixture
def strict(engines: Engines) -> Flask:
    """The application as it runs: with CSRF on."""
    application = create_app(engines)
    application.config.update(TESTING=True)
    return application


def test_every_route_is_opened_by_name(app: Flask) -> None:
    closed = [rule.rule for rule in app.url_map.iter_rules() if opening(app, rule) is None]
    assert closed == ["/static/<path:filename>"]


def test_no_two_routes_answer_the_same_address(app: Flask) -> None:
    seen = Counter(
        (re.sub(r"<[^>]*>", "<>", rule.rule), method) for rule, _opened in routes(app) for method in rule.methods or ()
    )
    assert not [route for route, count in seen.items() if count > 1 and route[1] not in {"HEAD", "OPTIONS"}]


def test_every_route_stands_for_an_action_that_a_table_decides(app: Flask) -> None:
    decided = {action for policy in policies().values() for action in policy} | FILTERED.keys() | OPEN_TO_ALL.keys()
    unknown = {rule.rule: opened.action for rule, opened in routes(app) if opened.action not in decided}
    assert not unknown, "name an action of a POLICY, or say in FILTERED or OPEN_TO_ALL why none decides"


def test_what_is_open_to_the_public_is_meant_to_be(app: Flask) -> None:
    found = {opened.action for _rule, opened in routes(app) if opened.audience is Audience.PUBLIC}
    allowed = {action for policy in policies().values() for action, rows in policy.items() if _for_all(rows)}
    assert found <= allowed | OPEN_TO_ALL.keys()


def _for_all(rows: tuple[Any, ...]) -> bool:
    return any(row.__name__ == "anyone" for row in rows)


def test_no_form_without_its_token_is_taken(strict: Flask, engines: Engines) -> None:
    client = _signed_in(strict, engines)
    taken = {}
    for rule, opened in routes(strict):
        for method in WRITING & (rule.methods or set()):
            if opened.audience is not Audience.SYSTEM:
                answer = client.open(filled(rule), method=method, data={"anything": "1"})
                taken[rule.rule, method] = answer.status_code
    assert taken
    assert {key: status for key, status in taken.items() if status != 400} == {}


def test_no_json_without_the_token_is_taken(strict: Flask, engines: Engines) -> None:
    client = _signed_in(strict, engines)
    for rule, opened in routes(strict):
        if "POST" in (rule.methods or ()) and opened.audience is not Audience.SYSTEM:
            answer = client.post(filled(rule), json={"anything": 1})
            assert (rule.rule, answer.status_code) == (rule.rule, 400)


def test_the_token_of_another_browser_is_refused(strict: Flask) -> None:
    mine, theirs = strict.test_client(), strict.test_client()
    token = re.search(r'name="csrf-token" content="([^"]+)"', theirs.get("/sign-in").text)
    assert token is not None
    mine.get("/sign-in")
    form = {"username": "x", "password": "y", "csrf_token": token[1]}
    assert mine.post("/sign-in", data=form).status_code == 400
    assert theirs.post("/sign-in", data=form).status_code == 422


def test_a_refused_form_says_what_to_do(strict: Flask) -> None:
    page = strict.test_client().post("/sign-in", data={"username": "x", "password": "y"})
    assert "刷新后再试一次" in page.text


def test_every_page_carries_the_strict_headers(strict: Flask, engines: Engines) -> None:
    client = _signed_in(strict, engines)
    for rule, _opened in routes(strict):
        if "GET" not in (rule.methods or ()):
            continue
        answer = client.get(filled(rule))
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, rule.rule
        assert "unsafe" not in policy, rule.rule
        assert "frame-ancestors 'none'" in policy, rule.rule
        assert answer.headers["X-Content-Type-Options"] == "nosniff", rule.rule
        assert answer.headers["Referrer-Policy"] == "same-origin", rule.rule
        assert "no-store" in answer.headers["Cache-Control"] or "private" in answer.headers["Cache-Control"], rule.rule
        assert answer.status_code < 500 or rule.rule == "/readyz", rule.rule


def test_without_a_session_nothing_but_the_public_answers(strict: Flask) -> None:
    client, open_ones = strict.test_client(), (Audience.PUBLIC, Audience.DEMO)
    for rule, opened in routes(strict):
        if opened.audience in open_ones or "GET" not in (rule.methods or ()):
            continue
        answer = client.get(filled(rule))
        assert answer.status_code in {302, 401, 403, 404}, rule.rule
        if answer.status_code == 302:
            assert "/sign-in" in answer.location, rule.rule


def _signed_in(app: Flask, engines: Engines) -> FlaskClient:
    """The browser of somebody who holds every role."""
    with engines.work(SYSTEM) as uow:
        staff = a_member_of_staff(uow, an_office(uow, "justice_bureau"), *Role)
    client = app.test_client()
    sign_in(client, engines, staff)
    return client
