"""The pages of the court track: who sees which desk, what is kept on a refusal, numbers that look odd."""

from base64 import b64encode
from datetime import date

import pytest
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.agreements import queries as deals
from mediation.agreements import service as agreements
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from mediation.court import queries, service
from tests.factories.agreements import a_drawing, a_scene
from tests.factories.cases import a_member_of_staff, signed_in
from tests.factories.courts import (
    Handoff,
    a_desk,
    a_handoff,
    agreed_by_all,
    drafted,
    phone_cookie,
    submitted_to_court,
    with_papers,
)
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
    submitted_to_court(second)
    return second


@pytest.fixture
def sent(engines: Engines, handed_over: Handoff) -> Handoff:
    """Another, whose packet lies on the desk already."""
    return handed_over.on(engines)


def as_mediator(client: FlaskClient, handoff: Handoff) -> FlaskClient:
    assert handoff.scene.mediator.id is not None
    client.set_cookie("staff", signed_in(handoff.engines, handoff.scene.mediator.id))
    return client


def as_court(client: FlaskClient, handoff: Handoff) -> FlaskClient:
    client.set_cookie("staff", signed_in(handoff.engines, handoff.court.person.id))
    return client


def as_party(client: FlaskClient, handoff: Handoff) -> FlaskClient:
    client.set_cookie("party", phone_cookie(handoff, handoff.scene.payer))
    return client


def test_the_mediators_page_lists_the_checks_with_article_and_remedy(client: FlaskClient, handoff: Handoff) -> None:
    page = as_mediator(client, handoff).get(f"/cases/{handoff.scene.case.id}/confirmation").text
    assert 'data-check="J6" data-verdict="manual"' in page
    assert "《民事诉讼法》第二百零五条" in page
    assert "回答核查问题" in page
    assert "还有30天" in page


def test_the_case_page_shows_the_track_with_its_clock_and_who_is_next(client: FlaskClient, handoff: Handoff) -> None:
    page = as_mediator(client, handoff).get(f"/cases/{handoff.scene.case.id}").text
    assert 'id="judicial-confirmation"' in page
    assert "下一步：调解员" in page
    assert "申请期限" in page
    assert (own := f"/cases/{handoff.scene.case.id}/confirmation") in page
    with handoff.engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, handoff.scene.case.lead_org_id)
        supervisor = a_member_of_staff(uow, office, Role.SUPERVISOR)
    client.set_cookie("staff", signed_in(handoff.engines, supervisor.id))
    page = client.get(f"/cases/{handoff.scene.case.id}").text
    assert "申请期限" in page, "who watches sees the clock"
    assert own not in page, "and finds no key to what was agreed"
    assert client.get(own).status_code == 403


def test_the_mediator_answers_drafts_and_hands_over(client: FlaskClient, handoff: Handoff) -> None:
    base = f"/cases/{handoff.scene.case.id}/confirmation"
    as_mediator(client, handoff)
    assert client.post(f"{base}/questions", data={"third_party_interest": "no"}).status_code == 302
    told = {"court": str(handoff.court.office.id), "ground": "organisation", "facts": "双方自愿达成协议"}
    assert client.post(f"{base}/draft", data=told).status_code == 302
    refused = client.post(f"{base}/submit", follow_redirects=True).text
    assert "还有人没有同意" in refused
    with_papers(handoff)
    agreed_by_all(handoff)
    with_papers(handoff)
    assert "已移送法院" in client.post(f"{base}/submit", follow_redirects=True).text


def test_a_draft_without_facts_keeps_what_was_chosen(client: FlaskClient, handoff: Handoff) -> None:
    as_mediator(client, handoff)
    data = {"court": str(handoff.court.office.id), "ground": "organisation", "facts": "长" * 2001}
    answer = client.post(f"/cases/{handoff.scene.case.id}/confirmation/draft", data=data)
    assert answer.status_code == 422
    assert "最多2000个字" in answer.text
    assert "长" * 2001 in answer.text


