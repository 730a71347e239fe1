"""The way in by a link: nothing is spent by opening, identity before code, rights, consents, the waiting room."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.models import Case
from mediation.core.authz import PUBLIC, SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Missing
from mediation.core.uow import Engines
from mediation.demo.rooms import make_rooms
from mediation.rooms import queries, service
from mediation.rooms.errors import LinkEnded
from tests.factories.cases import APPLICANT, a_case, prepared
from tests.factories.rooms import a_table, say
from tests.factories.sessions import sign_in

FORM = re.compile(r"<form.*?</form>", re.DOTALL)
FIELD = re.compile(r'<input[^>]* name="([a-z_]+)"')
TICK = re.compile(r'type="checkbox"')
KEY = re.compile(r'type="submit" name="([a-z_]+)" value="([a-z]+)"')
PERSON = {"name": APPLICANT.name, "id_no": APPLICANT.id_no}


def invited(engines: Engines) -> tuple[Case, str]:
    """An assigned case, and the path of its applicant's link."""
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        _link, address = service.issue_link(uow, person.id)
    return case, address.removeprefix(engines.settings.public_url)


def code_in_outbox(client: FlaskClient) -> str:
    found = re.search(r"验证码是(\d{6})", client.get("/demo/outbox").text)
    assert found is not None
    return found[1]


def come_in(client: FlaskClient, path: str) -> None:
    """From the link to the waiting room."""
    client.post(path)
    assert client.post("/join/identity", data=PERSON).location == "/join/code"
    client.post("/join/code/send")
    assert client.post("/join/code", data={"code": code_in_outbox(client)}).status_code == 302
    client.post("/join/rights", data={"read": "y"})
    client.post("/join/consents", data={"online": "y", "electronic_service": "y"})
    assert client.get("/join", follow_redirects=True).request.path == "/p/wait"


