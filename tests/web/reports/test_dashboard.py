"""The dashboard: its figures are the report's, each opens a list of that length, and only supervisors see it."""

import csv
import io
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
SPLITS = {"organisation", "dispute_type", "source", "mediator", "month"}
PERIOD = "first=2026-01-01&last=2026-11-23&measure=success&basis=closed"


@pytest.fixture
def county(engines: Engines) -> dict[Any, Any]:
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
        people: dict[Any, Any] = {"office": office.id}
        for role in (Role.SUPERVISOR, Role.ADMIN, Role.MEDIATOR, Role.LAWYER, Role.NOTARY):
            people[role] = accounts.add_staff(
                uow, org_id=office.id, username=role.value, name="演示", password=PASSWORD, roles=[role]
            )
        people["stranger"] = accounts.add_staff(
            uow, org_id=an_office(uow, "别县调委会").id, username="stranger", name="别人", password=PASSWORD,
            roles=[Role.SUPERVISOR],
        )  # fmt: skip
        return people


def test_each_figure_opens_a_list_of_its_length(client: FlaskClient, engines: Engines, county: dict[Any, Any]) -> None:
    sign_in(client, engines, county[Role.SUPERVISOR])
    page = client.get(f"/figures?{PERIOD}").text
    assert "66.67%" in page
    assert "4 / 6" in page
    links = set(re.findall(r'href="(/figures/cases\?[^"]+)">(\d+)</a>', page))
    shown = [(address, count) for address, count in links if count != "0"]
    opened = " ".join(address for address, _ in shown)
    assert all(f"figure={name}" in opened for name in ("received", "closed", "succeeded", "failed"))
    assert all(f"{dimension}=" in opened for dimension in SPLITS)
    for address, count in [*shown, *list(links - set(shown))[:3]]:
        listed = client.get(address.replace("&amp;", "&")).text
        assert f"共{count}件" in listed
        assert len(re.findall(r'class="row-link"', listed)) == int(count)


def test_the_rate_opens_its_numerator_under_either_definition(
    client: FlaskClient, engines: Engines, county: dict[Any, Any]
) -> None:
    with engines.work(SYSTEM) as uow:
        day = date(2026, 3, 9)
        a_counted_case(uow, county["office"], applied=day, accepted=day, closed=day, result="self_settled")
    sign_in(client, engines, county[Role.SUPERVISOR])
    for measure, figure, count in (("success", "succeeded", 4), ("mediated_or_withdrawn", "reached", 5)):
        page = client.get(f"/figures?first=2026-01-01&last=2026-11-23&measure={measure}&basis=closed").text
        assert f"{count} / 7（办结数）" in page
        address = re.search(rf'href="(/figures/cases\?figure={figure}[^"]+)">[\d.]+%</a>', page)
        assert address
        assert f"共{count}件" in client.get(address[1].replace("&amp;", "&")).text


def test_an_administrator_counts_but_reads_no_titles(
    client: FlaskClient, engines: Engines, county: dict[Any, Any]
) -> None:
    for role, titles in ((Role.SUPERVISOR, 6), (Role.ADMIN, 0)):
        sign_in(client, engines, county[role])
        listed = client.get(f"/figures/cases?figure=closed&{PERIOD}").text
        assert "共6件" in listed
        assert listed.count("演示纠纷") == titles
        assert client.get(f"/figures/cases?figure=closed&format=csv&{PERIOD}").text.count("演示纠纷") == titles


def test_a_supervisor_of_another_office_sees_none_of_it(
    client: FlaskClient, engines: Engines, county: dict[Any, Any]
) -> None:
    sign_in(client, engines, county["stranger"])
    assert "演示镇调委会" not in client.get(f"/figures?{PERIOD}").text
    for more in ("", f"&organisation={county['office']}"):
        listed = client.get(f"/figures/cases?figure=closed&{PERIOD}{more}").text
        assert "演示镇调委会" not in listed
        assert "这个数是 0" in listed


def test_tables_are_taken_out_for_office_programs(
    client: FlaskClient, engines: Engines, county: dict[Any, Any]
) -> None:
    with engines.work(SYSTEM) as uow:
        day = date(2026, 3, 9)
        risky = a_counted_case(uow, county["office"], applied=day, accepted=day, closed=day, result="failure")
        risky.title = "=HYPERLINK(1)"
    sign_in(client, engines, county[Role.SUPERVISOR])
    table = client.get(f"/figures?{PERIOD}&by=source&format=csv")
    assert table.mimetype == "text/csv"
    heads, row, total = csv.reader(io.StringIO(table.data.decode("utf-8-sig")))
    assert dict(zip(heads, row, strict=True)) | {"名称": "合计"} == dict(zip(heads, total, strict=True))
    assert (row[0], row[heads.index("率（%）")], row[heads.index("分母的口径")]) == ("依申请调解", "57.14", "办结数")
    listed = client.get(f"/figures/cases?figure=failed&format=csv&{PERIOD}")
    assert [line[1] for line in csv.reader(io.StringIO(listed.data.decode("utf-8-sig")))][1] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/figures?first=2026-01-01&last=2026-12-31&measure=luck&basis=closed", "没有“luck”这种口径"),
        ("/figures?first=soon&last=2026-12-31", "统计期间不对"),
        (f"/figures?{PERIOD}&by=colour", "不能按“colour”分组"),
        (f"/figures/cases?figure=luck&{PERIOD}", "没有名为“luck”的指标"),
        ("/figures/cases?figure=closed&first=2026-01-01&last=soon", "统计期间不对"),
    ],
)
def test_what_cannot_be_counted_is_told(
    client: FlaskClient, engines: Engines, county: dict[Any, Any], address: str, told: str
) -> None:
    sign_in(client, engines, county[Role.SUPERVISOR])
    answer = client.get(address)
    assert answer.status_code == 422
    assert told in answer.text


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.LAWYER, Role.NOTARY])
def test_others_do_not_see_it(client: FlaskClient, engines: Engines, county: dict[Any, Any], role: Role) -> None:
    sign_in(client, engines, county[role])
    for address in ("/figures", "/figures/cases?figure=closed", "/figures/clocks", "/api/v1/reports/success"):
        assert client.get(address).status_code == 403


def test_nobody_signed_in_is_led_to_the_door(client: FlaskClient) -> None:
    assert client.get("/figures").location.startswith("/sign-in")


def test_another_system_that_nobody_knows_is_told_so_and_not_led_to_a_page(client: FlaskClient) -> None:
    for address, status, code in (("reports/success", 401, "unauthenticated"), ("nothing", 404, "not_found")):
        answer = client.get(f"/api/v1/{address}")
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
        assert answer.get_json()["code"] == code


def test_a_period_that_ends_before_it_starts_is_told_and_kept(
    client: FlaskClient, engines: Engines, county: dict[Any, Any]
) -> None:
    sign_in(client, engines, county[Role.SUPERVISOR])
    answer = client.get("/figures?first=2026-05-01&last=2026-04-01&measure=success&basis=closed")
    assert answer.status_code == 422
    assert "统计期间不对" in answer.text
    assert 'value="2026-05-01"' in answer.text


def test_other_systems_get_the_same_figures(client: FlaskClient, engines: Engines, county: dict[Any, Any]) -> None:
    sign_in(client, engines, county[Role.SUPERVISOR])
    found = client.get("/api/v1/reports/success?from=2026-01-01&to=2026-12-31&by=organisation").get_json()
    assert found["total"]["rate"] == "66.67"
    assert found["rows"][0]["by"] == {"organisation": "演示镇调委会"}
    assert found["rows"][0]["numerator"] == 4
