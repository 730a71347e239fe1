"""The mediator's pages of an agreement: who reaches them, what they do, what stays when input is wrong."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mediation.accounts import queries as accounts
from mediation.agreements import queries, service
from mediation.agreements.errors import NothingToPay
from mediation.agreements.states import AgreementStatus, SignatureStatus
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from mediation.records import queries as records
from tests.factories.agreements import (
    Scene,
    a_drawing,
    a_payment,
    a_phone,
    a_scene,
    accepted,
    drafted,
    evidence,
    in_effect,
    in_signing,
    proposed,
    seat_of,
    signed,
    the_agreement,
)
from tests.factories.cases import a_member_of_staff, signed_in
from tests.factories.records import rendered
from tests.factories.workbooks import workbook


@pytest.fixture
def scene(engines: Engines, client: FlaskClient, at_odds: Scene) -> Scene:
    """A case in mediation, its mediator signed in."""
    assert at_odds.mediator.id is not None
    client.set_cookie("staff", signed_in(engines, at_odds.mediator.id))
    return at_odds


@pytest.fixture
def opened(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each file that was opened in a process of its own: whether a transaction waited for it."""
    seen: list[bool] = []
    start, connection = subprocess.Popen, engines.sessions.kw["bind"]
    at_rest = connection.get_nested_transaction()  # the savepoint that this test goes back to

    def watched(command: list[str], *rest: Any, **how: Any) -> subprocess.Popen[bytes]:
        if "mediation.core.page_images_child" in command:
            seen.append(connection.get_nested_transaction() is not at_rest)
        return start(command, *rest, **how)

    monkeypatch.setattr(subprocess, "Popen", watched)
    return seen


def desk(scene: Scene) -> str:
    return f"/cases/{scene.case.id}/agreement"


def typed(scene: Scene, **changes: str) -> dict[str, str]:
    return {
        "kind": "pay_money", "obligor": str(scene.payer_id), "obligee": str(scene.payee_id), "text": "装修损失赔偿款",
        "amount": "43,600", "means": "wechat", "default_clause": "逾期的支付利息。", "every_months": "1", **changes,
    }  # fmt: skip


def save_term(client: FlaskClient, scene: Scene, position: int = 0, **changes: str) -> TestResponse:
    return client.post(f"{desk(scene)}/terms/{position}", data=typed(scene, **changes))


def test_every_state_has_its_page(client: FlaskClient, scene: Scene) -> None:
    assert "还没有条款" in client.get(desk(scene)).text
    key = in_signing(scene)
    page = client.get(desk(scene)).text
    assert "轮到签名" in page
    assert "测人调字〔2026〕001号" in page
    for who in (scene.payee, scene.payer, scene.mediator):
        signed(scene, key, who)
    page = client.get(desk(scene)).text
    assert "第2期" in page
    assert "协议生效后回访" in page


@pytest.mark.parametrize("path", ["", "/conditions", "/terms/0", "/deed.pdf"])
def test_a_stranger_finds_nothing(client: FlaskClient, engines: Engines, scene: Scene, path: str) -> None:
    other = a_scene(engines)
    assert other.mediator.id is not None
    client.set_cookie("staff", signed_in(engines, other.mediator.id))
    assert client.get(desk(scene) + path).status_code == 404
    client.delete_cookie("staff")
    assert client.get(desk(scene) + path).status_code == 302


def test_a_clause_is_typed_once_and_its_instalments_worked_out(client: FlaskClient, scene: Scene) -> None:
    wanted = {"count": "3", "first_on": "2026-12-13", "build": "1"}
    page = save_term(client, scene, **wanted)
    assert page.status_code == 200
    assert 'value="2026-12-14"' in page.text  # the 13th is a Sunday
    assert 'value="14,533.34"' in page.text  # what is left over goes into the last


