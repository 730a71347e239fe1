"""The pages of a series: its sums open their lists, a list of applicants is registered, outsiders find nothing."""

from __future__ import annotations

import io
from collections.abc import Callable

from flask.testing import FlaskClient

from mediation.accounts.models import Staff
from mediation.cases.queries import series as found
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.agreements import a_phone
from tests.factories.cases import a_case, a_member_of_staff, an_office
from tests.factories.records import the_party_of

SignIn = Callable[[Staff], FlaskClient]
NAME = "演示花园购房户"


def test_from_the_first_case_to_a_hundred(engines: Engines, sign_in: SignIn, client: FlaskClient) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        clerk = a_member_of_staff(uow, office, Role.CLERK, name="苏登记")
        supervisor = a_member_of_staff(uow, office, Role.SUPERVISOR)
        stranger = a_member_of_staff(uow, an_office(uow), Role.CLERK)
        case = a_case(uow, "assigned", office=office)
        cookie = a_phone(uow, the_party_of(uow, case))
    desk = sign_in(clerk)
    assert "新建系列" in desk.get("/series").text
    bare = desk.post("/series/new", data={"name": "", "reason": "x", "lead_id": str(clerk.id)})
    assert (bare.status_code, "请给系列起个名字" in bare.text) == (422, True)
    told = {"name": NAME, "reason": "同一公司逾期交房", "lead_id": str(clerk.id)}
    address = desk.post(f"/series/new?case={case.id}", data=told).location
    assert f"{address}" in desk.get(f"/cases/{case.id}").text
    form = {"model": str(case.id), "facts": "公司逾期交房。", "requests": "", "names": "李小满 13800010011"}
    wrong = desk.post(f"{address}/cases", data=form)
    assert (wrong.status_code, "没有写金额" in wrong.text, "李小满 13800010011" in wrong.text) == (422, True, True)
    table = '姓名,手机号,金额\r\n李小满,13800010011,12000\r\n王大田,13800010012,"8,000"\r\n'.encode("gb18030")
    sent = form | {"names": "", "file": (io.BytesIO(table), "名单.csv")}
    page = desk.post(f"{address}/cases", data=sent, follow_redirects=True).text
    assert "登记了2件" in page
    assert 'data-status="all"' in page
    assert "25,000.00" in page.replace("&nbsp;", "") or "25000.00" in page
    series_id = address.rsplit("/", 1)[1]
    listed = desk.get(f"/cases?series={series_id}&status=applied").text
    assert "共2件" in listed
    assert "李小满" in listed
    looks_on = sign_in(supervisor)
    assert (looks_on.get(address).status_code, "加入这个系列" in looks_on.get(address).text) == (200, False)
    assert looks_on.post(f"{address}/cases/{case.id}/leave").status_code == 403
    outside = sign_in(stranger)
    for path in ("", "/cases", "/particulars", "/terms"):
        assert outside.get(f"{address}{path}").status_code == 404
    assert NAME not in outside.get("/series").text
    assert (
        "共0件" in outside.get(f"/cases?series={series_id}").text
        or "没有符合条件" in outside.get(f"/cases?series={series_id}").text
    )
    phone = client
    phone.delete_cookie("staff")
    phone.set_cookie("party", cookie)
    for path in ("/p/mine", "/p/room", "/p/agreement", "/p/documents"):
        assert NAME not in phone.get(path, follow_redirects=True).text, "no party is told of a series"
    assert phone.get(address).status_code in {302, 401}
    with engines.work(SYSTEM) as uow:
        (series,) = [row for row, _count in found.list_series(uow) if row.name == NAME]
        assert len(found.cases_of_series(uow, series.id)) == 3