def test_a_code_sent_to_a_number_that_was_changed_lets_nobody_in(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    client.post(path)
    client.post("/join/identity", data=PERSON)
    code = code_in_outbox(client)
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        case_verbs.change_phone(uow, person.id, "13800019999", proof="papers_seen", reason="换号了")
        assert service.check_code(uow, person.id, code) is service.CodeAnswer.ENDED
    answer = client.post("/join/code", data={"code": code})
    assert (answer.status_code, "链接" in answer.text) == (404, True)
    assert client.get("/p/wait").status_code == 401


def until_the_code(client: FlaskClient, path: str) -> None:
    """From the link to where rights are read; the match alone sends the code."""
    client.post(path)
    client.post("/join/identity", data=PERSON)
    assert client.post("/join/code", data={"code": code_in_outbox(client)}).status_code == 302


def test_opening_a_link_spends_nothing_and_tells_nothing_of_the_dispute(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    for _ in range(20):
        page = client.get(path)
        assert page.status_code == 200
        assert page.headers["Cache-Control"] == "no-store"
        assert case.case_no in page.text
        for private in (case.title, case.summary, APPLICANT.name, "李大有"):
            assert private not in page.text
    with engines.work(SYSTEM) as uow:
        assert [link.opened for link in queries.links_of(uow, case.id)] == [0]
    assert client.get_cookie("party") is None


def test_the_whole_way_from_link_to_room(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    stepped = client.post(path)
    assert stepped.location == "/join"
    cookie = client.get_cookie("party")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert client.get("/join").location == "/join/identity"
    assert client.get("/join/rights").status_code == 401  # nobody yet
    come_in(client, path)
    assert client.get("/p/wait.json").json["state"] == "waiting"  # type: ignore[index] # an object
    with engines.work(SYSTEM) as uow:
        (entry,) = queries.waiting(uow, case.id)
        party = cases.get_party(uow, case.parties[0].id)
        assert party.identity_grade == 1
        assert party.rights_told_at is not None
        prepared(uow, cases.get_case(uow, case.id))
        service.open_session(uow, case.id)
        service.admit(uow, entry.participant_id)
        room = queries.joint_room(uow, case.id)
        assert room is not None
        assert queries.find_member(uow, room.id, entry.participant_id) is not None
        given = {one.purpose: one.agreed for one in queries.consents_of(uow, entry.participant_id)}
    assert given == {"rights_and_duties": True, "online": True, "electronic_service": True}
    state = client.get("/p/wait.json").json
    assert state is not None
    assert (state["state"], state["room"]) == ("admitted", str(room.id))


def test_a_second_phone_comes_in_by_code_alone(app, client: FlaskClient, engines: Engines, clock: FixedClock) -> None:  # type: ignore[no-untyped-def] # a fixture
    case, path = invited(engines)
    come_in(client, path)
    clock.at += timedelta(minutes=2)
    second = app.test_client()
    second.post(path)
    assert second.get("/join").location == "/join/code"
    second.post("/join/code/send")
    second.post("/join/code", data={"code": code_in_outbox(second)})
    assert second.get("/join").location == "/p/wait"
    assert client.get("/join").location == "/p/wait"
    room = talk_begins(engines, case)
    for phone in (client, second):
        assert phone.get("/p/wait.json").json["room"] == str(room)  # type: ignore[index] # an object
        assert f'data-room="{room}"' in phone.get("/p/room").text
    found = [entrance(engines, phone, room) for phone in (client, second)]
    assert found[0] == found[1]
    said = [event["body"]["text"] for event in found[1]["events"] if event["kind"] == "text"]
    assert said == ["先说说经过。", "漏水三次了。"]


def talk_begins(engines: Engines, case: Case) -> UUID:
    """The session opens, who waits is let in, and two sentences are said."""
    with engines.work(SYSTEM) as uow:
        prepared(uow, cases.get_case(uow, case.id))
        service.open_session(uow, case.id)
        (entry,) = queries.waiting(uow, case.id)
        service.admit(uow, entry.participant_id)
        room = queries.joint_room(uow, case.id)
        assert room is not None
        host = next(one.participant_id for one in queries.members_of(uow, room.id) if one.seat == "mediator")
        say(uow, room.id, host, "先说说经过。")
        say(uow, room.id, entry.participant_id, "漏水三次了。")
        return room.id


def entrance(engines: Engines, phone: FlaskClient, room: UUID) -> dict[str, Any]:
    """The room as the socket of this telephone's page finds it."""
    cookie = phone.get_cookie("party")
    assert cookie is not None
    with engines.work(PUBLIC) as uow:
        known = service.resume_party_session(uow, cookie.value)
        assert known is not None
        assert known[1].confirmed_at is not None
    with engines.work(known[0]) as uow:
        assert known[0].id is not None
        return service.enter(uow, room, known[0].id, after=None).as_dict({})


def test_the_same_browser_goes_on_where_it_was_and_a_stranger_does_not(  # type: ignore[no-untyped-def] # a fixture
    app, client: FlaskClient, engines: Engines
) -> None:
    case, path = invited(engines)
    come_in(client, path)
    assert client.get("/join").location == "/p/wait"
    client.post(path)
    assert client.get("/join").location == "/p/wait"  # no code a second time
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.party_id == case.parties[0].id)
        (one,) = queries.party_sessions_of(uow, person.id)
        assert one.confirmed_at is not None
    other = app.test_client()
    other.post(path)
    assert other.get("/join").location == "/join/code"


def test_five_wrong_answers_need_the_mediator_on_every_device(app, client: FlaskClient, engines: Engines) -> None:  # type: ignore[no-untyped-def] # a fixture
    case, path = invited(engines)
    client.post(path)
    for number in ("3304021985030772", APPLICANT.id_no[:-1] + "8", "E12345678"):
        misread = client.post("/join/identity", data=PERSON | {"name": "别人", "id_no": number})
        assert (misread.status_code, "这不是一个完整的号码" in misread.text) == (422, True)
        assert f'value="{number}"' in misread.text
    for left in (4, 3, 2, 1):
        wrong = client.post("/join/identity", data=PERSON | {"name": "别人"})
        assert wrong.status_code == 422
        assert f"不一致，还可以再试{left}次" in wrong.text
        assert 'value="别人"' in wrong.text
    refused = [client.post("/join/identity", data=PERSON | {"name": "别人"})]
    for device in (client, app.test_client()):
        device.post(path)
        refused.append(device.post("/join/identity", data=PERSON))
    for answer in refused:  # no box that never opens: the photograph, or the telephone
        assert (answer.status_code, "/join/photo" in answer.text, 'name="id_no"' in answer.text) == (403, True, False)
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        service.confirm_person(uow, queries.party_sessions_of(uow, person.id)[1].id)
        assert cases.get_party(uow, case.parties[0].id).identity_grade == 2
    assert client.get("/join").status_code == 302


def test_a_code_lasts_five_minutes_and_five_tries(client: FlaskClient, engines: Engines, clock: FixedClock) -> None:
    _case, path = invited(engines)
    client.post(path)
    client.post("/join/identity", data=PERSON)
    client.post("/join/code/send")
    right = code_in_outbox(client)
    assert "请等一分钟" in client.post("/join/code/send", follow_redirects=True).text
    wrong = "000000" if right != "000000" else "111111"
    for left in (4, 3, 2, 1):
        assert f"还可以再试{left}次" in client.post("/join/code", data={"code": wrong}).text
    assert "不能用了" in client.post("/join/code", data={"code": wrong}).text
    assert "不能用了" in client.post("/join/code", data={"code": right}).text
    clock.at += timedelta(minutes=2)
    client.post("/join/code/send")
    fresh = code_in_outbox(client)
    clock.at += timedelta(minutes=5)
    assert "不能用了" in client.post("/join/code", data={"code": fresh}).text
    assert client.get("/join").location == "/join/code"


def test_a_wrong_code_leaves_the_box_empty_and_a_spent_one_leaves_the_way_to_another(
    client: FlaskClient, engines: Engines
) -> None:
    _case, path = invited(engines)
    client.post(path)
    client.post("/join/identity", data=PERSON)
    wrong = "000000" if code_in_outbox(client) != "000000" else "111111"
    page = client.post("/join/code", data={"code": wrong}).text
    assert "还可以再试4次" in page
    assert wrong not in page
    for _ in range(4):
        page = client.post("/join/code", data={"code": wrong}).text
    assert "这个验证码已经不能用了" in page
    assert 'name="code"' not in page
    assert 'class="btn btn-primary" type="submit">发送验证码' in page


def test_who_has_not_shown_yet_who_they_are_is_led_to_the_check_and_not_to_another_link(
    client: FlaskClient, engines: Engines
) -> None:
    _case, path = invited(engines)
    client.post(path)
    page = client.get("/p/documents")
    assert (page.status_code, "先核对是您本人" in page.text) == (401, True)
    assert 'href="/join">去核对</a>' in page.text
    assert "这一页只给您本人看" in page.text
    assert "找回我的调解" not in page.text
    client.delete_cookie("party")
    assert "找回我的调解" in client.get("/p/documents").text


def test_a_page_that_is_not_there_leads_a_party_back_to_their_own_and_names_whom_to_call(
    client: FlaskClient, engines: Engines
) -> None:
    case, path = invited(engines)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        accounts.get_organisation(uow, case.lead_org_id).phone = "0579-80000014"
    page = client.get("/p/evidence/01a21e5b-0000-7000-8000-000000000000").text
    assert 'href="/join">回到我的调解</a>' in page
    assert 'href="tel:0579-80000014"' in page


def test_a_revoked_or_old_link_opens_nothing(client: FlaskClient, engines: Engines, clock: FixedClock) -> None:
    case, path = invited(engines)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        service.revoke_link(uow, queries.links_of(uow, case.id)[0].id)
        accounts.get_organisation(uow, case.lead_org_id).phone = "0579-80000014"
    ended = client.get(path)
    assert ended.status_code == 404
    assert 'href="tel:0579-80000014"' in ended.text
    assert 'href="/return"' in ended.text  # the way back that needs nobody
    assert client.post(path).status_code == 404
    gone = client.get("/p/wait")
    assert gone.status_code == 401
    assert 'href="/return"' in gone.text
    assert 'href="tel:0579-80000014"' in gone.text
    forged = client.get("/j/forged")
    assert (forged.status_code, "tel:" in forged.text) == (404, False)
    _case, other = invited(engines)
    clock.at += timedelta(days=engines.settings.link_days, seconds=1)
    assert client.get(other).status_code == 404


def test_saying_no_is_kept_with_the_reason_and_told_to_the_mediator(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    assert case.mediator_id is not None
    with engines.work(SYSTEM) as uow:
        mediator = accounts.get_staff(uow, case.mediator_id)
        mediator.phone_sealed = uow.vault.seal("13800138000")
    client.post(f"{path}?next=decline")
    assert "验证码是" not in client.get("/demo/outbox").text  # nobody is rung up for saying no
    assert client.get("/join/decline").status_code == 200
    said = client.post("/join/decline", data={"reason": "想直接去法院"}).text
    assert "已经告诉调解员" in said
    assert "告诉调解员原因" not in said
    with engines.work(SYSTEM) as uow:
        (answer,) = queries.consent_history(uow, case.id)
        rung = [one.status.value for one in queries.recent_notices(uow) if one.template == "declined"]
    assert (answer.purpose, answer.agreed, answer.reason) == ("take_part", False, "想直接去法院")
    assert rung == ["queued"]
    desk = client.application.test_client()
    sign_in(desk, engines, mediator)
    assert "想直接去法院" in desk.get(f"/cases/{case.id}/people").text
    assert client.post("/join/decline/undo").location == "/join"  # the wrong key, or another mind
    assert "data-declined" not in desk.get(f"/cases/{case.id}/people").text


def test_no_is_one_tap_on_the_page_that_asks_and_the_reason_may_follow(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    until_the_code(client, path)
    for page in ("/join/rights", "/p/mine"):
        assert 'action="/join/decline"' in client.get(page).text
    said = client.post("/join/decline").text
    assert "点错了，我要参加" in said
    client.post("/join/decline", data={"reason": "太远了"})
    with engines.work(SYSTEM) as uow:
        (answer,) = [one for one in queries.consent_history(uow, case.id) if one.purpose == "take_part"]
        assert (answer.agreed, answer.reason) == (False, "太远了")


def test_the_first_visit_is_five_forms_with_three_things_to_type(client: FlaskClient, engines: Engines) -> None:
    """What is counted is what a thumb does: every tap on the way, and every field that is empty when it comes."""
    _case, path = invited(engines)
    taps, typed = Counter[str](), []
    where, given = path, PERSON | {"code": ""}
    while where not in ("/p/wait", "/p/room"):
        page = client.get(where).text
        form = FORM.search(page.partition("<main")[2])
        assert form is not None, where
        typed += [name for name in FIELD.findall(form[0]) if name in given]
        assert TICK.search(form[0]) is None or where == "/join/consents"  # nothing but a choice is a tick
        pressed = dict(KEY.findall(form[0]))
        taps[where] += "data-send-when-full" not in form[0]  # a whole code goes off by itself
        if "code" in form[0] and where == "/join/code":
            given["code"] = code_in_outbox(client)
        target = path if where == path else where
        client.post(target, data={name: given[name] for name in FIELD.findall(form[0]) if name in given} | pressed)
        where = client.get("/join").location
    assert typed == ["name", "id_no", "code"]  # nothing twice
    assert taps == {path: 1, "/join/identity": 1, "/join/code": 0, "/join/rights": 1, "/join/consents": 1}


def test_a_visit_with_nothing_to_type_is_one_tap_after_the_link(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        (entry,) = queries.waiting(uow, case.id)
        prepared(uow, cases.get_case(uow, case.id))
        service.open_session(uow, case.id)
        service.admit(uow, entry.participant_id)
    assert client.get("/join").location == "/p/room"


def test_my_mediation_is_there_before_anything_is_agreed_to(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    with engines.work(SYSTEM) as uow:
        accounts.get_organisation(uow, case.lead_org_id).phone = "0579-80000001"
    client.post(path)
    assert client.get("/p/mine").status_code == 401  # a link alone proves nobody
    until_the_code(client, path)
    for step in ("/join/rights", "/join/consents"):
        assert 'href="/p/mine"' in client.get(step).text
    page = client.get("/p/mine").text
    for words in ("现在到哪一步", "有事找谁", 'href="tel:0579-80000001"', "我不想参加"):
        assert words in page
    client.post("/join/rights", data={"read": "y"})
    client.post("/join/consents", data={"online": "y"})
    assert "我不想参加" not in client.get("/p/mine").text


def test_consents_stand_alone_and_can_be_taken_back(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        assert person.party_id is not None
        assert cases.get_party(uow, person.party_id).electronic_service
        assert not cases.get_party(uow, person.party_id).served_by_phone  # no code was typed back yet
        service.change_consent(uow, person.id, "electronic_service", agreed=False)
        # What the page promises: papers after this go by post, and every office that serves them reads it here.
        assert not cases.get_party(uow, person.party_id).electronic_service
        held = {one.purpose: one.agreed for one in queries.consents_of(uow, person.id)}
        assert (held["online"], held["electronic_service"]) == (True, False)
        told = [one.agreed for one in queries.consent_history(uow, case.id) if one.purpose == "electronic_service"]
        assert sorted(told) == [False, True]
        with pytest.raises(Missing):  # nothing is asked that does not exist
            service.change_consent(uow, person.id, "recording", agreed=True)
    for neither in ({}, {"agreed": ""}, {"agreed": "y"}):
        page = client.post("/p/consents/online", data=neither)
        assert (page.status_code, "请选“同意”或者“不同意”" in page.text) == (422, True)
    with engines.work(SYSTEM) as uow:
        assert {one.purpose: one.agreed for one in queries.consents_of(uow, person.id)} == held, "nothing was recorded"
    assert client.post("/p/consents/online", data={"agreed": "no"}).status_code == 302
    assert client.post("/join/consents", data={"electronic_service": "y"}).status_code == 422


def test_the_outbox_is_for_demonstrations_alone(client: FlaskClient, engines: Engines) -> None:
    object.__setattr__(engines.settings, "demo", False)
    try:
        assert client.get("/demo/outbox").status_code == 404
    finally:
        object.__setattr__(engines.settings, "demo", True)


def test_the_outbox_shows_the_ways_into_open_rooms_of_the_demonstration_alone(
    client: FlaskClient, engines: Engines
) -> None:
    shown = make_rooms(engines, ["applicant"], 1)[0]["seats"][1]["link"]
    with engines.work(SYSTEM) as uow:
        real = a_table(uow)
        _link, hidden = service.issue_link(uow, real.applicant.id)
    page = client.get("/demo/outbox").text
    assert shown in page
    assert hidden not in page


def test_a_links_address_is_found_again_for_its_code_to_scan(engines: Engines) -> None:
    case, path = invited(engines)
    with engines.work(SYSTEM) as uow:
        link = queries.links_of(uow, case.id)[0]
        address = service.link_address(uow, link.id)
        assert address.endswith(path)
        assert service.qr_svg(address).startswith("<svg")
        service.revoke_link(uow, link.id)
        with pytest.raises(LinkEnded):
            service.link_address(uow, link.id)
    with engines.work(PUBLIC) as uow, pytest.raises(Missing):
        service.revoke_link(uow, link.id)


def test_where_no_message_can_leave_the_page_says_so_and_the_mediator_is_asked_to_phone(
    client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    _case, path = invited(engines)
    engines.settings = replace(engines.settings, demo=False)
    client.post(path)
    client.post("/join/identity", data=PERSON)
    page = client.get("/join/code").text
    assert "平台现在发不了短信" in page
    assert "发送验证码" not in page
    told = client.post("/join/code/send", follow_redirects=True).text
    assert "已经请调解员打电话" in told
    assert "验证码发到" not in told
    with engines.work(SYSTEM) as uow:
        (person,) = queries.missed(uow)
        assert [row.template for row in person.notices] == ["code.enter"]
    engines.settings = replace(engines.settings, demo=True)
    clock.at += timedelta(minutes=2)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        assert queries.missed(uow) == [], "a later code let them in"
