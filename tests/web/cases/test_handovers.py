"""The pages of a handover: whose turn it is writes there, everybody else of the case only reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.accounts.models import Staff
from mediation.cases import queries as cases
from mediation.cases import service
from mediation.cases.queries.handovers import handovers_of
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from mediation.rooms import service as rooms
from mediation.rooms.errors import NoLonger
from mediation.rooms.queries.rooms import members_ever
from tests.factories.cases import a_case, a_member_of_staff, an_office
from tests.factories.rooms import a_table, say

SignIn = Callable[[Staff], FlaskClient]


def test_from_the_list_to_the_receipt(engines: Engines, sign_in: SignIn) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        giver, taker = (a_member_of_staff(uow, office, Role.MEDIATOR, name=name) for name in ("周调解", "吴调解"))
        supervisor = a_member_of_staff(uow, office, Role.SUPERVISOR)
        stranger = a_member_of_staff(uow, office, Role.MEDIATOR)
        case = a_case(uow, "in_mediation", office=office, mediator=giver)
        service.assign_mediator(uow, case.id, taker.id, reason="前任休假")
        service.disclose(uow, case.id, conflict=False, staff_id=taker.id)
        sheet = f"/handovers/{handovers_of(uow, case.id)[0].id}"
    before = sign_in(giver)
    assert "请写几句交接说明" in before.get("/").text
    for page in ("", "/agreement"):
        gone = before.get(f"/cases/{case.id}{page}")
        assert (gone.status_code, "现在由吴调解办理" in gone.text, sheet in gone.text) == (404, True, True)
    assert "调解期限" in before.get(sheet).text
    empty = before.post(sheet, data={"act": "state", "note": " "})
    assert (empty.status_code, "请写几句交接说明：" in empty.text) == (422, True)
    assert before.post(sheet, data={"act": "state", "note": "张家答应先量尺寸"}).status_code == 302
    again = before.post(sheet, data={"act": "state", "note": "张家什么都没答应"})
    assert (again.status_code, "张家什么都没答应" in again.text) == (409, True)
    assert "交接说明已经写好，不能再改" in again.text
    watcher = sign_in(supervisor)
    assert "调解期限" in watcher.get(sheet).text
    for page in (sheet, f"{sheet}/print"):
        assert "张家答应先量尺寸" not in watcher.get(page).text
    watching = watcher.get("/handovers").text
    assert "等接手的人签收" in watching
    after = sign_in(taker)
    assert "请核对清单并签收" in after.get("/").text
    assert "张家答应先量尺寸" in after.get(sheet).text
    assert after.post(sheet, data={"act": "receive", "remark": ""}).status_code == 302
    assert "已签收" in after.get(f"/cases/{case.id}").text
    assert "前任休假" in after.get(f"{sheet}/print").text
    assert "没有等签收的交接" in sign_in(supervisor).get("/handovers").text
    assert "吴调解" not in sign_in(stranger).get(f"/cases/{case.id}").text


def test_who_gives_an_ended_case_away_is_led_to_the_sheet_and_not_to_a_case_that_is_gone(
    engines: Engines, sign_in: SignIn
) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        giver, taker = (a_member_of_staff(uow, office, Role.MEDIATOR) for _ in range(2))
        case = a_case(uow, "in_mediation", office=office, mediator=giver)
    browser = sign_in(giver)
    told = {"staff_id": str(taker.id), "reason": "休假"}
    for early in (browser.get(f"/cases/{case.id}/transfer"), browser.post(f"/cases/{case.id}/transfer", data=told)):
        assert (early.status_code, "本案还没有结束，换人请用“更换调解员”" in early.text) == (409, True)
    early = browser.get(f"/cases/{case.id}/transfer")
    assert not any(words in early.text for words in ('name="reason"', "案件已经结束"))
    with engines.work(SYSTEM) as uow:
        service.fail(uow, case.id, reason="gap_too_wide", note="差距太大", remedies_told=True)
    assert browser.get(f"/cases/{case.id}/transfer").status_code == 200
    page = browser.post(f"/cases/{case.id}/transfer", data=told, follow_redirects=True)
    assert (page.status_code, page.request.path) == (200, "/handovers")
    assert "交出的人在交接单上写好说明后" in page.text


def test_who_takes_an_ended_case_reads_its_room_and_says_nothing_there(engines: Engines, sign_in: SignIn) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        case, office = table.case, accounts.get_organisation(uow, table.case.lead_org_id)
        taker, outsider = (a_member_of_staff(uow, office, Role.MEDIATOR, name=name) for name in ("吴调解", "局外人"))
        say(uow, table.room.id, table.applicant.id, "我愿意修好水管。")
        private = rooms.open_caucus(uow, table.session.id, table.applicant.party_id)
        service.fail(uow, case.id, reason="gap_too_wide", note="差距太大", remedies_told=True)
        service.close(uow, case.id, carried_over=True)
        service.hand_over(uow, case.id, taker.id, reason="退休")
    after = sign_in(taker)
    assert after.get(f"/cases/{case.id}/room").location == f"/rooms/{table.room.id}"
    assert "看调解室的记录" in after.get(f"/cases/{case.id}").text
    page = after.get(f"/rooms/{table.room.id}").text
    assert (str(private.id) in page, 'id="panel-own"' in page) == (False, False)
    assert after.get(f"/rooms/{private.id}").status_code == 404, "said in confidence to the mediator of that day"
    with engines.work(SYSTEM) as uow:
        me = next(one for one in cases.participants_of(uow, case.id) if one.staff_id == taker.id)
        found = rooms.enter(uow, table.room.id, me.id, after=None)
        said = [event["body"]["text"] for event in found.events if event["kind"] == "text"]
        assert (said, found.live, found.members) == (["我愿意修好水管。"], False, [])
        with pytest.raises(NoLonger):
            say(uow, table.room.id, me.id)
        assert taker.id not in {one.staff_id for one in members_ever(uow, table.room.id)}, "no paper names them"
    assert sign_in(outsider).get(f"/rooms/{table.room.id}").status_code == 404
