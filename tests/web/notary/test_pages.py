"""The pages of the notary track: who sees which desk, signing on the phone, numbers exactly as typed."""

import base64
import io
import re

import pytest
from flask.testing import FlaskClient

from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from mediation.demo.pictures import identity_card
from mediation.notary import queries, service
from tests.factories.agreements import a_drawing
from tests.factories.cases import signed_in
from tests.factories.courts import (
    Handoff,
    a_desk,
    a_handoff,
    applied_to_notary,
    phone_cookie,
    prepared_deed,
    submitted_to_court,
)
from tests.factories.exhibits import photograph
from tests.service.agreements.test_representatives import an_agent

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def first(ground: Engines) -> Handoff:
    return a_handoff(ground)


@pytest.fixture
def handoff(engines: Engines, first: Handoff) -> Handoff:
    return first.on(engines)


@pytest.fixture(scope="module")
def handed_over(ground: Engines) -> Handoff:
    second = a_handoff(ground)
    applied_to_notary(second, a_drawing())
    return second


@pytest.fixture
def sent(engines: Engines, handed_over: Handoff) -> Handoff:
    """Another, whose packet lies on the desk already."""
    return handed_over.on(engines)


def as_mediator(client: FlaskClient, handoff: Handoff) -> FlaskClient:
    assert handoff.scene.mediator.id is not None
    client.set_cookie("staff", signed_in(handoff.engines, handoff.scene.mediator.id))
    return client


def as_notary(client: FlaskClient, handoff: Handoff) -> FlaskClient:
    client.set_cookie("staff", signed_in(handoff.engines, handoff.notary.person.id))
    return client


def picture() -> str:
    return "data:image/png;base64," + base64.b64encode(a_drawing()).decode()


def test_the_mediators_page_says_which_clauses_the_annex_mends(client: FlaskClient, handoff: Handoff) -> None:
    page = as_mediator(client, handoff).get(f"/cases/{handoff.scene.case.id}/notarization").text
    assert 'data-check="E-7" data-verdict="block"' in page
    assert "请各债务人签署标准的《接受强制执行承诺书》" in page
    assert "《公证法》第三十七条" in page


def test_the_mediator_answers_and_prepares(client: FlaskClient, handoff: Handoff) -> None:
    base = f"/cases/{handoff.scene.case.id}/notarization"
    as_mediator(client, handoff)
    answers = {
        "all_will_appear": "yes", "private_lending": "no", "evidence_attached": "yes", "sham_suspected": "no",
        "territory": "act",
    }  # fmt: skip
    assert client.post(f"{base}/assess", data=answers).status_code == 302
    terms = {"office": str(handoff.notary.office.id), "channel": "phone", "creditor_address": "13800010001"}
    bare = client.post(f"{base}/prepare", data=terms)
    assert bare.status_code == 422
    assert "请填写债务人的号码或者地址" in bare.text
    assert "13800010001" in bare.text
    whole = {**terms, "debtor_address": "13900020002", "answer_days": "7"}
    page = client.post(f"{base}/prepare", data=whole, follow_redirects=True).text
    assert "还没有签署" in page


def test_the_debtor_reads_agrees_and_signs_by_hand(client: FlaskClient, handoff: Handoff) -> None:
    digest = prepared_deed(handoff)
    client.set_cookie("party", phone_cookie(handoff, handoff.scene.payer))
    page = client.get("/p/notarization").text
    assert "自愿接受人民法院依法强制执行" in page
    assert "签之前请想清楚" in page
    assert client.post("/p/notarization", data={"digest": digest}).status_code == 422
    agreed = client.post("/p/notarization", data={"digest": digest, "consent": "y"})
    assert agreed.location == f"/p/notarization/sign/{digest}"
    blank = client.post(agreed.location, data={"image": ""})
    assert blank.status_code == 422
    assert "没有看到您写的名字" in blank.text
    assert "您已经签好了" in client.post(agreed.location, data={"image": picture()}, follow_redirects=True).text


def test_an_agent_who_may_not_sign_reads_who_does(client: FlaskClient, handoff: Handoff) -> None:
    digest = prepared_deed(handoff)
    client.set_cookie("party", phone_cookie(handoff, an_agent(handoff.scene)))
    page = client.get("/p/notarization").text
    assert "委托书是一般授权" in page
    assert "去签名" not in page
    assert client.get(f"/p/notarization/sign/{digest}").location == "/p/notarization"


def test_the_creditor_is_not_warned_of_losing_property(client: FlaskClient, handoff: Handoff) -> None:
    prepared_deed(handoff)
    client.set_cookie("party", phone_cookie(handoff, handoff.scene.payee))
    assert "签之前请想清楚" not in client.get("/p/notarization").text


def test_the_notary_sees_the_desk_and_types_several_numbers(client: FlaskClient, sent: Handoff) -> None:
    key = sent.notarization_id
    as_notary(client, sent)
    assert sent.scene.case.title in client.get("/notary").text
    client.post(f"/notary/{key}/accept", data={"on": TODAY})
    client.post(f"/notary/{key}/review", data={})
    page = client.get(f"/notary/{key}").text
    assert "审查期限" in page
    numbers = {"numbers": "(2026)浙演证经字第12号\n演公证2026-13", "issued_on": TODAY}
    done = client.post(f"/notary/{key}/certify", data=numbers, follow_redirects=True).text
    assert "编号“演公证2026-13”和常见的写法不一样" in done
    assert 'data-certificate="(2026)浙演证经字第12号"' in done
    assert 'data-certificate="演公证2026-13"' in done


