"""The dashboard: its figures are the report's, each opens a list of that length, and only supervisors see it."""

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from mediation.accounts import service as accounts
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.figures import a_counted_case, an_office
from tests.factories.sessions import sign_in

PASSWORD = "kuai-le-tiao-jie-9"
PERIOD = "first=2026-01-01&last=2026-11-23&measure=success&basis=closed"


@pytest.fixture
def county(engines: Engines) -> dict[str, Any]:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow, "演示镇调委会")
        for number in range(6):
            a_counted_case(
                uow,
                office.id,
                applied=date(2026, 3, 1),
                accepted=date(2026, 3, 2),
                closed=date(2026, 3, 20),
                result="success_written" if number < 4 else "failure",
                amount_fen=100_00,
            )
        people = {}
        for role in (Role.SUPERVISOR, Role.MEDIATOR, Role.LAWYER, Role.NOTARY):
            people[role] = accounts.add_staff(
                uow, org_id=office.id, username=role.value, name="演示", password=PASSWORD, roles=[role]
            )
        return people


def test_each_figure_opens_a_list_of_its_length(client: FlaskClient, engines: Engines, county: dict[str, Any]) -> None:
    sign_in(client, engines, county[Role.SUPERVISOR])
    page = client.get(f"/figures?{PERIOD}").text
    assert "66.67%" in page
    assert "4 / 6" in page
    links = re.findall(r'href="(/figures/cases\?[^"]+)">(\d+)</a>', page)
    assert len(links) > 30
    for address, count in links:
        listed = client.get(address.replace("&amp;", "&")).text
        assert f"共{count}件" in listed
        assert len(re.findall(r'class="row-link"', listed)) == int(count)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.LAWYER, Role.NOTARY])
def test_others_do_not_see_it(client: FlaskClient, engines: Engines, county: dict[str, Any], role: Role) -> None:
    sign_in(client, engines, county[role])
    for address in ("/figures", "/figures/cases?figure=closed", "/figures/clocks", "/api/v1/reports/success"):
        assert client.get(address).status_code == 403


def test_nobody_signed_in_is_led_to_the_door(client: FlaskClient) -> None:
    assert client.get("/figures").location.startswith("/sign-in")


def test_a_period_that_ends_before_it_starts_is_told_and_kept(
    client: FlaskClient, engines: Engines, county: dict[str, Any]
) -> None:
    sign_in(client, engines, county[Role.SUPERVISOR])
    answer = client.get("/figures?first=2026-05-01&last=2026-04-01&measure=success&basis=closed")
    assert answer.status_code == 422
    assert "统计期间不对" in answer.text
    assert 'value="2026-05-01"' in answer.text


def test_other_systems_get_the_same_figures(client: FlaskClient, engines: Engines, county: dict[str, Any]) -> None:
    sign_in(client, engines, county[Role.SUPERVISOR])
    found = client.get("/api/v1/reports/success?from=2026-01-01&to=2026-12-31&by=organisation").get_json()
    assert found["total"]["rate"] == "66.67"
    assert found["rows"][0]["by"] == {"organisation": "演示镇调委会"}
    assert found["rows"][0]["numerator"] == 4
