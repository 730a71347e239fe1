"""待邮寄文书 on the clerk's desk: from the day's list to the letter and its end; what is refused is still there."""

from __future__ import annotations

from flask.testing import FlaskClient

from mediation.accounts.models import Staff
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.records import queries
from tests.factories.sessions import sign_in
from tests.service.records.test_postings import Desk


def test_a_letter_goes_out_and_comes_back(client: FlaskClient, engines: Engines, clock: FixedClock) -> None:
    desk = Desk(engines, clock)
    with engines.work(SYSTEM) as uow:
        clerk = uow.session.get(Staff, desk.clerk.id)
        assert clerk is not None
        sign_in(client, engines, clerk)
    assert "1份文书要寄给当事人" in client.get("/").text
    assert str(desk.post) in client.get("/postings").text
    page = f"/documents/{desk.paper}/postings/{desk.post}"
    typed = {"way": "post", "day": desk.today.isoformat(), "address": "演示县城西街道2号", "letter_no": ""}
    refused = client.post(page, data=typed)
    assert refused.status_code == 422
    assert "邮件号码，以后查得到" in refused.text
    assert "演示县城西街道2号" in refused.text
    assert client.post(page, data=typed | {"letter_no": "XA123"}).status_code == 302
    assert "XA123" in client.get("/postings").text
    with engines.work(desk.clerk) as uow:
        ((letter, _paper),) = queries.under_way(uow)
    back = {"outcome": "returned", "day": desk.today.isoformat()}
    assert client.post(f"/postings/{letter.id}/end", data=back).status_code == 302
    assert "被退回" in client.get("/postings").text


def test_the_case_page_leads_to_every_version_of_an_address(
    client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    desk = Desk(engines, clock)
    with engines.work(SYSTEM) as uow:
        clerk = uow.session.get(Staff, desk.clerk.id)
        assert clerk is not None
        sign_in(client, engines, clerk)
        casework.confirm_address(uow, desk.post, "演示县西街5号", electronic=False)
    sheet = f"/cases/{desk.case_id}/documents/service_address_confirmation"
    before = client.get(f"/cases/{desk.case_id}").text
    assert f"/cases/{desk.case_id}/service" in before
    assert f'action="{sheet}"' in before
    page = client.get(f"/cases/{desk.case_id}/service").text
    assert page.count("现在用的") == 2
    assert "演示县西街5号" in page
    assert "138****0001" in page
    assert client.post(sheet).status_code == 302
    assert f'action="{sheet}"' not in client.get(f"/cases/{desk.case_id}").text
