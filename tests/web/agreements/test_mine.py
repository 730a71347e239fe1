"""我的调解: now, next, by when, in plain words; own papers, payments and address, of nobody else."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from mediation.agreements.rules import Seen, whereabouts
from mediation.agreements.states import AgreementStatus
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.states import CaseStatus
from mediation.core.authz import SYSTEM, Actor
from mediation.core.errors import Missing
from mediation.core.models import AuditRow
from tests.factories.agreements import Scene, a_phone, a_scene, proposed
from tests.factories.cases import an_office
from tests.service.agreements.test_representatives import an_agent
from tests.stages import Agreed


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


def phone_of(app: Flask, scene: Scene, who: Actor) -> FlaskClient:
    client = app.test_client()
    with scene.engines.work(SYSTEM) as uow:
        client.set_cookie("party", a_phone(uow, who))
    return client


@pytest.mark.parametrize("status", CaseStatus)
@pytest.mark.parametrize("agreement", [None, *AgreementStatus])
def test_every_state_says_what_is_now_and_what_is_next(status: CaseStatus, agreement: AgreementStatus | None) -> None:
    told = whereabouts(Seen(status, "none", agreement))
    assert told.now.endswith("。")
    assert told.next.endswith("。")
    over = status in {CaseStatus.CLOSED, CaseStatus.ARCHIVED, CaseStatus.FAILED, CaseStatus.WITHDRAWN}
    assert not (over and told.until)


@pytest.mark.parametrize(
    ("seen", "door"),
    [
        (Seen(CaseStatus.IN_MEDIATION, "open"), "room"),
        (Seen(CaseStatus.IN_MEDIATION, "open", AgreementStatus.PROPOSED), "terms"),
        (Seen(CaseStatus.AGREEMENT_PENDING, "none", AgreementStatus.SIGNING, my_turn=True), "sign"),
        (Seen(CaseStatus.SUCCEEDED, "none", AgreementStatus.EFFECTIVE, owes="owing"), "after"),
        (Seen(CaseStatus.CLOSED, "none", AgreementStatus.EFFECTIVE), "papers"),
        (Seen(CaseStatus.FAILED), "papers"),
        (Seen(CaseStatus.ASSIGNED), "none"),
    ],
)
def test_the_one_key_leads_to_what_this_party_has_to_do(seen: Seen, door: str) -> None:
    assert whereabouts(seen).door == door


def test_the_page_follows_the_case(app: Flask, scene: Scene) -> None:
    payer = phone_of(app, scene, scene.payer)
    page = payer.get("/p/mine").text
    assert "调解员正在准备。" in page
    assert "最晚到" in page
    assert "现在没有要付的，也没有要收的。" in page
    proposed(scene)
    assert "请您看一看，告诉调解员同不同意" in payer.get("/p/mine").text


def test_what_is_owed_is_shown_to_each_side_as_its_own(effective: Agreed, app: Flask) -> None:
    scene, _key = effective
    assert "您要做" in phone_of(app, scene, scene.payer).get("/p/mine").text
    page = phone_of(app, scene, scene.payee).get("/p/mine").text
    assert "对方还要履行" in page
    assert "李大有要做" in page
    assert "¥21,800.00" in page


def test_the_address_is_confirmed_by_the_party_and_known_to_the_desk(app: Flask, scene: Scene) -> None:
    payer = phone_of(app, scene, scene.payer)
    assert "还没有确认" in payer.get("/p/mine").text
    assert payer.post("/p/address", data={"address": "县", "right": "y"}).status_code == 422
    assert "演示县城西街道2号" in payer.get("/p/address").text
    unsure = payer.post("/p/address", data={"address": "演示县城西街道9号"})
    assert "确认以后请在这里打勾" in unsure.text
    assert "演示县城西街道9号" in unsure.text
    told = {"address": "演示县城西街道9号", "electronic": "y", "right": "y", "code": code_sent(payer)}
    assert payer.post("/p/address", data=told).status_code == 302
    with scene.engines.work(SYSTEM) as uow:
        sides = {one.role: one for one in cases.get_case(uow, scene.case.id).parties}
    assert (sides["respondent"].service_address, sides["respondent"].served_by_phone) == ("演示县城西街道9号", True)
    assert sides["respondent"].service_confirmed_by == "李大有"
    assert "撤回：电子送达" in payer.get("/p/consents").text
    assert sides["applicant"].service_confirmed_at is None
    other = a_scene(scene.engines)
    with pytest.raises(Missing), scene.engines.work(other.payer) as uow:
        casework.confirm_address(uow, scene.payer_id, "别的地方1号", electronic=True)


def code_sent(client: FlaskClient) -> str:
    asked = client.post("/p/address/code", data={"address": "演示县城西街道9号"})
    assert "演示县城西街道9号</textarea>" in asked.text  # what was typed isn't lost on the way
    found = re.search(r"验证码是(\d{6})", client.get("/demo/outbox").text)
    assert found is not None
    return found[1]


def test_papers_come_only_to_a_phone_whose_code_was_typed_back(app: Flask, scene: Scene) -> None:
    payer = phone_of(app, scene, scene.payer)
    told = {"address": "演示县城西街道9号", "electronic": "y", "right": "y"}
    untried = payer.post("/p/address", data=told)
    assert untried.status_code == 422
    assert "请先点“发送验证码”" in untried.text
    code = code_sent(payer)
    assert "验证码不对" in payer.post("/p/address", data=told | {"code": f"{(int(code) + 1) % 10**6:06d}"}).text
    assert payer.post("/p/address", data=told | {"code": code}).status_code == 302
    assert "用验证码试过" in payer.get("/p/mine").text
    assert "已经不能用了" in payer.post("/p/address", data=told | {"code": code}).text
    with scene.engines.work(SYSTEM) as uow:
        casework.change_phone(uow, scene.payer.id, "13800010009", proof="papers_seen", reason="换号了")
        assert cases.get_party(uow, scene.payer_id).service_tested_at is None
    assert payer.post("/p/address", data=told).status_code == 401, "the old telephone is out"
    payer = phone_of(app, scene, scene.payer)
    assert payer.post("/p/address", data=told | {"electronic": ""}).status_code == 302
    with scene.engines.work(SYSTEM) as uow:
        held = cases.get_party(uow, scene.payer_id)
        stood = cases.address_versions(uow, scene.case.id)[scene.payer_id]
    assert (held.electronic_service, held.service_tested_at, held.service_tested_phone) == (False, None, "")
    assert [(one.change.value, one.electronic, one.by_phone) for one in stood] == [
        ("confirmed", True, True), ("phone_changed", True, False), ("confirmed", False, False)
    ]  # fmt: skip


def test_an_agent_sees_for_whom_they_act_and_does_not_confirm_without_the_power(app: Flask, scene: Scene) -> None:
    agent = phone_of(app, scene, an_agent(scene, powers=("settle",)))
    assert "您是李大有的代理人（特别授权）" in agent.get("/p/mine").text
    refused = agent.post("/p/address", data={"address": "演示县城西街道9号", "right": "y"})
    assert "没有写明“代收款项和文书”" in refused.text
    payer = phone_of(app, scene, scene.payer)
    page = payer.get("/p/mine").text
    assert "不再委托钱律师？" in page, "asked once more: it ends at once and needs a new letter"
    assert "钱律师马上看不到新的内容" in page
    with scene.engines.work(SYSTEM) as uow:
        (held,) = cases.verified_agents(uow, scene.case.id)
    assert phone_of(app, scene, scene.payee).post(f"/p/representatives/{held.id}/end").status_code in {403, 404}
    assert payer.post(f"/p/representatives/{held.id}/end").status_code == 302
    assert agent.get("/p/mine").status_code == 401


def test_a_department_is_answered_on_the_phone_by_each_side_for_itself(app: Flask, scene: Scene) -> None:
    with scene.engines.work(SYSTEM) as uow:
        bureau = an_office(uow, "government_dept", name="人社局").id
        invited = casework.invite_seat(
            uow, scene.case.id, kind="department", org_id=bureau, reason="核实工资", sights=["case_file"]
        )
    payer, payee = phone_of(app, scene, scene.payer), phone_of(app, scene, scene.payee)
    assert "有1个单位等您答复" in payer.get("/p/mine").text
    page = payer.get("/p/offices").text
    for words in ("人社局", "核实工资", "案件材料", "您和调解员单独说的话", "等您答复"):
        assert words in page
    assert "当事人的联系方式" not in page
    assert "现在没有单位等您答复" in phone_of(app, scene, a_scene(scene.engines).payer).get("/p/offices").text
    payer.post(f"/p/offices/{invited.id}", data={"agreed": "perhaps"})
    assert "等您答复" in payer.get("/p/offices").text
    payer.post(f"/p/offices/{invited.id}", data={"agreed": "no"})
    assert "您不同意" in payer.get("/p/offices").text
    assert "等您答复" in payee.get("/p/offices").text
    with scene.engines.work(SYSTEM) as uow:
        missed = select(AuditRow.details).where(AuditRow.action == "rooms.no_phone")  # a mediator without a number
        assert [one["template"] for one in uow.session.scalars(missed)] == ["seat_answered"]
        casework.end_seat(uow, invited.id, "不来了")
    late = payer.post(f"/p/offices/{invited.id}", data={"agreed": "yes"}, follow_redirects=True)
    assert "这个单位已经不等各方的意见了" in late.text
