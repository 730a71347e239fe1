"""The pages of a transfer: sent, signed for or given back, printed; each page refuses whom it does not concern."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from mediation.accounts.models import Staff
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.cases import a_case, a_member_of_staff, an_office

SignIn = Callable[[Staff], FlaskClient]


def test_a_case_goes_there_comes_back_and_goes_again(engines: Engines, sign_in: SignIn) -> None:
    with engines.work(SYSTEM) as uow:
        here, there = an_office(uow, name="东调委会"), an_office(uow, name="西调委会")
        mediator = a_member_of_staff(uow, here, Role.MEDIATOR)
        case = a_case(uow, "in_mediation", office=here, mediator=mediator)
        clerk = a_member_of_staff(uow, there, Role.CLERK, name="西书记员")
        stranger, lawyer = a_member_of_staff(uow, an_office(uow)), a_member_of_staff(uow, there, Role.LAWYER)
        to = str(there.id)
    form = f"/cases/{case.id}/onward"
    assert "没有法定期限" in sign_in(mediator).get(form).text
    told = {"to_org_id": to, "reason": "当事人搬走了", "materials": "申请书1份\n\n照片3张", "told": "y"}
    unsure = sign_in(mediator).post(form, data=told | {"told": ""})
    assert (unsure.status_code, "照片3张" in unsure.text) == (422, True)
    sheet = sign_in(mediator).post(form, data=told).headers["Location"]
    assert "对方签收以前，由东调委会负责" in sign_in(mediator).get(sheet).text
    assert "等签收" in sign_in(mediator).get(f"/cases/{case.id}").text
    assert "移送待签收" in sign_in(clerk).get("/").text
    for nobody in (stranger, lawyer):
        assert sign_in(nobody).get(sheet).status_code in {403, 404}
    vague = sign_in(clerk).post(sheet, data={"act": "return", "reason": "materials", "note": ""})
    assert (vague.status_code, "应该找哪里" in vague.text) == (422, True)
    assert (
        sign_in(clerk).post(sheet, data={"act": "return", "reason": "materials", "note": "缺笔录"}).status_code == 302
    )
    assert "缺笔录" in sign_in(mediator).get(sheet).text
    assert "西调委会退回：材料不齐，收不了" in sign_in(mediator).get("/").text
    sheet = sign_in(mediator).post(form, data=told).headers["Location"]
    assert "西调委会退回" not in sign_in(mediator).get("/").text  # it is on its way again
    assert "退回过1次" in sign_in(clerk).get(sheet).text
    assert sign_in(clerk).post(sheet, data={"act": "receive", "remark": "都齐"}).status_code == 302
    assert "现在由西调委会负责" in sign_in(clerk).get(f"/cases/{case.id}").text
    for words in ("移送回执", "西书记员", "都齐", "照片3张"):
        assert words in sign_in(mediator).get(f"{sheet}/print").text
    assert "50%" in sign_in(mediator).get("/transfers").text
