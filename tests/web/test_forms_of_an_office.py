"""An administrator's pages of the forms: seen, changed, looked at; what was typed stays, others get nothing."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from mediation.core.authz import SYSTEM
from mediation.core.clock import local_day
from mediation.core.uow import Engines
from mediation.records import queries, service
from tests.factories.county import County, a_county
from tests.factories.sessions import sign_in
from tests.unit.paper.test_own_word import word
from tests.unit.records.test_seal_pictures import imprint


@pytest.fixture
def county(engines: Engines) -> County:
    with engines.work(SYSTEM) as uow:
        return a_county(uow)


@pytest.fixture
def admin(client: FlaskClient, engines: Engines, county: County) -> FlaskClient:
    sign_in(client, engines, county.admin)
    return client


def typed(engines: Engines, *, days: int = 1, **more: str) -> dict[str, str]:
    with engines.work(SYSTEM) as uow:
        day = local_day(uow.now()) + timedelta(days=days)
    place = service.fixed_words("follow_up").index("建议和采取的措施")
    return {"effective_from": day.isoformat(), "reason": "局里通知", f"word_{place}": "后续措施", "size": "1.5"} | more


def test_a_version_is_made_for_the_office_and_seen_below(admin: FlaskClient, county: County, engines: Engines) -> None:
    page = f"/admin/offices/{county.bureau.id}/forms"
    assert "标准样式" in admin.get(page).text
    assert admin.post(f"{page}/follow_up", data=typed(engines)).status_code == 302
    assert "第1版" in admin.get(page).text
    form = admin.get(f"{page}/follow_up").text
    assert "后续措施" in form
    assert "还没到期" in form
    assert admin.post(f"{page}/follow_up", data=typed(engines, days=0, note="附注")).status_code == 302
    below = admin.get(f"/admin/offices/{county.committee.id}/forms").text
    assert f"{county.bureau.name}第2版" in below


def test_samples_are_shown_before_and_after(admin: FlaskClient, county: County, engines: Engines) -> None:
    page = f"/admin/offices/{county.bureau.id}/forms/follow_up"
    for answer in (admin.post(page, data=typed(engines, preview="1")), admin.get(f"{page}/0.pdf")):
        assert answer.data.startswith(b"%PDF-")
    with engines.work(SYSTEM) as uow:
        assert queries.templates_of(uow, county.bureau) == []
    assert admin.get(f"{page}/7.pdf").status_code == 404
    refused = admin.post(page, data=typed(engines, preview="1", note="长" * 301))
    assert refused.status_code == 422
    assert "最多300个字" in refused.text
    assert admin.post(page, data=typed(engines, preview="1", size="huge")).status_code == 422


def test_what_is_refused_keeps_what_was_typed(admin: FlaskClient, county: County, engines: Engines) -> None:
    page = f"/admin/offices/{county.bureau.id}/forms/follow_up"
    answer = admin.post(page, data=typed(engines, days=-2))
    assert answer.status_code == 422
    assert "施行日期不能早于今天" in answer.text
    assert "后续措施" in answer.text


def test_an_office_brings_its_own_word_file(admin: FlaskClient, county: County, engines: Engines) -> None:
    page = f"/admin/offices/{county.bureau.id}/forms/follow_up"
    starter = admin.get(f"{page}/0.docx").data
    assert starter.startswith(b"PK")
    refused = admin.post(page, data=typed(engines) | {"word": (io.BytesIO(word("{{ 回访事油 }}")), "样板.docx")})
    assert refused.status_code == 422
    assert "回访事油（是不是回访事由？）" in refused.text
    assert admin.post(page, data=typed(engines) | {"word": (io.BytesIO(starter), "样板.docx")}).status_code == 302
    assert "最新一版用的是样板.docx" in admin.get(page).text
    assert admin.get(f"{page}/1.docx").data.startswith(b"PK")
    assert admin.post(page, data=typed(engines, note="沿用样板")).status_code == 302
    assert "最新一版用的是样板.docx" in admin.get(page).text
    assert admin.post(page, data=typed(engines, drop_word="1")).status_code == 302
    assert "最新一版用的是" not in admin.get(page).text


def test_a_seal_is_put_in_and_taken_back_but_never_handed_out(admin: FlaskClient, county: County) -> None:
    office = f"/admin/offices/{county.bureau.id}"
    refused = admin.post(f"{office}/seal", data={"picture": (io.BytesIO(b"%PDF-1.7"), "章.pdf")})
    assert refused.status_code == 422
    assert "这张图片不能用作印章" in refused.text
    assert admin.post(f"{office}/seal", data={"picture": (io.BytesIO(imprint()), "章.png")}).status_code == 302
    page = admin.get(f"{office}/forms").text
    assert f"{county.admin.name}于" in page
    assert "data:image" not in page + admin.get(f"{office}/seal").text
    plain, sealed = (admin.get(f"{office}/forms/agreement/0.pdf{query}").data for query in ("", "?seal=1"))
    assert pictures(sealed) == pictures(plain) + 1
    assert admin.post(f"{office}/seal", data={"drop": "1"}).status_code == 302
    assert "没有，盖章时由平台画出" in admin.get(f"{office}/forms").text
    assert admin.get(f"/admin/offices/{county.elsewhere.id}/seal").status_code == 404


def pictures(pdf: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_other_offices_and_unknown_forms_are_missing(admin: FlaskClient, county: County, engines: Engines) -> None:
    page = f"/admin/offices/{county.elsewhere.id}/forms"
    for path in (page, f"{page}/follow_up", f"{page}/follow_up/0.pdf", f"{page}/follow_up/0.docx"):
        assert admin.get(path).status_code == 404
    assert admin.post(f"{page}/follow_up", data=typed(engines)).status_code == 404
    own = f"/admin/offices/{county.bureau.id}/forms"
    for kind in ("page_numbers", "layout", "nothing"):
        assert admin.get(f"{own}/{kind}").status_code == 404
