"""Applying without an account: one question a screen, nothing lost, nothing typed twice."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from mediation.cases import queries, rules, service
from mediation.cases.models import ApplicationDraft, Case
from mediation.cases.queries.application_keys import OPENS_FOR
from mediation.cases.service.applications import KEPT
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.rooms.queries import recent_notices
from tests.factories.cases import a_party, an_office

ANSWERS = {
    "type": {"type": "neighbour"},
    "story": {"story": "楼上漏水,把我家墙泡了。"},
    "wish": {"wish": "修好漏水\n赔墙面"},
    "amount": {"amount": "3000"},
    "name": {"name": "孙丙"},
    "phone": {"phone": "136 0000 1111"},
    "identity": {"id_no": ""},
    "address": {"address": "城东街道幸福小区"},
    "other": {"other_kind": "natural", "other_name": "李丁"},
    "reach": {"other_phone": "", "other_address": "城东街道幸福小区楼上"},
}


def fill(client: FlaskClient, engines: Engines, **changes: dict[str, str]) -> str:
    """Answer every question; the office's id."""
    with engines.work(SYSTEM) as uow:
        office = an_office(uow, name="城东街道调委会")
    assert client.post("/apply").location == "/apply/type"
    for name, given in ANSWERS.items():
        assert client.post(f"/apply/{name}", data=changes.get(name, given)).status_code == 302, name
    assert client.post("/apply/office", data={"office": str(office.id)}).location == "/apply/check"
    return str(office.id)


def test_the_first_screen_says_what_it_is_free_and_voluntary(client: FlaskClient) -> None:
    page = client.get("/apply").text
    for words in ("人民调解不收费", "自愿参加", "随时退出", "不影响您去法院", "开始申请"):
        assert words in page


def test_an_application_becomes_a_case_with_a_receipt(client: FlaskClient, engines: Engines) -> None:
    fill(client, engines)
    check = client.get("/apply/check").text
    assert "楼上漏水" in check
    assert "第12步，共12步" in check
    assert client.post("/apply/check").location == "/apply/receipt"
    receipt = client.get("/apply/receipt").text
    with engines.work(SYSTEM) as uow:
        case = uow.session.scalars(select(Case)).one()
        assert case.case_no in receipt
        assert (case.channel, case.source, case.claim_amount_fen) == ("online_form", "on_application", 300_000)
        assert a_party(uow, case, "applicant").phone_mask == "136****1111"
        assert [clock.rule_id for clock in queries.clocks_of(uow, case.id)] == ["T-ACCEPT"]
    assert "城东街道调委会" in receipt
    assert "2026年11月25日" in receipt


def test_handing_in_twice_gives_one_case(client: FlaskClient, engines: Engines) -> None:
    fill(client, engines)
    assert client.post("/apply/check").status_code == 302
    assert client.post("/apply/check").status_code == 302
    with engines.work(SYSTEM) as uow:
        assert len(uow.session.scalars(select(Case)).all()) == 1


def test_going_back_shows_what_was_typed(client: FlaskClient, engines: Engines) -> None:
    fill(client, engines)
    assert "楼上漏水,把我家墙泡了。" in client.get("/apply/story").text
    assert 'value="3000"' in client.get("/apply/amount").text
    assert "checked" in client.get("/apply/type").text