def test_whom_the_notary_turns_away_reads_why_and_where_else(client: FlaskClient, sent: Handoff) -> None:
    key = sent.notarization_id
    as_notary(client, sent)
    client.post(f"/notary/{key}/accept", data={"on": TODAY})
    client.post(f"/notary/{key}/review", data={})
    client.post(f"/notary/{key}/refuse", data={"reason": "条款不明确"})
    opened = client.get(f"/notary/{key}/certify")
    assert (opened.status_code, 'name="numbers"' in opened.text) == (200, False)
    for words in ("不予办理公证", "条款不明确", sent.notary.actor.name, f'href="/notary/{key}"'):
        assert words in opened.text
    client.set_cookie("party", phone_cookie(sent, sent.scene.payer))
    told = client.get("/p/notarization").text
    for words in ("条款不明确", "您还可以", "一起向法院申请司法确认"):
        assert words in told
    assert "调解员会移送公证处" not in told


def test_no_page_ever_offers_a_number(client: FlaskClient, sent: Handoff) -> None:
    key = sent.notarization_id
    with sent.engines.work(sent.notary.actor) as uow:
        row = queries.get_notarization(uow, key)
        assert row.applied_at is not None
        service.accept(uow, key, accepted_on=row.applied_at.date())
        service.review(uow, key)
    page = as_notary(client, sent).get(f"/notary/{key}/certify").text
    assert "></textarea>" in page.replace("\r\n", "").replace("\n", "")


def test_outsiders_do_not_learn_that_it_exists(client: FlaskClient, sent: Handoff) -> None:
    key = sent.notarization_id
    other = a_desk(sent.engines, "notary_office", Role.NOTARY)
    client.set_cookie("staff", signed_in(sent.engines, other.person.id))
    assert client.get(f"/notary/{key}").status_code == 404
    client.set_cookie("staff", signed_in(sent.engines, sent.court.person.id))
    assert client.get(f"/notary/{key}").status_code == 404
    as_mediator(client, sent)
    assert client.get("/notary").status_code == 403


def test_the_same_agreement_at_court_is_warned_of(client: FlaskClient, handoff: Handoff) -> None:
    submitted_to_court(handoff)
    page = as_mediator(client, handoff).get(f"/cases/{handoff.scene.case.id}/notarization").text
    assert "同一份协议已经申请司法确认" in page


def test_amounts_that_cannot_be_read_are_told(client: FlaskClient, sent: Handoff) -> None:
    key = sent.notarization_id
    with sent.engines.work(sent.notary.actor) as uow:
        row = queries.get_notarization(uow, key)
        assert row.applied_at is not None
        service.accept(uow, key, accepted_on=row.applied_at.date())
        service.review(uow, key)
        service.certify(uow, key, numbers="(2026)浙演证经字第12号", issued_on=row.applied_at.date())
    with sent.engines.work(sent.scene.mediator) as uow:
        service.report_default(uow, key, "明确说不会付", refuses=True)
    as_mediator(client, sent)
    target = f"/cases/{sent.scene.case.id}/notarization/apply_exec_cert"
    wrong = client.post(target, data={"principal": "很多"})
    assert wrong.status_code == 422
    assert "没有读懂这个金额" in wrong.text
    assert client.post(target, data={"principal": "21,800.00", "performed": "0"}).status_code == 302
    with sent.engines.work(SYSTEM) as uow:
        found = queries.certificate_of(uow, queries.get_notarization(uow, key))
        assert found is not None
        assert found.principal_fen == 2_180_000


def test_the_missing_card_is_asked_of_its_owner_and_photographed_there(client: FlaskClient, handoff: Handoff) -> None:
    prepared_deed(handoff)
    base = f"/cases/{handoff.scene.case.id}/notarization"
    assert "缺李大有的身份证明。" in as_mediator(client, handoff).get(base).text
    told = {"party": str(handoff.scene.payer_id), "purpose": "identity", "to": "party", "back": base}
    asked = client.post(f"/cases/{handoff.scene.case.id}/materials", data=told)
    assert asked.location == base
    page = client.get(base).text
    assert "已请本人补拍" in page
    away = {**told, "back": "https://elsewhere.example/"}
    assert "elsewhere" not in client.post(f"/cases/{handoff.scene.case.id}/materials", data=away).location
    own = re.search(r'href="(/materials/[^"]+)"', page)
    assert own is not None
    assert "请拍李大有的身份证正反两面" in client.get(own[1]).text
    client.set_cookie("party", phone_cookie(handoff, handoff.scene.payer))
    phone = f"/p{own[1]}"
    small = {"files": (io.BytesIO(photograph(300, 200)), "证.jpg")}
    refused = client.post(phone, data=small, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "照片太小，字看不清" in refused.text
    card = {"files": (io.BytesIO(identity_card("李大有")), "证.png")}
    assert client.post(phone, data=card, content_type="multipart/form-data").location == "/p/room"
    assert "已经交了" in client.get(phone).text
    client.set_cookie("party", phone_cookie(handoff, handoff.scene.payee))
    assert client.get(phone).status_code == 404
