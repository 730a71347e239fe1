"""A knock is heard on every page of the mediator whose door it is, and by nobody else."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from mediation.accounts.models import Staff
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.cases import a_member_of_staff
from tests.factories.sessions import sign_in
from tests.web.test_door_words import waits_outside


@pytest.fixture
def outside(app: Flask, client: FlaskClient, engines: Engines) -> tuple[str, str, FlaskClient]:
    """Somebody waits: (case's id, case's title, the mediator's browser)."""
    case, _base, desk = waits_outside(app, client, engines)
    return str(case.id), case.title, desk


def test_every_page_of_the_mediator_asks_and_the_answer_leads_to_the_door(
    outside: tuple[str, str, FlaskClient],
) -> None:
    _case, title, desk = outside
    assert 'data-address="/knocks"' in desk.get("/").text
    strip = desk.get("/knocks").text
    assert title in strip
    assert "在等候室等您" in strip
    (address,) = re.findall(r'<a class="[^"]*" href="([^"]+)"', strip)
    assert "等候室" in desk.get(address).text


def test_the_room_that_shows_its_own_door_leaves_it_out(outside: tuple[str, str, FlaskClient]) -> None:
    case, _title, desk = outside
    assert desk.get(f"/knocks?but={case}").text.strip() == ""
    assert "data-knock=" in desk.get("/knocks?but=nothing").text


def test_another_mediator_of_the_office_hears_nothing_and_a_clerk_is_not_asked(
    app: Flask, engines: Engines, outside: tuple[str, str, FlaskClient]
) -> None:
    assert outside
    with engines.work(SYSTEM) as uow:
        home = uow.session.get_one(Staff, uow.session.execute(text("select mediator_id from cases")).scalar_one())
        stranger, clerk = (a_member_of_staff(uow, home.organisation, role) for role in (Role.MEDIATOR, Role.CLERK))
    other = app.test_client()
    sign_in(other, engines, stranger)
    assert other.get("/knocks").text.strip() == ""
    desk = app.test_client()
    sign_in(desk, engines, clerk)
    assert "/knocks" not in desk.get("/").text


def test_who_was_let_in_or_put_the_phone_away_knocks_no_more(
    engines: Engines, outside: tuple[str, str, FlaskClient]
) -> None:
    _case, _title, desk = outside
    with engines.work(SYSTEM) as uow:
        uow.session.execute(text("update waiting_entries set since = since - interval '11 minutes'"))
    assert "data-knock=" in desk.get("/knocks").text
    with engines.work(SYSTEM) as uow:
        uow.session.execute(text("update party_sessions set last_seen_at = last_seen_at - interval '11 minutes'"))
    assert desk.get("/knocks").text.strip() == ""
    with engines.work(SYSTEM) as uow:
        uow.session.execute(text("update party_sessions set last_seen_at = last_seen_at + interval '11 minutes'"))
        waiting = uow.session.execute(text("select participant_id from waiting_entries")).scalar_one()
    assert desk.post(f"/participants/{waiting}/admit").status_code == 200
    assert desk.get("/knocks").text.strip() == ""


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(
    engines: Engines, outside: tuple[str, str, FlaskClient]
) -> None:
    desk = outside[2]

    def seen() -> object:
        with engines.work(SYSTEM) as uow:
            return uow.session.execute(text("select max(last_seen_at) from staff_sessions")).scalar_one()

    with engines.work(SYSTEM) as uow:
        uow.session.execute(text("update staff_sessions set last_seen_at = last_seen_at - interval '5 minutes'"))
    before = seen()
    desk.get("/knocks", headers={"X-Unattended": "1"})
    assert seen() == before
    desk.get("/knocks")
    assert seen() != before