def test_the_party_reads_and_agrees_on_the_phone(client: FlaskClient, handoff: Handoff) -> None:
    digest = drafted(handoff)
    as_party(client, handoff)
    page = client.get("/p/confirmation").text
    assert "同意，去签名" in page
    assert "不收费" in page
    without = client.post("/p/confirmation", data={"digest": digest})
    assert without.status_code == 422
    assert "请先勾选" in without.text
    pad = client.post("/p/confirmation", data={"digest": digest, "consent": "y"}).location
    assert "data-sign-pad" in client.get(pad).text
    blank = client.post(pad, data={"image": "data:image/png;base64,"})
    assert (blank.status_code, "没有看到您写的名字" in blank.text) == (422, True)
    image = f"data:image/png;base64,{b64encode(a_drawing()).decode()}"
    other = client.post("/p/confirmation/sign/other", data={"image": image})
    assert (other.status_code, "回到申请书" in other.text) == (409, True)
    assert "您已经同意申请" in client.post(pad, data={"image": image}, follow_redirects=True).text
    assert client.get(pad).location == "/p/confirmation"


def test_an_agent_who_may_not_sign_reads_who_does(client: FlaskClient, handoff: Handoff) -> None:
    digest = drafted(handoff)
    client.set_cookie("party", phone_cookie(handoff, an_agent(handoff.scene)))
    page = client.get("/p/confirmation").text
    assert "委托书是一般授权" in page
    assert "同意，去签名" not in page
    assert client.get(f"/p/confirmation/sign/{digest}").location == "/p/confirmation"