def test_what_was_typed_is_stored_in_fen(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    assert save_term(client, scene, due_on="2026-12-15").status_code == 302
    assert save_term(client, scene, count="2", first_on="2026-12-15").status_code == 302
    with engines.work(scene.mediator) as uow:
        agreement = queries.current_agreement(uow, scene.case.id)
        assert agreement is not None
        first, second = service.clauses_of(uow, agreement)
    assert (first.amount_fen, first.due_on) == (4_360_000, date(2026, 12, 15))
    assert [part.amount_fen for part in second.instalments] == [2_180_000, 2_180_000]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "很多"}, "没有读懂这个金额"),
        ({"amount": ""}, "请填写金额"),
        ({"amount": "1.005"}, "金额最多精确到分"),
        ({"count": "999"}, "分期次数请填1到120"),
        ({"count": "3"}, "请先填总金额、分几期和第一期哪天"),
        ({"due_on": "2026-13-45"}, "没有看懂这个日期"),
    ],
)
def test_wrong_input_gets_a_sentence_and_stays(
    client: FlaskClient, scene: Scene, changes: dict[str, str], sentence: str
) -> None:
    page = save_term(client, scene, **changes)
    assert page.status_code == 422
    assert sentence in page.text
    assert "装修损失赔偿款" in page.text


def test_a_side_of_another_case_is_not_taken(client: FlaskClient, scene: Scene) -> None:
    assert save_term(client, scene, obligor=str(uuid4())).status_code == 422