def test_one_answer_is_changed_from_the_last_screen(client: FlaskClient, engines: Engines) -> None:
    fill(client, engines)
    assert "/apply/name?then=check" in client.get("/apply/check").text
    assert client.post("/apply/name", data={"name": "孙丙丙", "then": "check"}).location == "/apply/check"
    assert "孙丙丙" in client.get("/apply/check").text


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("type", {}, "请选一类"),
        ("story", {"story": "  "}, "请写几句"),
        ("amount", {"amount": "很多"}, "金额"),
        ("phone", {"phone": "12345"}, "手机号码是11位数字"),
        ("identity", {"id_no": "110"}, "身份证号码不对"),
        ("other", {"other_kind": "natural", "other_name": ""}, "不知道全名就写知道的称呼"),
    ],
)
def test_a_wrong_answer_stays_with_a_sentence(
    client: FlaskClient, name: str, wrong: dict[str, str], sentence: str
) -> None:
    client.post("/apply")
    answer = client.post(f"/apply/{name}", data=wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    for typed in wrong.values():
        assert typed.strip() in answer.text


def test_an_office_that_is_not_offered_is_refused_in_chinese(client: FlaskClient) -> None:
    client.post("/apply")
    answer = client.post("/apply/office", data={"office": "nowhere"})
    assert answer.status_code == 422
    assert "Not a valid" not in answer.text


def test_the_check_leads_to_the_first_open_question(client: FlaskClient) -> None:
    client.post("/apply")
    client.post("/apply/type", data={"type": "neighbour"})
    assert client.get("/apply/check").location == "/apply/story"


def test_a_draft_is_sealed_and_wiped(client: FlaskClient, engines: Engines) -> None:
    fill(client, engines)
    with engines.work(SYSTEM) as uow:
        draft = uow.session.scalars(select(ApplicationDraft)).one()
        assert "孙丙".encode() not in draft.answers_sealed
    client.post("/apply/check")
    with engines.work(SYSTEM) as uow:
        draft = uow.session.scalars(select(ApplicationDraft)).one()
        assert uow.vault.open(draft.answers_sealed) == "{}"


def test_a_draft_of_nobody_or_too_old_is_gone(client: FlaskClient, engines: Engines, clock: FixedClock) -> None:
    assert client.get("/apply/story").status_code == 404
    client.post("/apply")
    clock.at += KEPT * 2
    assert client.get("/apply/story").status_code == 404
    with engines.work(SYSTEM) as uow:
        assert service.forget_drafts(uow) == 1


def test_number_and_telephone_tell_the_state_and_only_the_message_tells_all(
    app, client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:  # type: ignore[no-untyped-def] # a fixture
    fill(client, engines)
    client.post("/apply/check")
    with engines.work(SYSTEM) as uow:
        case = uow.session.scalars(select(Case)).one()
        asked = {"case_no": case.case_no, "phone": "13600001111"}
        service.require_supplement(uow, case.id, ["离婚证复印件"])
    links = applicants(engines)
    wrong = client.post("/applications", data={**asked, "phone": "13600009999"})
    assert (wrong.status_code, "对不上" in wrong.text) == (422, True)
    assert client.get("/applications/state").location == "/applications"
    state = client.post("/applications", data=asked, follow_redirects=True).text
    assert "需要您补充材料" in state
    assert [word for word in ("孙丙", "离婚证", "漏水") if word in state] == []
    assert {client.get(f"/applications/{page}").status_code for page in ("own", "supplement")} == {401}
    for _ in range(2):
        assert client.post("/applications/link").location == "/applications/state"
    sent = applicants(engines)
    assert len(sent) == len(links) + 1  # two taps, one message
    other = app.test_client()
    assert "离婚证复印件" in other.get(sent[0], follow_redirects=True).text
    assert other.get("/applications/supplement").status_code == 200
    forged = sent[0][:-1] + ("A" if sent[0][-1] != "A" else "E")
    assert "链接已经失效" in app.test_client().get(forged, follow_redirects=True).text
    clock.at += OPENS_FOR + timedelta(days=1)
    assert "链接已经失效" in app.test_client().get(sent[0], follow_redirects=True).text


def applicants(engines: Engines) -> list[str]:
    """The addresses in the applicant's messages, the newest first."""
    with engines.work(SYSTEM) as uow:
        texts = [uow.vault.open(one.text_sealed) for one in recent_notices(uow)]
    return [found[0] for text in texts if (found := re.search(r"/applications/by/[\w-]+", text))]


def test_one_telephone_applies_so_often_a_day(client: FlaskClient, engines: Engines) -> None:
    for _ in range(rules.MOST_A_DAY):
        with engines.work(SYSTEM) as uow:
            an_office(uow)
        client.post("/apply")
        fill_again(client, engines)
        assert client.post("/apply/check").status_code == 302
    client.post("/apply")
    fill_again(client, engines)
    refused = client.post("/apply/check")
    assert refused.status_code == 429
    assert "明天再试" in refused.text


def fill_again(client: FlaskClient, engines: Engines) -> None:
    """Answer every question at the first office there is."""
    for name, given in ANSWERS.items():
        client.post(f"/apply/{name}", data=given)
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
    client.post("/apply/office", data={"office": str(office.id)})
