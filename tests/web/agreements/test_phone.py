"""The party's pages: by the link's cookie alone, only one's own case, and the whole way from terms to payment."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.agreements import queries, service
from mediation.agreements.rules import terms_digest
from mediation.agreements.service.terms import offer_body
from mediation.agreements.states import AgreementStatus, Answer, PaymentStatus, SignatureStatus, TermKind
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.rooms import queries as rooms
from tests.factories.agreements import (
    Scene,
    a_drawing,
    a_phone,
    a_scene,
    accepted,
    answered_right,
    evidence,
    proposed,
    signed,
    the_agreement,
)
from tests.factories.cases import a_member_of_staff
from tests.factories.records import rendered, the_party_of
from tests.factories.rooms import a_table
from tests.factories.sessions import sign_in
from tests.stages import Agreed


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


def as_(client: FlaskClient, scene: Scene, who: Actor) -> FlaskClient:
    """The client as the phone of this party."""
    with scene.engines.work(SYSTEM) as uow:
        client.set_cookie("party", a_phone(uow, who))
    return client


def drawn(scene: Scene, key: UUID, **changes: str) -> dict[str, str]:
    picture = "data:image/png;base64," + base64.b64encode(a_drawing()).decode()
    return {"image": picture, "document": evidence(scene, key).document_sha256, "consent": "yes", **changes}


def test_nothing_yet(client: FlaskClient, scene: Scene) -> None:
    assert "还没有方案" in as_(client, scene, scene.payer).get("/p/agreement").text


def test_terms_are_read_and_answered(client: FlaskClient, scene: Scene) -> None:
    key = proposed(scene)
    phone = as_(client, scene, scene.payer)
    page = phone.get("/p/agreement").text
    assert "¥43,600.00" in page
    assert "人民币肆万叁仟陆佰元整" in page
    assert "点“同意”还不是签字" in page
    assert phone.post(f"/p/agreement/{key}/accept").status_code == 302
    assert "您已经同意" in phone.get("/p/agreement").text
    again = phone.post(f"/p/agreement/{key}/accept", follow_redirects=True)
    assert "您已经答复过" in again.text


def test_the_facts_of_the_deed_are_read_with_the_terms_and_bound_with_them(
    client: FlaskClient, engines: Engines, scene: Scene
) -> None:
    key = proposed(scene, facts="水管爆裂，泡坏了地板。\n双方对地板的折旧有争议。")
    phone = as_(client, scene, scene.payer)
    for page in ("/p/agreement", "/p/agreement/read"):
        told = phone.get(page).text
        assert "水管爆裂，泡坏了地板。" in told, page
        assert "双方对地板的折旧有争议。" in told, page
    assert "水管爆裂" not in phone.get("/p/agreement/read?n=2").text
    with engines.work(SYSTEM) as uow:
        agreement = queries.get_agreement(uow, key)
        assert "协议书写的主要事实和争议事项：水管爆裂" in offer_body(uow, agreement)["text"]
        clauses = service.clauses_of(uow, agreement)
        assert agreement.terms_digest == terms_digest(agreement.facts, clauses)
        assert agreement.terms_digest != terms_digest("水管没有爆裂。", clauses)


def test_without_facts_of_its_own_the_deed_says_the_dispute_as_it_was_read(
    client: FlaskClient, engines: Engines, scene: Scene
) -> None:
    key = proposed(scene)
    with engines.work(SYSTEM) as uow:
        agreement, summary = queries.get_agreement(uow, key), cases.get_case(uow, scene.case.id).summary
        assert summary
        assert agreement.facts == summary
        assert agreement.terms_digest == terms_digest(summary, service.clauses_of(uow, agreement))
    assert summary in as_(client, scene, scene.payer).get("/p/agreement").text


def test_what_changed_is_told_before_one_answers_again(client: FlaskClient, scene: Scene) -> None:
    key = proposed(scene)
    with scene.engines.work(scene.mediator) as uow:
        revised = service.revise_terms(uow, key, reason="利息重新商量")
        payment, closing = service.clauses_of(uow, revised)
        account = payment.account.replace("6222000000001234", "6222999900001234")
        new = service.Clause(TermKind.REFRAIN, scene.payer_id, scene.payee_id, text="不得在楼道堆放杂物")
        cheaper = replace(payment, default_clause="逾期的,按每日万分之二支付违约金。", account=account)
        service.draft_terms(uow, scene.case.id, [new, cheaper, closing])
    phone = as_(client, scene, scene.payer)
    assert "还没有方案" in phone.get("/p/agreement").text  # a draft is nobody's to read
    with scene.engines.work(scene.mediator) as uow:
        service.propose_terms(uow, revised.id)
    page = phone.get("/p/agreement").text
    assert "和第1版比：改了1条，增加1条，去掉0条。" in page
    told = page[page.index('id="news"') : page.index("</section>", page.index('id="news"'))]
    assert "不得在楼道堆放杂物" in told
    assert "原来是第1条" in told
    assert "〔删" in told
    assert "收款账户换了，付款前请核对。" in told
    assert "再无其他争议" not in told  # what stayed is not told again
    assert "6222" not in page
    assert "收款账户换了" in phone.get("/p/agreement/read?n=2").text


def test_saying_no_asks_for_a_word(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    phone = as_(client, scene, scene.payer)
    empty = phone.post(f"/p/agreement/{key}/refuse", data={"answer": "declined", "reason": ""})
    assert empty.status_code == 422
    assert "请写一句原因" in empty.text
    phone.post(f"/p/agreement/{key}/refuse", data={"answer": "declined", "reason": "太高了"})
    with engines.work(SYSTEM) as uow:
        assert queries.answers_of(uow, key)[scene.payer_id].answer is Answer.DECLINED


def test_reading_goes_clause_by_clause_and_stays_inside(client: FlaskClient, to_sign: Agreed) -> None:
    scene, _key = to_sign
    phone = as_(client, scene, scene.payee)
    assert "第1条，共2条" in phone.get("/p/agreement/read").text
    last = phone.get("/p/agreement/read?n=2").text
    assert "第2条，共2条" in last
    assert "看完了" in last
    assert "第2条，共2条" in phone.get("/p/agreement/read?n=99").text
    assert "第1条，共2条" in phone.get("/p/agreement/read?n=abc").text


def test_whoever_is_unsure_is_shown_the_clause(client: FlaskClient, engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    phone = as_(client, scene, scene.payee)
    url = f"/p/agreement/{key}/check"
    assert phone.get(f"/p/agreement/{key}/sign?consent=yes").location == url
    with engines.work(scene.payee) as uow:
        row = queries.own_place(uow, key)
        assert row is not None
        asked = service.teach_back_questions(uow, queries.get_agreement(uow, key), row)
    page = phone.get(url).text
    assert all(one.words in page for one in asked)
    assert "data-right" not in page
    right = {f"q{n}": str(one.right) for n, one in enumerate(asked)}
    assert phone.post(url, data=right).status_code == 422
    assert phone.post(url, data=right | {"q0": "7", "consent": "y"}).status_code == 422
    unsure = phone.post(url, data=right | {"q1": "unsure", "consent": "y"})
    assert unsure.status_code == 422
    assert f"<b data-right>{asked[1].choices[asked[1].right]}</b>" in unsure.text
    assert f"<b data-right>{asked[0].choices[asked[0].right]}</b>" not in unsure.text
    assert phone.post(url, data=right | {"consent": "y"}).location == f"/p/agreement/{key}/sign?consent=yes"
    assert "小问题您都答对了" in phone.get(url).text


def test_after_two_wrong_tries_somebody_explains_and_writes_how(
    client: FlaskClient, engines: Engines, to_sign: Agreed
) -> None:
    scene, key = to_sign
    url = f"/p/agreement/{key}/check"
    wrong = {"q0": "unsure", "q1": "unsure", "q2": "unsure", "consent": "y"}
    phone = as_(client, scene, scene.payee)
    assert "去签名" in phone.post(url, data=wrong).text
    stopped = phone.post(url, data=wrong).text
    assert "请等调解员给您讲一遍" in stopped
    assert "去签名" not in stopped
    assert "我要到现场签" in stopped
    assert phone.post(url, data=wrong).status_code == 409
    with engines.work(SYSTEM) as uow:
        row = queries.signatures_of(uow, key)[0]
    with engines.work(scene.mediator) as uow:
        service.explain_terms(uow, row.id, "电话里逐条讲了，本人复述无误。")
    assert "已给您讲过" in phone.get(url).text
    assert phone.post(url, data={"consent": "y"}).location == f"/p/agreement/{key}/sign?consent=yes"


def test_a_name_is_drawn_and_the_next_one_is_told(client: FlaskClient, engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    answered_right(scene, key, scene.payee)
    phone = as_(client, scene, scene.payee)
    page = phone.get(f"/p/agreement/{key}/sign?consent=yes").text
    assert "张一兰" in page
    assert 'name="consent" value="yes"' in page
    assert phone.post(f"/p/agreement/{key}/sign", data=drawn(scene, key)).status_code == 302
    with engines.work(SYSTEM) as uow:
        assert queries.signatures_of(uow, key)[0].status is SignatureStatus.SIGNED
        told = [row for row in rooms.recent_notices(uow) if row.template == "your_turn_to_sign"]
    assert [row.participant_id for row in told] == [scene.payer.id, scene.payee.id]
    assert "您已经签好了" in phone.get("/p/agreement").text


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"image": ""}, 422, "没有看到您写的名字"),
        ({"image": "data:image/png;base64,AAAA"}, 422, "没有看到您写的名字"),
        ({"consent": ""}, 422, "同意用电子方式签名"),
        ({"document": "0" * 64}, 409, "有了新版本"),
    ],
)
def test_a_signature_that_cannot_be_taken_is_told(
    client: FlaskClient, engines: Engines, to_sign: Agreed, changes: dict[str, str], status: int, sentence: str
) -> None:
    scene, key = to_sign
    answered_right(scene, key, scene.payee)
    page = as_(client, scene, scene.payee).post(f"/p/agreement/{key}/sign", data=drawn(scene, key, **changes))
    assert page.status_code == status
    assert sentence in page.text
    with engines.work(SYSTEM) as uow:
        assert queries.signatures_of(uow, key)[0].status is SignatureStatus.WAITING


def test_out_of_turn_waits(client: FlaskClient, to_sign: Agreed) -> None:
    scene, key = to_sign
    phone = as_(client, scene, scene.payer)
    assert "张一兰正在签名" in phone.get("/p/agreement").text
    early = phone.post(f"/p/agreement/{key}/sign", data=drawn(scene, key))
    assert early.status_code == 409
    assert "还没有轮到您" in early.text


def test_who_opened_the_deed_stands_on_the_certificate_for_signers_alone(client: FlaskClient, to_sign: Agreed) -> None:
    scene, key = to_sign
    with scene.engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, scene.case.lead_org_id)
        clerk = a_member_of_staff(uow, office, Role.CLERK)
    sign_in(client, scene.engines, clerk)
    assert client.get(f"/cases/{scene.case.id}/agreement/deed.pdf").status_code == 200
    phone = as_(client, scene, scene.payer)
    for path in ("deed.pdf", "deed.pdf", "read?n=1", "read?n=2"):
        assert phone.get(f"/p/agreement/{path}").status_code == 200
    for who in (scene.payee, scene.payer, scene.mediator):
        signed(scene, key, who)
    with scene.engines.work(SYSTEM) as uow:
        deed = queries.get_agreement(uow, key).signed_document_id
        assert deed is not None
        content = records.content_of(uow, records.get_document(uow, deed))["certificate"]
    told = {one["head"]: dict(one["long"]).get("打开记录") for one in content["signers"]}
    payer = told.pop("当事人：李大有")
    assert payer is not None
    assert payer.startswith("共2次：")  # asked for twice at once is one look
    assert "打开整份协议书" in payer
    assert "逐条看到最后一条" in payer
    assert {told[one] for one in told if one.startswith(("当事人", "调解员"))} == {"没有打开的记录"}
    assert clerk.name not in str(content)
    phone.get("/p/agreement/deed.pdf")  # in effect: nothing is kept any more
    with scene.engines.work(SYSTEM) as uow:
        assert sum(map(len, queries.deed_views_of(uow, key).values())) == 2


def test_not_signing_and_paper(client: FlaskClient, engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    phone = as_(client, scene, scene.payee)
    phone.post(f"/p/agreement/{key}/paper")
    with engines.work(SYSTEM) as uow:
        assert queries.signatures_of(uow, key)[0].wants_paper
    assert phone.post(f"/p/agreement/{key}/decline", data={"reason": "", "clause": "1"}).status_code == 422
    assert phone.post(f"/p/agreement/{key}/decline", data={"reason": "x", "clause": "9"}).status_code == 422
    phone.post(f"/p/agreement/{key}/decline", data={"reason": "第一期太早", "clause": "1"})
    assert the_agreement(scene, key).status is AgreementStatus.DECLINED
    page = phone.get("/p/agreement").text
    assert "没有签成" in page
    assert "到调解室里谈" in page


def test_after_the_effect_each_side_sees_its_own(client: FlaskClient, engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    agreement = the_agreement(scene, key)
    assert agreement.signed_document_id is not None
    rendered(engines, agreement.signed_document_id)
    payer = as_(client, scene, scene.payer)
    page = payer.get("/p/after").text
    assert "您什么时候要付多少" in page
    assert "6222000000001234" in page
    assert "对方没付怎么办" not in page
    assert payer.get("/p/agreement/deed.pdf").data.startswith(b"%PDF")
    with engines.work(SYSTEM) as uow:
        opened = uow.session.scalars(select(AuditRow).where(AuditRow.action == "records.opened")).all()
        row = queries.obligations_of(uow, key)[0]
    assert [(one.actor_id, one.subject_id) for one in opened] == [(scene.payer.id, agreement.signed_document_id)]
    proof = (io.BytesIO(a_drawing()), "截图.png")
    pay = {"amount": "21,800", "paid_on": "2026-11-23", "means": "wechat", "proof": proof}
    assert payer.post(f"/p/after/{row.id}/pay", data=pay).status_code == 302
    with engines.work(SYSTEM) as uow:
        payment = queries.payments_of(uow, key)[0]
    assert payment.proof_file_id is not None
    assert payer.post(f"/p/after/payments/{payment.id}/confirm").status_code == 403
    payee = as_(client, scene, scene.payee)
    page = payee.get("/p/after").text
    assert "您收到了吗" in page
    assert "对方没付怎么办" in page
    payee.post(f"/p/after/payments/{payment.id}/confirm")
    with engines.work(SYSTEM) as uow:
        assert queries.get_payment(uow, payment.id).status is PaymentStatus.CONFIRMED


def test_each_side_reads_of_a_payment_from_its_own_side(
    client: FlaskClient, engines: Engines, effective: Agreed
) -> None:
    scene, key = effective
    with engines.work(SYSTEM) as uow:
        row = queries.obligations_of(uow, key)[0]
    paid = {"amount": "21800", "paid_on": "2026-11-23", "means": "bank"}
    as_(client, scene, scene.payer).post(f"/p/after/{row.id}/pay", data=paid)
    with engines.work(SYSTEM) as uow:
        payment = queries.payments_of(uow, key)[0]
    assert "等对方确认" in as_(client, scene, scene.payer).get("/p/after").text
    payee = as_(client, scene, scene.payee)
    assert "等您确认" in payee.get("/p/after").text
    payee.post(f"/p/after/payments/{payment.id}/confirm")
    mine, theirs = payee.get("/p/after").text, as_(client, scene, scene.payer).get("/p/after").text
    assert "您已确认收到" in mine
    assert "对方已" not in mine
    assert "对方已确认收到" in theirs


def test_not_received(client: FlaskClient, engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    with engines.work(SYSTEM) as uow:
        row = queries.obligations_of(uow, key)[0]
    payer = as_(client, scene, scene.payer)
    payer.post(f"/p/after/{row.id}/pay", data={"amount": "21800", "paid_on": "2026-11-23", "means": "bank"})
    with engines.work(SYSTEM) as uow:
        payment = queries.payments_of(uow, key)[0]
    payee = as_(client, scene, scene.payee)
    assert payee.post(f"/p/after/payments/{payment.id}/dispute", data={"note": ""}).status_code == 422
    payee.post(f"/p/after/payments/{payment.id}/dispute", data={"note": "卡里没有"})
    told = as_(client, scene, scene.payer).get("/p/after").text
    assert ("对方说没收到" in told, "调解员会和双方核对" in told) == (True, True)
    with engines.work(scene.mediator) as uow:
        assert [key for key, _title in queries.disputed_payments(uow)] == [scene.case.id]
    with engines.work(a_scene(engines).mediator) as uow:
        assert queries.disputed_payments(uow) == []


def test_a_party_of_another_case_finds_nothing(client: FlaskClient, engines: Engines, effective: Agreed) -> None:
    _scene, key = effective
    other = a_scene(engines)
    with engines.work(SYSTEM) as uow:
        row = queries.obligations_of(uow, key)[0]
    phone = as_(client, other, other.payee)
    assert "还没有方案" in phone.get("/p/agreement").text
    assert phone.get("/p/agreement/deed.pdf").status_code == 404
    for path in (f"/p/agreement/{key}/accept", f"/p/agreement/{key}/paper", f"/p/after/{row.id}/urge"):
        assert phone.post(path).status_code == 404
    for path in (f"/p/agreement/{key}/sign", f"/p/agreement/{key}/decline", f"/p/after/{row.id}/pay"):
        assert phone.get(path).status_code == 404
    assert phone.post(f"/p/after/payments/{uuid4()}/confirm").status_code == 404


def test_all_have_said_yes_and_the_deed_is_being_made(client: FlaskClient, scene: Scene) -> None:
    accepted(scene)
    assert "大家都同意了" in as_(client, scene, scene.payee).get("/p/agreement").text


def test_the_room_leads_to_the_agreement(client: FlaskClient, engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        mediator = accounts.actor_of(accounts.get_staff(uow, table.case.mediator_id))
        payee, payer = (the_party_of(uow, table.case, role) for role in ("applicant", "respondent"))
    scene = Scene(engines, table.case, mediator, payee, payer)
    phone = as_(client, scene, payee)
    assert "/p/agreement" not in phone.get("/p/room").text
    proposed(scene)
    page = phone.get("/p/room").text
    assert 'href="/p/agreement"' in page
    assert "看方案" in page


def test_a_deed_that_is_being_made_says_so(client: FlaskClient, effective: Agreed) -> None:
    scene, _key = effective
    page = as_(client, scene, scene.payer).get("/p/agreement/deed.pdf")
    assert page.status_code == 409
    assert "正在生成" in page.text