def test_the_court_sees_its_desk_and_the_papers(client: FlaskClient, sent: Handoff) -> None:
    key = sent.confirmation_id
    as_court(client, sent)
    assert sent.scene.case.title in client.get("/court").text
    page = client.get(f"/court/{key}").text
    assert "司法确认申请书" in page
    with sent.engines.work(sent.court.actor) as uow:
        paper = queries.papers_of(uow, queries.get_confirmation(uow, key))[0]
    answer = client.get(f"/court/{key}/papers/{paper.id}.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_outsiders_do_not_learn_that_it_exists(client: FlaskClient, sent: Handoff) -> None:
    key = sent.confirmation_id
    other = a_desk(sent.engines, "court", Role.JUDGE)
    client.set_cookie("staff", signed_in(sent.engines, other.person.id))
    assert client.get(f"/court/{key}").status_code == 404
    assert client.get(f"/cases/{sent.scene.case.id}/confirmation").status_code == 404
    client.set_cookie("staff", signed_in(sent.engines, sent.notary.person.id))
    assert client.get("/court").status_code == 403
    assert client.get(f"/court/{key}").status_code == 403


def test_the_court_does_not_see_the_case_itself(client: FlaskClient, sent: Handoff) -> None:
    as_court(client, sent)
    assert client.get(f"/cases/{sent.scene.case.id}").status_code == 404


def test_an_odd_number_is_kept_with_a_hint_and_a_missing_one_refused(client: FlaskClient, sent: Handoff) -> None:
    key = sent.confirmation_id
    as_court(client, sent)
    missing = client.post(f"/court/{key}/accept", data={"court_case_no": "", "accepted_on": TODAY})
    assert missing.status_code == 422
    assert "请填写案号" in missing.text
    odd = {"court_case_no": "二〇二六年第一号", "accepted_on": TODAY}
    page = client.post(f"/court/{key}/accept", data=odd, follow_redirects=True).text
    assert "和常见的写法不一样" in page
    with sent.engines.work(SYSTEM) as uow:
        assert queries.get_confirmation(uow, key).court_case_no == "二〇二六年第一号"


def test_the_usual_number_brings_no_hint(client: FlaskClient, sent: Handoff) -> None:
    key = sent.confirmation_id
    as_court(client, sent)
    usual = {"court_case_no": "(2026)浙0726诉前调确12号", "accepted_on": TODAY}
    page = client.post(f"/court/{key}/accept", data=usual, follow_redirects=True).text
    assert "和常见的写法不一样" not in page
    assert "(2026)浙0726诉前调确12号" in page


def test_who_comes_second_is_told(client: FlaskClient, sent: Handoff) -> None:
    key = sent.confirmation_id
    as_court(client, sent)
    with sent.engines.work(sent.court.actor) as uow:
        service.decide(uow, key, "not_accept", "不属于本院管辖")
    late = client.post(f"/court/{key}/accept", data={"court_case_no": "甲1号", "accepted_on": TODAY})
    assert late.status_code == 409
    assert "把它改为“法院不予受理”，现在不能做这一步" in late.text
    assert "甲1号" in late.text
    opened = client.get(f"/court/{key}/accept")
    assert (opened.status_code, 'name="court_case_no"' in opened.text) == (200, False)
    for words in ("法院不予受理", "不属于本院管辖", sent.court.actor.name, f'href="/court/{key}"'):
        assert words in opened.text
    told = as_party(client, sent).get("/p/confirmation").text
    for words in ("不属于本院管辖", "您还可以", "协议一样有效，请照协议履行", "改好申请书或者换法院"):
        assert words in told
    desk = as_mediator(client, sent).get(f"/cases/{sent.scene.case.id}/confirmation").text
    assert "/confirmation/draft" in desk
    base = f"/cases/{sent.scene.case.id}/confirmation"
    assert 'name="note"' not in client.get(f"{base}/supplement").text
    assert "不属于本院管辖" in client.get(f"{base}/questions").text
    assert "申请期限" in desk


def test_a_refusal_offers_mediation_again_to_those_who_may(
    client: FlaskClient, engines: Engines, sent: Handoff
) -> None:
    case_id = sent.scene.case.id
    page = f"/cases/{case_id}/confirmation"
    with engines.work(sent.court.actor) as uow:
        service.decide(uow, sent.confirmation_id, "not_accept", "不属于本院管辖")
    as_mediator(client, sent)
    assert f"{page}/take_up_again" in client.get(page).text
    assert client.post(f"{page}/take_up_again", data={"reason": ""}).status_code == 422
    told = client.post(f"{page}/take_up_again", data={"reason": "付款条款写明确"}, follow_redirects=True).text
    assert "本案已回到调解中" in told
    assert f"{page}/take_up_again" not in told
    desk = f"/cases/{case_id}/agreement"
    assert "变更协议" in client.get(desk).text
    with engines.work(SYSTEM) as uow:
        old = deals.agreement_in_effect(uow, case_id)
        assert old is not None
    changed = client.post(f"{desk}/{old.id}/revise", data={"reason": "付款条款写明确"}, follow_redirects=True).text
    for words in ("第2版", "原协议仍然有效", "记录履行", "记录回访"):
        assert words in changed
    with engines.work(sent.scene.mediator) as uow:
        assert agreements.next_visit(uow, case_id) is not None
        new = deals.current_agreement(uow, case_id)
        assert new is not None
        agreements.propose_terms(uow, new.id)
    as_party(client, sent)
    assert "在新的一版生效以前仍然有效" in client.get("/p/agreement").text
    assert "¥21,800" in client.get("/p/after").text
    assert client.get("/p/agreement/deed.pdf").status_code == 200
    assert "21,800" in client.get("/p/mine").text


def test_of_a_closed_case_a_refusal_says_who_may_reopen_it(
    client: FlaskClient, engines: Engines, sent: Handoff
) -> None:
    with engines.work(SYSTEM) as uow:
        casework.close(uow, sent.scene.case.id, carried_over=True)
    with engines.work(sent.court.actor) as uow:
        service.decide(uow, sent.confirmation_id, "not_accept", "不属于本院管辖")
    told = as_mediator(client, sent).get(f"/cases/{sent.scene.case.id}/confirmation").text
    assert "请主管在案件页重新启动" in told
    assert "take_up_again" not in told


def test_the_court_notes_the_further_days_once(client: FlaskClient, engines: Engines, sent: Handoff) -> None:
    page = f"/court/{sent.confirmation_id}"
    with engines.work(sent.court.actor) as uow:
        service.accept(
            uow, sent.confirmation_id, court_case_no="(2026)浙0726诉前调确9号", accepted_on=date(2026, 11, 23)
        )
    as_court(client, sent)
    given = {"approved_by": "方院长", "approved_on": "2026-11-23", "reason": "要核实"}
    assert f"{page}/extend" in client.get(page).text
    assert client.post(f"{page}/extend", data=given | {"approved_by": ""}).status_code == 422
    told = client.post(f"{page}/extend", data=given, follow_redirects=True).text
    assert "旧规定，已延长十日" in told
    assert f"{page}/extend" not in told
    assert "方院长" in as_mediator(client, sent).get(f"/cases/{sent.scene.case.id}/confirmation").text


def test_an_unknown_step_is_missing(client: FlaskClient, sent: Handoff) -> None:
    key = sent.confirmation_id
    assert as_court(client, sent).get(f"/court/{key}/anything").status_code == 404


def test_the_report_of_a_delegated_case_is_written_on_its_page(client: FlaskClient, engines: Engines) -> None:
    scene = a_scene(engines, court=True, referrer_no="(2026)演委派7号")
    assert scene.mediator.id is not None
    client.set_cookie("staff", signed_in(engines, scene.mediator.id))
    page = client.get(f"/cases/{scene.case.id}/report").text
    assert "(2026)演委派7号" in page
    bare = client.post(f"/cases/{scene.case.id}/report", data={"claims": "赔偿损失"})
    assert bare.status_code == 422
    assert "请写明建议" in bare.text
    assert "赔偿损失" in bare.text
    assert client.post(f"/cases/{scene.case.id}/report", data={"suggestion": "建议立案"}).status_code == 302


def test_what_came_after_the_report_is_told_to_the_court_by_letter(client: FlaskClient, engines: Engines) -> None:
    scene = a_scene(engines, court=True, referrer_no="(2026)演委派8号")
    assert scene.mediator.id is not None
    client.set_cookie("staff", signed_in(engines, scene.mediator.id))
    ended = {"reason": "gap_too_wide", "note": "意见分歧太大", "remedies_told": True}
    with engines.work(SYSTEM) as uow:
        casework.fail(uow, scene.case.id, **ended)  # type: ignore[arg-type] # test data
    assert f"/cases/{scene.case.id}/feedback" not in client.get(f"/cases/{scene.case.id}").text, "the report says it"
    with engines.work(SYSTEM) as uow:
        casework.close(uow, scene.case.id, carried_over=True)
        casework.reopen(uow, scene.case.id, "双方又愿意谈")
    assert "·重新启动以后" in client.get(f"/cases/{scene.case.id}").text
    with engines.work(SYSTEM) as uow:
        casework.fail(uow, scene.case.id, **ended)  # type: ignore[arg-type] # test data
    page = client.get(f"/cases/{scene.case.id}").text
    assert f"/cases/{scene.case.id}/feedback" in page


def test_a_case_that_no_court_sent_has_no_report_page(client: FlaskClient, handoff: Handoff) -> None:
    answer = as_mediator(client, handoff).get(f"/cases/{handoff.scene.case.id}/report")
    assert answer.status_code == 409
    assert "不是法院委派" in answer.text


def test_a_suit_taken_back_is_recorded(client: FlaskClient, handoff: Handoff) -> None:
    as_mediator(client, handoff)
    told = {"stage": "pre_filing", "court_name": "演示县人民法院", "filed_on": date(2026, 11, 20).isoformat()}
    page = client.post(f"/cases/{handoff.scene.case.id}/suit-withdrawal", data=told, follow_redirects=True).text
    assert "立案前撤回起诉材料" in page
