"""The pages of leads: from the police's note to the mediator's application, nothing typed twice."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from mediation.accounts.models import Staff
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.cases import a_member_of_staff, an_office

SignIn = Callable[[Staff], FlaskClient]


def test_from_the_beat_to_the_application_and_to_the_ledger(engines: Engines, sign_in: SignIn) -> None:
    with engines.work(SYSTEM) as uow:
        committee = an_office(uow, name="城东调委会")
        officer = a_member_of_staff(
            uow, an_office(uow, "police_station", name="城东派出所"), Role.POLICE, name="高警官"
        )
        mediator = a_member_of_staff(uow, committee, Role.MEDIATOR)
        elsewhere = a_member_of_staff(uow, an_office(uow), Role.MEDIATOR)
    police = sign_in(officer)
    assert 'href="/leads"' in police.get("/").text
    typed = {
        "summary": "楼上漏水，两家在楼道里吵", "place": "幸福小区3幢", "dispute_type": "neighbour",
        "channel": "police_110", "heard_at": "2026-11-23T09:00", "to_org_id": "", "at_risk": "y",
        "outside_no": "J-88",
        "people-0-name": "张一兰", "people-0-phone": "123", "people-1-name": "",
    }  # fmt: skip
    wrong = police.post("/leads/new", data=typed)
    assert (wrong.status_code, "两家在楼道里吵" in wrong.text, "电话号码不对" in wrong.text) == (422, True, True)
    typed |= {"people-0-phone": "13800010001"}
    own = police.post("/leads/new", data=typed)
    assert (own.status_code, "请选一个能办理的调解组织" in own.text) == (422, True)
    made = police.post("/leads/new", data=typed | {"to_org_id": str(committee.id)})
    lead = made.location
    page = police.get(lead).text
    assert "138****0001" in page
    assert "由城东调委会办理" in page
    for closed in ("convert", "close"):
        assert police.get(f"{lead}/{closed}").status_code == 403

    stranger = sign_in(elsewhere)
    assert "楼上漏水" not in stranger.get("/leads").text + stranger.get("/").text + stranger.get("/leads/ledger").text
    for end in ("", "/convert", "/close", "/reveal"):
        assert stranger.get(lead + end).status_code == 404

    desk = sign_in(mediator)
    home = desk.get("/").text
    assert "1条线索等着处理" in home
    assert "线索处理" in home  # among what is soon due
    assert "13800010001" not in desk.get(lead).text
    form = desk.get(f"{lead}/convert").text
    for known in (
        "楼上漏水，两家在楼道里吵",
        'value="幸福小区3幢"',
        'value="张一兰"',
        'value="13800010001"',
        'value="J-88"',
    ):
        assert known in form
    assert re.search(r'<option selected value="police_transfer">', form)
    assert "请至少填写一位被申请人" in desk.post(f"{lead}/convert", data=intake(typed, "")).text
    done = desk.post(f"{lead}/convert", data=intake(typed, "李大有"), follow_redirects=True)
    assert "线索已转为申请，案件编号2026-000001" in done.text
    late = desk.post(f"{lead}/close", data={"reason": "double", "note": "别人登记过"})
    assert (late.status_code, "别人登记过" in late.text, "已转为申请" in late.text) == (409, True, True)
    assert desk.get(f"{lead}/convert").location == lead
    ledger = desk.get("/leads/ledger?month=2026-11").text
    assert "转为申请1条" in ledger
    assert "张一兰" in ledger
    assert "13800010001" not in ledger
    assert "这个月没有登记线索" in desk.get("/leads/ledger?month=2026-10&org=x").text
    assert "转为申请1条" in desk.get("/leads/ledger?month=9999-12").text  # no such month is this one


def intake(lead: dict[str, str], respondent: str) -> dict[str, str]:
    """The form of intake as a browser sends it, prefilled, with the other side's name added."""
    return {
        "source": "from_police", "channel": "police_110", "dispute_type": "neighbour", "summary": lead["summary"],
        "parties-0-role": "applicant", "parties-0-kind": "natural", "parties-0-name": "张一兰",
        "parties-1-role": "respondent", "parties-1-kind": "natural", "parties-1-name": respondent,
    }  # fmt: skip
