"""The calculators' page: a link with the sum in it, sentences where something is missing, nothing stored."""

from __future__ import annotations

from flask.testing import FlaskClient

from mediation.agreements.views.calculators import CALCULATORS
from mediation.core.authz import SYSTEM, Role
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.sessions import sign_in


def test_a_sum_stands_in_a_link_with_formula_article_and_capitals(client: FlaskClient, engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        person = a_member_of_staff(uow, an_office(uow), Role.MEDIATOR)
    sign_in(client, engines, person)
    assert "计算" in client.get("/").text
    for name in CALCULATORS:
        assert client.get(f"/calculators/{name}").status_code == 200
        assert "请填写这一项，才能算" in client.get(f"/calculators/{name}?wage=&income=&principal=").text
    loan = "principal=10万&rate=24&agreed_on=2024-11-01&first=2025-01-01&last=2025-12-31"
    page = client.get(f"/calculators/interest?{loan}").text
    for told in ("23,934.25", "12,366.03", "100,000.00元 × 年利率12.4% × 364天 ÷ 365", "第二十五条", "四倍的除外"):
        assert told in page, told
    refused = client.get(f"/calculators/interest?{loan.replace('2025-12-31', '2024-12-31')}")
    assert refused.status_code == 422
    assert "结束日期要在开始日期之后" in refused.text
    assert 'value="10万"' in refused.text
    endless = client.get(f"/calculators/overtime?wage=1&on=2026-01-01&workday={'9' * 5000}")
    assert endless.status_code == 422
    assert "请填整数" in endless.text
    assert client.get("/calculators/nonsense").status_code == 404
    with engines.work(SYSTEM) as uow:
        assert not uow.session.query(AuditRow).filter(AuditRow.action.startswith("agreements.")).count()


def test_a_stranger_finds_no_calculator(client: FlaskClient) -> None:
    assert client.get("/calculators/interest").status_code == 302
