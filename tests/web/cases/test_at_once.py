"""Two at two screens decide the same thing: one wins, the other reads who did what, and keeps what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from mediation.accounts.models import Organisation, Staff
from mediation.cases import queries, service
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.cases import a_case, a_member_of_staff, an_office

SignIn = Callable[[Staff], FlaskClient]
WEIGHED = {"level": "L2", "level_reason": "金额达到一般案件标准", "chosen_by": "organisation"}


@dataclass
class Scene:
    """A case of an office with a clerk and two mediators."""

    case_id: UUID
    office: Organisation
    clerk: Staff
    first: Staff
    second: Staff


def scene_in(engines: Engines, status: str) -> Scene:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        people = [a_member_of_staff(uow, office, Role.MEDIATOR, name=name) for name in ("周第一", "孙第二")]
        clerk = a_member_of_staff(uow, office, Role.CLERK, name="苏书记")
        return Scene(a_case(uow, status, office=office, mediator=people[0]).id, office, clerk, people[0], people[1])


def seen_at(browser: FlaskClient, path: str) -> str:
    """What the page says it was opened on."""
    return seen_in(browser.get(path).text)


def seen_in(page: str) -> str:
    found = re.search(r'name="seen"[^>]*value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_a_second_mediator_is_not_named_over_the_first(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    browser, path = sign_in(scene.clerk), f"/cases/{scene.case_id}/mediator"
    both = {"seen": seen_at(browser, path), **WEIGHED}
    assert browser.post(path, data=both | {"staff_id": str(scene.first.id)}).status_code == 302
    late = browser.post(path, data=both | {"staff_id": str(scene.second.id), "level_reason": "要几家配合"})
    assert late.status_code == 409
    assert "这一步没有办成" in late.text
    assert re.search(r"苏书记已于2026年11月23日（周一）[\d:]+选定周第一做本案调解员", late.text)
    assert re.search(rf'checked[^>]*value="{scene.second.id}"', late.text), "the choice stays"
    with engines.work(SYSTEM) as uow:
        assert queries.get_case(uow, scene.case_id).proposed_mediator_id == scene.first.id
    again = {"seen": seen_in(late.text), "chosen_by": "organisation", "staff_id": str(scene.second.id)}
    assert browser.post(path, data=again).status_code == 302, "knowing it, one may still replace"


def test_the_level_is_asked_where_the_mediator_is_named(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    browser, path = sign_in(scene.clerk), f"/cases/{scene.case_id}/mediator"
    page = browser.get(path).text
    assert "案件等级" in page
    assert "系统建议" in page
    left_out = {"staff_id": str(scene.first.id), "chosen_by": "organisation"}
    assert browser.post(path, data=left_out).status_code == 422
    assert browser.post(path, data=left_out | WEIGHED).status_code == 302
    with engines.work(SYSTEM) as uow:
        assert queries.get_case(uow, scene.case_id).level == "L2"
    assert "案件等级" not in browser.get(path).text, "asked once"


def test_a_level_set_meanwhile_is_not_overwritten(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    browser, path = sign_in(scene.clerk), f"/cases/{scene.case_id}/level"
    typed = {"level": "L1", "lead_org_id": str(scene.office.id), "reason": "人少", "seen": seen_at(browser, path)}
    assert browser.post(path, data=typed | {"level": "L3", "reason": "有人受重伤"}).status_code == 302
    late = browser.post(path, data=typed)
    assert late.status_code == 409
    assert "苏书记已于" in late.text
    assert scene.office.name in late.text
    assert "人少" in late.text
    with engines.work(SYSTEM) as uow:
        assert queries.get_case(uow, scene.case_id).level == "L3"


def test_a_conflict_is_not_declared_after_taking_the_case_in_another_window(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    with engines.work(SYSTEM) as uow:
        service.assign_mediator(uow, scene.case_id, scene.first.id)
    browser, base = sign_in(scene.first), f"/cases/{scene.case_id}"
    both = {"seen": seen_at(browser, f"{base}/disclosure")}
    assert browser.post(f"{base}/disclosure", data=both | {"conflict": "no"}).status_code == 302
    late = browser.post(f"{base}/disclosure", data=both | {"conflict": "yes", "text": "是我表弟"})
    assert (late.status_code, "答复了利害关系" in late.text, "是我表弟" in late.text) == (409, True, True)
    assert browser.post(f"{base}/assignment-refusal", data=both | {"reason": "没空"}).status_code == 409
    assert browser.post(f"{base}/assignment-refusal", data={"reason": "没空"}).status_code == 409
    with engines.work(SYSTEM) as uow:
        assert queries.get_case(uow, scene.case_id).mediator_id == scene.first.id


@pytest.mark.parametrize(
    ("noun", "first", "second"),
    [
        (
            "kind",
            {"mediation_kind": "people", "collab_mode": "three_offices", "reason": "要一起办"},
            {"mediation_kind": "people", "collab_mode": "single", "reason": "自己办"},
        ),
    ],
)
def test_a_kind_put_right_meanwhile_stays(
    sign_in: SignIn, engines: Engines, noun: str, first: dict[str, str], second: dict[str, str]
) -> None:
    scene = scene_in(engines, "applied")
    browser, path = sign_in(scene.clerk), f"/cases/{scene.case_id}/{noun}"
    both = {"seen": seen_at(browser, path)}
    assert browser.post(path, data=both | first).status_code == 302
    late = browser.post(path, data=both | second)
    assert (late.status_code, second["reason"] in late.text, "苏书记已于" in late.text) == (409, True, True)
    with engines.work(SYSTEM) as uow:
        assert queries.get_case(uow, scene.case_id).collab_mode == "three_offices"


def test_a_closed_case_is_not_given_to_two_at_once(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "closed")
    with engines.work(SYSTEM) as uow:
        third = a_member_of_staff(uow, scene.office, Role.MEDIATOR, name="吴第三")
    browser, path = sign_in(scene.clerk), f"/cases/{scene.case_id}/transfer"
    both = {"seen": seen_at(browser, path), "reason": "休假"}
    assert browser.post(path, data=both | {"staff_id": str(scene.second.id)}).status_code == 302
    late = browser.post(path, data=both | {"staff_id": str(third.id)})
    assert (late.status_code, "把本案移交给了别人" in late.text) == (409, True)
    with engines.work(SYSTEM) as uow:
        assert queries.get_case(uow, scene.case_id).mediator_id == scene.second.id


def test_particulars_put_right_meanwhile_stay(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    with engines.work(SYSTEM) as uow:
        party = queries.get_case(uow, scene.case_id).parties[0]
    browser, path = sign_in(scene.clerk), f"/parties/{party.id}/particulars"
    both = {"seen": seen_at(browser, path), "name": party.name, "kind": party.kind}
    assert browser.post(path, data=both | {"address": "演示路1号"}).status_code == 302
    late = browser.post(path, data=both | {"address": "演示路2号"})
    assert (late.status_code, "演示路2号" in late.text, "更正了这位当事人的信息" in late.text) == (409, True, True)
    with engines.work(SYSTEM) as uow:
        assert queries.get_party(uow, party.id).address == "演示路1号"


def test_a_seat_changed_meanwhile_stays(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    with engines.work(SYSTEM) as uow:
        police = an_office(uow, "police_station")
        officer = a_member_of_staff(uow, police, Role.POLICE, name="王警官")
        seat = service.invite_seat(uow, scene.case_id, kind="police", org_id=police.id)
        service.accept_seat(uow, seat.id, staff_id=officer.id)
    browser, path = sign_in(scene.clerk), f"/seats/{seat.id}/extend"
    both = {"seen": seen_at(browser, path)}
    assert browser.post(path, data=both | {"until": "2026-12-31"}).status_code == 302
    late = browser.post(path, data=both | {"until": "2026-12-01"})
    assert (late.status_code, "苏书记已于" in late.text, "2026-12-01" in late.text) == (409, True, True)
    assert browser.post(path, data={"seen": seen_in(late.text), "until": "2026-12-01"}).status_code == 302


def test_the_second_answer_to_an_invitation_reads_the_first(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    with engines.work(SYSTEM) as uow:
        police = an_office(uow, "police_station")
        king, zhao = (a_member_of_staff(uow, police, Role.POLICE, name=name) for name in ("王警官", "赵警官"))
        seat = service.invite_seat(uow, scene.case_id, kind="police", org_id=police.id)
    path = f"/invitations/{seat.id}"
    done = sign_in(king).post(path, data={"staff_id": str(king.id), "act": "accept", "note": "我来"})
    assert done.status_code == 302
    late = sign_in(zhao).post(path, data={"staff_id": str(zhao.id), "act": "decline", "note": "这几天都有警务"})
    assert late.status_code == 409
    assert re.search(r"王警官已于2026年11月23日（周一）[\d:]+接受了这个席位", late.text)
    assert "我来" in late.text
    assert "这几天都有警务" in late.text
    assert f"/cases/{scene.case_id}" not in late.text, "who does not sit may not open the case"
    assert f"/cases/{scene.case_id}" in sign_in(king).get(path).text


def test_a_step_taken_before_says_so_and_leads_on(sign_in: SignIn, engines: Engines) -> None:
    scene = scene_in(engines, "accepted")
    page = sign_in(scene.clerk).get(f"/cases/{scene.case_id}/acceptance")
    assert page.status_code == 409
    assert "转为“已受理”" in page.text
    assert "受理本案" not in page.text
    assert "下一步：确定等级和牵头单位" in page.text or "下一步：选定或指派调解员" in page.text
