"""An administrator keeps the own part of the tree, and nothing else; what was typed stays."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from mediation.accounts import queries
from mediation.core.authz import SYSTEM, Role
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from tests.factories.cases import PASSWORD, a_member_of_staff
from tests.factories.county import County, a_county
from tests.factories.sessions import sign_in

NEWCOMER = {
    "name": "演示新人", "username": "newcomer", "password": "chu-shi-mi-ma-88", "title": "调解员",
    "phone": "13800001234", "roles": ["mediator"],
}  # fmt: skip

UNCHOSEN = {"dept_code": "", "pmc_host": ""}


@pytest.fixture
def county(engines: Engines) -> County:
    with engines.work(SYSTEM) as uow:
        return a_county(uow)


@pytest.fixture
def admin(client: FlaskClient, engines: Engines, county: County) -> FlaskClient:
    sign_in(client, engines, county.admin)
    return client


def acts(engines: Engines) -> list[str]:
    with engines.work(SYSTEM) as uow:
        return list(uow.session.scalars(select(AuditRow.action)))


def test_the_tree_shows_the_own_part_alone(admin: FlaskClient, county: County) -> None:
    page = admin.get("/admin/offices").text
    assert county.bureau.name in page
    assert county.committee.name in page
    assert county.elsewhere.name not in page


def test_a_new_person_must_change_the_first_password(
    app: Flask, admin: FlaskClient, county: County, engines: Engines
) -> None:
    assert admin.post(f"/admin/offices/{county.committee.id}/staff/add", data=NEWCOMER).status_code == 302
    assert "accounts.staff_added" in acts(engines)
    person = app.test_client()
    person.post("/sign-in", data={"username": "newcomer", "password": NEWCOMER["password"]})
    assert person.get("/").location == "/account/password"
    assert person.post("/account/sessions/end-others").status_code == 403
    new = "wo-zi-ji-de-mi-ma-9"
    person.post("/account/password", data={"current": NEWCOMER["password"], "password": new, "again": new})
    assert person.get("/account").status_code == 200


def test_a_telephone_number_is_sealed_and_shown_masked(admin: FlaskClient, county: County, engines: Engines) -> None:
    admin.post(f"/admin/offices/{county.committee.id}/staff/add", data=NEWCOMER)
    page = admin.get(f"/admin/offices/{county.committee.id}").text
    assert "138****1234" in page
    assert NEWCOMER["phone"] not in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "请填写姓名"),
        ({"username": "有空格 的"}, "登录名要用3至40个字母"),
        ({"password": "short"}, "至少要10个字符"),
        ({"password": "newcomer-2026"}, "不能包含登录名"),
        ({"roles": []}, "请至少选一个身份"),
        ({"roles": ["king"]}, "勾选的有一项现在不能选了"),
        ({"phone": "abc"}, "电话号码只能有数字"),
        ({"title": "长" * 41}, "太长了"),
    ],
)
def test_a_wrong_entry_is_told_and_the_rest_stays(
    admin: FlaskClient, county: County, engines: Engines, change: dict[str, object], sentence: str
) -> None:
    before = acts(engines).count("accounts.staff_added")
    page = admin.post(f"/admin/offices/{county.committee.id}/staff/add", data=NEWCOMER | change)
    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="演示新人"' in page.text or change == {"name": ""}
    assert acts(engines).count("accounts.staff_added") == before


def test_a_name_that_is_taken_is_told_on_its_field(admin: FlaskClient, county: County) -> None:
    taken = NEWCOMER | {"username": county.stranger.username}
    page = admin.post(f"/admin/offices/{county.committee.id}/staff/add", data=taken)
    assert page.status_code == 409
    assert "已经有人用了" in page.text


def test_a_committee_has_no_judge_and_nobody_makes_an_operator(admin: FlaskClient, county: County) -> None:
    for role in ("judge", "operator", "notary"):
        page = admin.post(f"/admin/offices/{county.committee.id}/staff/add", data=NEWCOMER | {"roles": [role]})
        assert page.status_code == 422
    for_bureau = admin.post(f"/admin/offices/{county.bureau.id}/staff/add", data=NEWCOMER | {"roles": ["operator"]})
    assert for_bureau.status_code == 422


def test_another_part_of_the_tree_is_missing(admin: FlaskClient, county: County) -> None:
    office, person = county.elsewhere.id, county.stranger.id
    for path in (f"offices/{office}", f"offices/{office}/edit", f"offices/{office}/add", f"offices/{office}/staff/add",
                 f"staff/{person}", f"staff/{person}/password"):  # fmt: skip
        assert admin.get(f"/admin/{path}").status_code == 404
    for path in ("off", "on", "unlock", "password"):
        typed = {"password": "chu-shi-mi-ma-88"}
        assert admin.post(f"/admin/staff/{person}/{path}", data=typed).status_code == 404
    assert admin.post(f"/admin/offices/{office}/staff/add", data=NEWCOMER).status_code == 404


def test_nobody_but_administrators_comes_in(client: FlaskClient, engines: Engines, county: County) -> None:
    sign_in(client, engines, county.clerk)
    for path in ("offices", f"offices/{county.committee.id}", f"staff/{county.clerk.id}"):
        assert client.get(f"/admin/{path}").status_code == 403


def test_an_admin_does_not_close_the_own_account_or_lose_the_own_role(admin: FlaskClient, county: County) -> None:
    assert admin.post(f"/admin/staff/{county.admin.id}/off").status_code == 403
    page = admin.post(f"/admin/staff/{county.admin.id}", data={"name": "演示管理员", "roles": ["clerk"]})
    assert page.status_code == 409
    assert "不能取消自己的管理员身份" in page.text


def test_who_runs_the_platform_is_out_of_an_admins_reach(admin: FlaskClient, county: County, engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        operator = a_member_of_staff(uow, county.bureau, Role.OPERATOR)
    assert admin.post(f"/admin/staff/{operator.id}/off").status_code == 403
    typed = {"password": "chu-shi-mi-ma-88"}
    assert admin.post(f"/admin/staff/{operator.id}/password", data=typed).status_code == 403
    assert admin.post(f"/admin/staff/{operator.id}", data={"name": "别名", "roles": ["operator"]}).status_code == 403


def test_a_locked_account_is_unlocked(app: Flask, admin: FlaskClient, county: County) -> None:
    door = app.test_client()
    for _ in range(5):
        door.post("/sign-in", data={"username": county.clerk.username, "password": "wrong-wrong-1"})
    right = {"username": county.clerk.username, "password": PASSWORD}
    assert door.post("/sign-in", data=right).status_code == 403
    assert "已锁定" in admin.get(f"/admin/staff/{county.clerk.id}").text
    admin.post(f"/admin/staff/{county.clerk.id}/unlock")
    assert door.post("/sign-in", data=right).status_code == 302


def test_an_organisation_is_added_below_and_changed(admin: FlaskClient, county: County, engines: Engines) -> None:
    typed = {"name": "演示新调委会", "kind": "pmc", "code": "NEW-1", "phone": "0579-80001234", **UNCHOSEN}
    assert admin.post(f"/admin/offices/{county.bureau.id}/add", data=typed).status_code == 302
    with engines.work(SYSTEM) as uow:
        made = queries.find_organisation(uow, "NEW-1")
        assert made is not None
        assert made.path == f"{county.bureau.path}/{made.id}"
    again = admin.post(f"/admin/offices/{county.bureau.id}/add", data=typed | {"name": "另一个"})
    assert again.status_code == 409
    assert 'value="另一个"' in again.text
    changed = {"name": "演示更名调委会", "number_prefix": "演新", **UNCHOSEN}
    assert admin.post(f"/admin/offices/{made.id}/edit", data=changed).status_code == 302
    assert {"accounts.organisation_added", "accounts.organisation_edited"} <= set(acts(engines))


def test_roles_and_titles_are_changed(admin: FlaskClient, county: County, engines: Engines) -> None:
    typed = {"name": "演示改名", "roles": ["clerk", "mediator"], "title": "副主任"}
    assert admin.post(f"/admin/staff/{county.clerk.id}", data=typed).status_code == 302
    with engines.work(SYSTEM) as uow:
        assert queries.get_staff(uow, county.clerk.id).roles == ["clerk", "mediator"]