def test_the_account_stays_when_only_its_mask_comes_back(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    drafted(scene)
    page = client.get(f"{desk(scene)}/terms/1").text
    assert "6222000000001234" not in page
    assert "****1234" in page
    save_term(client, scene, 1, means="bank", account="张一兰 演示农商银行 ****1234", due_on="2026-12-15")
    with engines.work(scene.mediator) as uow:
        agreement = queries.current_agreement(uow, scene.case.id)
        assert agreement is not None
        assert service.clauses_of(uow, agreement)[0].account == "张一兰 演示农商银行 6222000000001234"


def test_a_clause_that_pays_nothing_is_not_kept(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    answer = save_term(client, scene, amount="0")
    assert answer.status_code == 422
    assert "金额要大于0元" in answer.text
    part = {"count": "2", "parts-0-due_on": "2026-12-01", "parts-0-amount": "21800", "parts-1-due_on": "2027-01-04"}
    assert save_term(client, scene, **part, **{"parts-1-amount": "0"}).status_code == 422
    with engines.work(SYSTEM) as uow:
        assert queries.current_agreement(uow, scene.case.id) is None
    clause = a_payment(scene)
    with engines.work(scene.mediator) as uow, pytest.raises(NothingToPay):
        service.draft_terms(uow, scene.case.id, [replace(clause, amount_fen=0)])


def test_limits_and_days_are_said_in_the_house_s_words(client: FlaskClient, scene: Scene) -> None:
    page = save_term(client, scene, place="长" * 101, due_on="2026-13-40").text
    assert "最多写100个字" in page
    assert "例如2026年12月31日" in page
    assert "字符" not in page


def test_a_number_of_instalments_is_refused_once(client: FlaskClient, scene: Scene) -> None:
    page = save_term(client, scene, count="500", first_on="2026-12-01", build="1").text
    assert page.count("分期次数请填1到120") == 2  # at the head, where it leads to the field, and on the field


def test_an_account_of_which_only_the_mask_is_left_is_not_kept(
    client: FlaskClient, engines: Engines, scene: Scene
) -> None:
    whole = "林秀兰 工商银行演示县支行 6222000000000018"
    save_term(client, scene, means="bank", account=whole)
    shown = client.get(f"{desk(scene)}/terms/1").text
    assert "林秀兰 工商银行演示县支行 ****0018" in shown
    answer = save_term(client, scene, 1, means="bank", account="林秀英 工商银行演示县支行 ****0018")
    assert answer.status_code == 422
    assert "账号重新写全" in answer.text
    assert save_term(client, scene, 1, means="bank", account="林秀兰 工商银行演示县支行 ****0018").status_code == 302
    with engines.work(scene.mediator) as uow:
        agreement = queries.current_agreement(uow, scene.case.id)
        assert agreement is not None
        assert service.clauses_of(uow, agreement)[0].account == whole


def test_clauses_are_moved_and_removed(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    key = drafted(scene)
    client.post(f"{desk(scene)}/terms/2/up")
    assert the_agreement(scene, key).terms[0].kind == "other"
    client.post(f"{desk(scene)}/terms/1/remove")
    assert [term.kind for term in the_agreement(scene, key).terms] == ["pay_money"]
    assert client.post(f"{desk(scene)}/terms/9/remove").status_code == 404
    assert client.get(f"{desk(scene)}/terms/9").status_code == 404


def test_proposing_and_revising(client: FlaskClient, scene: Scene) -> None:
    key = drafted(scene)
    client.post(f"{desk(scene)}/{key}/propose")
    assert the_agreement(scene, key).status is AgreementStatus.PROPOSED
    again = client.post(f"{desk(scene)}/{key}/propose", follow_redirects=True)
    assert "现在不能做这一步" in again.text
    assert client.post(f"{desk(scene)}/{key}/revise", data={"reason": ""}).status_code == 422
    assert client.post(f"{desk(scene)}/{key}/revise", data={"reason": "改期限"}).status_code == 302
    assert the_agreement(scene, key).status is AgreementStatus.VOID
    assert "第2版" in client.get(desk(scene)).text


def test_an_answer_given_face_to_face(client: FlaskClient, scene: Scene) -> None:
    key = proposed(scene)
    for party in (scene.payee_id, scene.payer_id):
        client.post(f"{desk(scene)}/{key}/answer", data={"party": str(party), "answer": "accepted"})
    assert the_agreement(scene, key).status is AgreementStatus.ACCEPTED
    assert client.post(f"{desk(scene)}/{key}/answer", data={"party": "x", "answer": "accepted"}).status_code == 404
    odd = client.post(f"{desk(scene)}/{key}/answer", data={"party": "x", "answer": "maybe"}, follow_redirects=True)
    assert "没有看清" in odd.text


def test_from_the_deed_to_the_seal(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    key = accepted(scene)
    client.post(f"{desk(scene)}/{key}/prepare")
    client.post(f"{desk(scene)}/{key}/start-signing")
    document_id = the_agreement(scene, key).document_id
    assert document_id is not None
    rendered(engines, document_id)
    assert client.get(f"{desk(scene)}/deed.pdf").data.startswith(b"%PDF")
    for who in (scene.payee, scene.payer):
        signed(scene, key, who)
    page = client.get(f"{desk(scene)}/{key}/sign")
    assert "data-sign-pad" in page.text
    answer = client.post(f"{desk(scene)}/{key}/sign", data=drawn(scene, key))
    assert answer.status_code == 302
    assert the_agreement(scene, key).status is AgreementStatus.EFFECTIVE


def test_a_blank_box_is_no_signature(client: FlaskClient, scene: Scene) -> None:
    key = in_signing(scene)
    for who in (scene.payee, scene.payer):
        signed(scene, key, who)
    page = client.post(f"{desk(scene)}/{key}/sign", data=drawn(scene, key) | {"image": "data:image/png;base64,%%%"})
    assert page.status_code == 422
    assert "没有看到您写的名字" in page.text
    assert the_agreement(scene, key).status is AgreementStatus.SIGNING


def test_a_scan_stands_for_a_signature_on_paper(
    client: FlaskClient, engines: Engines, scene: Scene, opened: list[bool]
) -> None:
    key = in_signing(scene)
    with engines.work(SYSTEM) as uow:
        first = queries.signatures_of(uow, key)[0].id
    told = f"{desk(scene)}/signatures/{first}/explain"
    assert "还没有答过" in client.get(told).text
    with engines.work(scene.payee) as uow:
        service.answer_teach_back(uow, key, seat_of(scene, scene.payee), [None] * 3)
    page = client.get(desk(scene)).text
    assert "签前问题答错1次" in page
    assert told in page
    assert "选的是：我不确定" in client.get(told).text
    assert client.post(told, data={"note": ""}).status_code == 422
    assert client.post(told, data={"note": "当面逐条讲过"}).status_code == 302
    assert "已讲解" in client.get(desk(scene)).text
    url = f"{desk(scene)}/signatures/{first}/paper"
    page = client.get(url).text
    choices = page[page.index("同一张纸上还有谁签了") :]
    assert "李大有" in choices
    assert "张一兰" not in choices[: choices.index("</fieldset>")]  # whose place it is signs anyway
    assert client.get(f"/paper/{key}").location == url
    assert client.post(url, data={}).status_code == 422
    seen = {"checked": "y", "witness": "见证人王某"}
    lies = client.post(url, data={"scan": (io.BytesIO(b"MZ not a picture"), "scan.png"), **seen})
    assert lies.status_code == 422
    unseen = client.post(url, data={"scan": (io.BytesIO(a_drawing()), "scan.png")})
    assert "当面核对、讲解以后才能记录" in unseen.text
    blank = client.post(url, data={"scan": (io.BytesIO(a_drawing()), "scan.png"), **seen})
    assert "没有认出协议书页脚的二维码" in blank.text
    printed = client.get(f"{desk(scene)}/deed.pdf").data
    answer = client.post(url, data={"scan": (io.BytesIO(printed), "scan.pdf"), **seen})
    assert answer.status_code == 302
    with engines.work(SYSTEM) as uow:
        place = queries.signatures_of(uow, key)[0]
        office = accounts.get_organisation(uow, scene.case.org_id)
        clerk = a_member_of_staff(uow, office, Role.CLERK)
    assert (place.status, place.witness_name) == (SignatureStatus.SIGNED, "见证人王某")
    client.set_cookie("staff", signed_in(engines, clerk.id))
    assert [client.get(page).status_code for page in (url, told)] == [200, 403]
    assert opened == [False, False]


def test_a_list_kept_in_excel_is_read_apart_and_lies_in_the_file(
    client: FlaskClient, engines: Engines, scene: Scene, opened: list[bool]
) -> None:
    url = f"/parties/{scene.payee_id}/group"
    rows = [[f"工友{n}", "", 13_700_000_000 + n, n + 0.5] for n in range(1, 7)]
    broken = client.post(url, data={"sheet": (io.BytesIO(a_drawing()), "名单.png")})
    assert broken.status_code == 422
    assert "这个文件不是Excel表格，没有保存" in broken.text
    answer = client.post(url, data={"sheet": (io.BytesIO(workbook(rows)), "名单.xlsx")})
    assert answer.status_code == 302
    with engines.work(scene.mediator) as uow:
        listed = [(one.name, one.phone_mask, one.claim_fen) for one in cases.members_of(uow, scene.payee_id)]
        kept = [one.name for one in records.files_of(uow, scene.case.id)]
    assert listed == [(f"工友{n}", f"137****000{n}", n * 100 + 50) for n in range(1, 7)]
    assert kept == ["名单.xlsx"]
    assert opened == [False, False]
    assert "有人退出" in client.get(url).text


def test_nothing_is_offered_on_the_list_of_a_deed_that_is_final(client: FlaskClient, scene: Scene) -> None:
    in_signing(scene)
    page = client.get(f"/parties/{scene.payee_id}/group").text
    assert "成员名单、代表人和各人的意见不能再改" in page
    assert 'name="names"' not in page


def test_payments_urging_and_visits(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    key = in_effect(scene)
    with engines.work(SYSTEM) as uow:
        row = queries.obligations_of(uow, key)[0]
        visit = queries.follow_ups_of(uow, scene.case.id)[0]
    base = f"/cases/{scene.case.id}"
    pay = {"amount": "21800", "paid_on": "2026-11-23", "means": "cash"}
    assert client.post(f"{base}/obligations/{row.id}/pay", data=pay | {"paid_on": "2026-12-01"}).status_code == 422
    assert client.post(f"{base}/obligations/{row.id}/pay", data=pay | {"amount": "999999"}).status_code == 422
    assert client.post(f"{base}/obligations/{row.id}/pay", data=pay).status_code == 302
    with engines.work(SYSTEM) as uow:
        payment = queries.payments_of(uow, key)[0]
    assert client.post(f"{base}/payments/{payment.id}/confirm").status_code == 302
    assert "已履行" in client.get(desk(scene)).text
    told = client.post(f"{base}/obligations/{row.id}/urge", follow_redirects=True)
    assert "这一笔已经履行完" in told.text
    client.set_cookie("language", "en")
    page = client.get(f"{base}/follow-ups/{visit.id}").text
    assert "Visit after the agreement took effect" in page
    assert "回访" not in page
    client.delete_cookie("language")
    found = {
        "means": "phone", "performance": "performing", "satisfaction": "satisfied", "mistake": "no", "suit": "no",
        "dispute": "yes", "dispute_note": "楼道照明由谁出钱", "risk": "no",
    }  # fmt: skip
    for wrong, said in (({"suit": ""}, "没有问到的，选“未问到”"), ({"dispute_note": ""}, "请写明是什么争议")):
        refused = client.post(f"{base}/follow-ups/{visit.id}", data=found | wrong)
        assert refused.status_code == 422
        assert said in refused.text
    assert client.post(f"{base}/follow-ups/{visit.id}", data=found).status_code == 302
    written = client.get(desk(scene)).text
    assert "已回访" in written
    assert "楼道照明由谁出钱" in written


def test_the_case_page_and_the_list_of_things_to_do_name_the_next_step(client: FlaskClient, scene: Scene) -> None:
    key = in_signing(scene)
    for who in (scene.payee, scene.payer):
        signed(scene, key, who)
    assert "打开调解协议" in client.get(f"/cases/{scene.case.id}").text
    assert f"/cases/{scene.case.id}/agreement/{key}/sign" in client.get("/").text


@pytest.mark.parametrize("path", ["/p/agreement", "/p/after", "/p/agreement/read", "/p/agreement/deed.pdf"])
def test_the_phone_pages_are_closed_to_whoever_came_by_no_link(client: FlaskClient, scene: Scene, path: str) -> None:
    proposed(scene)
    assert client.get(path).status_code in {401, 403, 404}


def drawn(scene: Scene, key: UUID) -> dict[str, str]:
    picture = "data:image/png;base64," + base64.b64encode(a_drawing()).decode()
    return {"image": picture, "document": evidence(scene, key).document_sha256, "consent": "yes"}


def test_a_supervisor_sees_how_far_it_is_and_not_what_was_agreed(
    client: FlaskClient, scene: Scene, engines: Engines
) -> None:
    in_effect(scene)
    with engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, scene.case.org_id)
        watching = a_member_of_staff(uow, office, Role.SUPERVISOR)
    client.set_cookie("staff", signed_in(engines, watching.id))
    page = client.get(f"/cases/{scene.case.id}")
    assert page.status_code == 200
    assert "调解协议" in page.text
    assert desk(scene) not in page.text
    for closed in (desk(scene), f"{desk(scene)}/deed.pdf"):
        assert client.get(closed).status_code in {403, 404}, closed
    case = f"/cases/{scene.case.id}"
    links = {
        path for start in (case, f"{case}/offers") for path in re.findall(r'href="(/[^"#?]*)"', client.get(start).text)
    }
    assert [path for path in links if path.startswith((case, "/rooms/")) and client.get(path).status_code >= 400] == []


def test_the_lint_speaks_while_a_clause_is_typed_and_stores_nothing(client: FlaskClient, scene: Scene) -> None:
    url = f"{desk(scene)}/terms/0/check"
    unclear = client.post(url, data=typed(scene, default_clause="", text="尽快付清货款"))
    assert unclear.status_code == 200
    for fault in ("day_missing", "vague_words", "default_missing"):
        assert f'data-fault="{fault}"' in unclear.text
    assert "第三百五十八条" in unclear.text
    later = "逾期的，按一年期贷款市场报价利率支付利息。"
    clear = client.post(url, data=typed(scene, due_on="2026-12-15", default_clause=later))
    assert "这一条写清楚了" in clear.text
    assert client.post(url, data=typed(scene, amount="很多")).status_code == 200
    assert "还没有条款" in client.get(desk(scene)).text
    assert client.post(f"{desk(scene)}/terms/9/check", data=typed(scene)).status_code == 404


def test_one_tap_mends_a_clause_in_the_form_and_keeps_what_was_typed(client: FlaskClient, scene: Scene) -> None:
    page = save_term(
        client, scene, due_on="2026-12-13", means="bank", account="张一兰 演示银行 62220000", mend="day_off"
    )
    assert page.status_code == 200
    assert 'value="2026-12-14"' in page.text  # the 13th is a Sunday
    assert "张一兰 演示银行 62220000" in page.text
    assert "还没有条款" in client.get(desk(scene)).text


def test_one_tap_mends_a_stored_clause_and_a_finding_that_is_gone_is_told(
    client: FlaskClient, engines: Engines, scene: Scene
) -> None:
    drafted(scene, a_payment(scene, instalments=(), due_on=date(2026, 12, 13)))
    assert 'data-fault="day_off"' in client.get(desk(scene)).text
    client.post(f"{desk(scene)}/terms/1/mend", data={"fault": "day_off"})
    with engines.work(scene.mediator) as uow:
        agreement = queries.current_agreement(uow, scene.case.id)
        assert agreement is not None
        assert service.clauses_of(uow, agreement) == [a_payment(scene, instalments=(), due_on=date(2026, 12, 14))]
    for fault in ("day_off", "amount_missing", "nonsense"):
        told = client.post(f"{desk(scene)}/terms/1/mend", data={"fault": fault}, follow_redirects=True)
        assert "没有改动" in told.text


def test_the_route_card_names_the_way_of_each_clause_with_its_article(client: FlaskClient, scene: Scene) -> None:
    drafted(scene)
    page = client.get(desk(scene)).text
    assert "可以申请赋予强制执行效力" in page
    assert "不是付钱或者交付财物" in page
    assert "经公证的以给付为内容并载明债务人愿意接受强制执行承诺的债权文书" in page


def test_a_standard_clause_fills_the_form_and_its_blanks_stop_the_draft(client: FlaskClient, scene: Scene) -> None:
    page = client.get(f"{desk(scene)}/terms/0?from=apology").text
    assert "就【什么时候的什么事】当面赔礼道歉" in page
    assert 'data-fault="blank"' in page
    assert "常用条款" in page
    unknown = client.get(f"{desk(scene)}/terms/0?from=nonsense").text
    assert 'data-fault="blank"' not in unknown
    assert not re.search(r"<textarea[^>]*>[^<]*什么时候的什么事", unknown)


def test_what_may_not_be_oral_says_why(client: FlaskClient, scene: Scene) -> None:
    key = accepted(scene)
    page = client.get(desk(scene)).text
    assert "不能只登记口头协议" in page
    assert f"{key}/oral" not in page
    told = client.post(f"{desk(scene)}/{key}/oral", follow_redirects=True).text
    assert "不是当场全部履行完" in told
    assert the_agreement(scene, key).status is AgreementStatus.ACCEPTED


def test_what_was_not_agreed_on_is_typed_once_and_read_by_each_party(client: FlaskClient, scene: Scene) -> None:
    key = drafted(scene, a_payment(scene))
    path, left = f"{desk(scene)}/conditions", "物业费<b>减免</b>多少。"
    typed = {"copies": "3", "seen": opened_at(client, path), "open_points": left}
    assert client.post(path, data=typed).status_code == 302
    assert "物业费&lt;b&gt;减免" in client.get(desk(scene)).text
    with scene.engines.work(scene.mediator) as uow:
        service.propose_terms(uow, key)
    for who in (scene.payee, scene.payer):
        with scene.engines.work(SYSTEM) as uow:
            client.set_cookie("party", a_phone(uow, who))
        for page in (client.get("/p/agreement").text, client.get("/p/agreement/read?n=1").text):
            assert "没有谈成的，不在协议里" in page
            assert "物业费&lt;b&gt;减免" in page


def opened_at(client: FlaskClient, path: str) -> str:
    """What a page with a form says it was opened on."""
    found = re.search(r'name="seen"[^>]*value="([^"]*)"', client.get(path).text)
    assert found is not None
    return found[1]


def test_a_clause_changed_in_another_window_is_not_overwritten(
    client: FlaskClient, engines: Engines, scene: Scene
) -> None:
    drafted(scene)
    path = f"{desk(scene)}/terms/2"
    seen, listed = opened_at(client, path), opened_at(client, desk(scene))
    typed = {"kind": "other", "obligor": "", "obligee": "", "seen": seen}
    assert client.post(path, data=typed | {"text": "双方互不再追究。"}).status_code == 302
    late = client.post(path, data=typed | {"text": "双方再无其他争议。"})
    assert (late.status_code, "改了协议的条款" in late.text, "双方再无其他争议。" in late.text) == (409, True, True)
    for act in ("terms/2/remove", "terms/2/up"):
        told = client.post(f"{desk(scene)}/{act}", data={"seen": listed}, follow_redirects=True)
        assert "改了协议的条款" in told.text
    with engines.work(scene.mediator) as uow:
        agreement = queries.current_agreement(uow, scene.case.id)
        assert agreement is not None
        assert [one.text for one in service.clauses_of(uow, agreement)][1:] == ["双方互不再追究。"]
    again = client.post(path, data=typed | {"text": "双方再无其他争议。", "seen": opened_at(client, path)})
    assert again.status_code == 302


def test_conditions_changed_in_another_window_stay(client: FlaskClient, engines: Engines, scene: Scene) -> None:
    drafted(scene)
    path = f"{desk(scene)}/conditions"
    typed = {"copies": "3", "seen": opened_at(client, path)}
    assert client.post(path, data=typed | {"facts": "漏水三个月。"}).status_code == 302
    late = client.post(path, data=typed | {"facts": "楼上漏水。"})
    assert (late.status_code, "楼上漏水。" in late.text) == (409, True)
    with engines.work(scene.mediator) as uow:
        agreement = queries.current_agreement(uow, scene.case.id)
        assert agreement is not None
        assert agreement.facts == "漏水三个月。"
