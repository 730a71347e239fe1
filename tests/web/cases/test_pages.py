"""Every page of cases: who reaches it, what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from mediation.accounts.models import Organisation, Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries, service
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines, UnitOfWork
from tests.factories.cases import APPLICANT, a_case, a_member_of_staff, a_party, an_office

SignIn = Callable[[Staff], FlaskClient]


@dataclass
class County:
    """An office with its people, a stranger elsewhere, and a case."""

    office: Organisation
    clerk: Staff
    mediator: Staff
    supervisor: Staff
    stranger: Staff
    case: Case


def a_county(uow: UnitOfWork, status: str = "applied") -> County:
    office = an_office(uow)
    mediator = a_member_of_staff(uow, office, Role.MEDIATOR, name="周调解")
    return County(
        office, a_member_of_staff(uow, office, Role.CLERK), mediator,
        a_member_of_staff(uow, office, Role.SUPERVISOR), a_member_of_staff(uow, an_office(uow), Role.CLERK),
        a_case(uow, status, office=office, mediator=mediator),
    )  # fmt: skip


def county(engines: Engines, status: str = "applied") -> County:
    with engines.work(SYSTEM) as uow:
        return a_county(uow, status)


def status_of(engines: Engines, case: Case) -> str:
    with engines.work(SYSTEM) as uow:
        return queries.get_case(uow, case.id).status.value


REGISTRATION = {
    "source": "from_police", "channel": "police_110", "referral_kind": "police_transfer",
    "referrer_no": "JQ20261123001",
    "referred_at": "2026-11-23T09:05", "dispute_type": "neighbour", "summary": "楼上漏水。", "claim_amount": "1.2万元",
    "parties-0-role": "applicant", "parties-0-kind": "natural", "parties-0-name": "赵甲",
    "parties-0-phone": "13700001111", "parties-1-role": "respondent", "parties-1-kind": "natural",
    "parties-1-name": "钱乙", "act": "register",
}  # fmt: skip


def test_the_home_page_shows_what_waits(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    page = sign_in(world.clerk).get("/")
    assert page.status_code == 200
    assert world.case.title in page.text


def test_a_clerk_registers_a_dispute_that_the_police_transfer(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    browser = sign_in(world.clerk)
    assert browser.get("/cases/new").status_code == 200
    answer = browser.post("/cases/new", data=REGISTRATION)
    assert answer.status_code == 302, answer.text
    page = browser.get(answer.location)
    for words in ("赵甲与钱乙邻里纠纷", "JQ20261123001", "137****1111", "12,000.00", "110警情", "9:05"):
        assert words in page.text
    assert "13700001111" not in page.text


def test_an_office_is_offered_its_own_kinds_of_mediation_and_no_other_gets_in(
    sign_in: SignIn, engines: Engines
) -> None:
    with engines.work(SYSTEM) as uow:
        bureau = a_member_of_staff(uow, an_office(uow, "judicial_office"), Role.JUDICIAL_OFFICE)
        officer = a_member_of_staff(uow, an_office(uow, "police_station"), Role.MEDIATOR)
    page = sign_in(bureau).get("/cases/new").text
    for kind, offered in (("people", True), ("admin", True), ("public_security", False)):
        assert (f'<option value="{kind}"' in page or f'value="{kind}"' in page) is offered
    foreign = sign_in(bureau).post("/cases/new", data=REGISTRATION | {"mediation_kind": "public_security"})
    assert (foreign.status_code, "不能办这种调解" in foreign.text, "赵甲" in foreign.text) == (422, True, True)
    joint = {"mediation_kind": "admin", "collab_mode": "three_offices"}
    made = sign_in(bureau).post("/cases/new", data=REGISTRATION | joint)
    assert "行政调解 · 三所联动" in sign_in(bureau).get(made.location).text
    unsure = sign_in(officer).post("/cases/new", data=REGISTRATION)
    assert (unsure.status_code, "请先核对是不是可以治安调解的情形" in unsure.text) == (422, True)
    sure = sign_in(officer).post("/cases/new", data=REGISTRATION | {"fit_for_police": "y"})
    assert "治安调解 · 单独调解" in sign_in(officer).get(sure.location).text


def test_what_was_typed_stays_when_something_is_wrong(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    wrong = REGISTRATION | {"summary": "", "parties-0-phone": "137", "claim_amount": "很多", "parties-1-name": ""}
    answer = sign_in(world.clerk).post("/cases/new", data=wrong)
    assert answer.status_code == 422
    assert "第1位当事人 电话" in answer.text
    assert "请写明什么时候" in answer.text
    assert 'value="赵甲"' in answer.text
    assert 'value="很多"' in answer.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"parties-0-name": "甲" * 61}, "最多写60个字"),
        ({"referred_at": "2036-11-20T20:40"}, "移送时间不能晚于现在"),
        ({"parties-0-id_no": APPLICANT.id_no, "parties-1-id_no": APPLICANT.id_no}, "证件号码一样"),
    ],
)
def test_what_cannot_be_is_refused_in_chinese(
    sign_in: SignIn, engines: Engines, typed: dict[str, str], words: str
) -> None:
    with engines.work(SYSTEM) as uow:
        world = a_county(uow)
    answer = sign_in(world.clerk).post("/cases/new", data=REGISTRATION | typed)
    assert (answer.status_code, words in answer.text) == (422, True)


def test_a_dispute_without_respondent_is_refused_with_a_sentence(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    answer = sign_in(world.clerk).post("/cases/new", data=REGISTRATION | {"parties-1-name": ""})
    assert answer.status_code == 422
    assert "请至少填写一位被申请人" in answer.text


def test_doubles_are_shown_and_do_not_block(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    typed = REGISTRATION | {"parties-0-phone": "13800010001", "act": "look"}
    browser = sign_in(world.clerk)
    looked = browser.post("/cases/new", data=typed)
    assert world.case.case_no in looked.text
    assert browser.post("/cases/new", data=typed | {"act": "register"}).status_code == 302


def test_a_party_can_be_added_without_losing_the_others(sign_in: SignIn, engines: Engines) -> None:
    page = sign_in(county(engines).clerk).post("/cases/new", data=REGISTRATION | {"act": "another"})
    assert page.status_code == 200
    assert 'name="parties-2-name"' in page.text
    assert 'value="赵甲"' in page.text


@pytest.mark.parametrize("who", ["clerk", "supervisor", "mediator"])
def test_those_whose_case_it_is_see_it(sign_in: SignIn, engines: Engines, who: str) -> None:
    world = county(engines, "assigned")
    page = sign_in(getattr(world, who)).get(f"/cases/{world.case.id}")
    assert page.status_code == 200
    assert world.case.title in page.text


def test_a_stranger_finds_nothing(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    browser = sign_in(world.stranger)
    party = world.case.parties[1]
    for path in ("", "/acceptance", "/rejection", "/seats", "/level", "/mediator", "/withdrawal"):
        assert browser.get(f"/cases/{world.case.id}{path}").status_code == 404, path
    for path in ("consents", "numbers"):
        assert browser.get(f"/parties/{party.id}/{path}").status_code == 404, path
    assert world.case.title not in browser.get("/cases").text


def test_nobody_gets_in_without_signing_in(client: FlaskClient) -> None:
    for path in ("/", "/cases", "/cases/new", f"/cases/{uuid4()}", "/invitations"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.location.startswith("/sign-in")


def test_the_list_is_narrowed_by_its_address(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    browser = sign_in(world.clerk)
    for found in (
        "q=张一兰",
        "q=13800010001",
        f"q={world.case.case_no}",
        "status=applied",
        "month=2026-11",
        "type=neighbour",
    ):
        assert world.case.title in browser.get(f"/cases?{found}").text, found
    for empty in ("q=1380001", "status=closed", "month=2026-10", "type=medical", "overdue=1", "status=nonsense"):
        page = browser.get(f"/cases?{empty}")
        assert page.status_code == 200
        assert world.case.title not in page.text, empty


def test_the_consent_is_asked_and_stored(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    browser = sign_in(world.clerk)
    with engines.work(SYSTEM) as uow:
        party = a_party(uow, world.case)
    path = f"/parties/{party.id}/consents"
    assert browser.get(path).status_code == 200
    assert browser.post(path, data={"means": "phone"}).status_code == 422
    assert browser.post(path, data={"answer": "unreachable", "means": "phone", "note": "没人接"}).status_code == 302
    assert browser.post(path, data={"answer": "agreed", "means": "visit"}).status_code == 302
    page = browser.get(f"/cases/{world.case.id}")
    assert "没人接" in page.text
    assert "征询对方意愿" in page.text
    assert browser.post(f"/cases/{world.case.id}/acceptance").status_code == 302
    assert status_of(engines, world.case) == "accepted"


def test_a_refusal_names_the_next_door(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    browser = sign_in(world.clerk)
    assert "12345" in browser.get(f"/cases/{world.case.id}/rejection").text
    assert browser.post(f"/cases/{world.case.id}/rejection", data={"ground": "not_civil"}).status_code == 422
    done = browser.post(f"/cases/{world.case.id}/rejection", data={"ground": "not_civil", "note": "属于举报。"})
    assert done.status_code == 302
    assert "不涉及民事权利义务争议" in browser.get(done.location).text


def test_the_second_of_two_is_told_who_was_first(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "consent_pending")
    browser = sign_in(world.clerk)
    browser.post(f"/cases/{world.case.id}/acceptance")
    late = browser.post(f"/cases/{world.case.id}/acceptance")
    assert late.status_code == 409
    assert world.clerk.name in late.text
    assert "已受理" in late.text


def test_a_mediator_is_named_answers_and_has_the_case(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "accepted")
    page = sign_in(world.clerk).get(f"/cases/{world.case.id}/mediator")
    assert "周调解" in page.text
    weighed = {"level": "L1", "level_reason": "事实清楚"}
    data = {"staff_id": str(world.mediator.id), "chosen_by": "parties", **weighed}
    assert sign_in(world.clerk).post(f"/cases/{world.case.id}/mediator", data=data).status_code == 302
    assert status_of(engines, world.case) == "accepted"
    browser = sign_in(world.mediator)
    assert "答复指派" in browser.get("/").text
    assert browser.post(f"/cases/{world.case.id}/disclosure", data={"conflict": "no"}).status_code == 302
    assert status_of(engines, world.case) == "assigned"
    assert world.case.title in browser.get("/").text


def test_a_conflict_that_was_told_stands_before_the_clerk_and_no_longer_before_the_mediator(
    sign_in: SignIn, engines: Engines
) -> None:
    with engines.work(SYSTEM) as uow:
        world = a_county(uow, "accepted")
        service.assign_mediator(uow, world.case.id, world.mediator.id)
        service.disclose(uow, world.case.id, conflict=True, text="与申请人是同乡", staff_id=world.mediator.id)
        assert queries.running_clock(uow, world.case.id, "T-MEDIATOR-CONFIRM") is None
    page = f"/cases/{world.case.id}/conflict-answer"
    for home, waits in ((sign_in(world.mediator).get("/"), False), (sign_in(world.clerk).get("/"), True)):
        assert (page in home.text, "请回答利害关系" in home.text) == (waits, False)
    assert "等记录各方意见" in sign_in(world.clerk).get(f"/cases/{world.case.id}").text


def test_a_supervisor_reads_and_does_not_write(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "consent_pending")
    browser = sign_in(world.supervisor)
    assert "受理本案" not in browser.get(f"/cases/{world.case.id}").text
    assert browser.post(f"/cases/{world.case.id}/acceptance").status_code == 403
    assert browser.get("/cases/new").status_code == 403


def test_an_office_with_a_conflict_is_not_offered_again(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "accepted")
    with engines.work(SYSTEM) as uow:
        firm, bureau = an_office(uow, "law_firm", name="正和律所"), an_office(uow, "government_dept", name="人社局")
        lawyer = a_member_of_staff(uow, firm, Role.LAWYER)
        seat = service.invite_seat(uow, world.case.id, kind="lawyer", org_id=firm.id)
        service.declare_conflict(uow, seat.id, staff_id=lawyer.id, text="本所客户", whole_office=True)
    browser = sign_in(world.clerk)
    address = f"/cases/{world.case.id}"
    page = browser.get(f"{address}/seats").text
    assert str(firm.id) not in page
    assert str(bureau.id) in page
    late = browser.post(f"{address}/three-offices", data={"lawyer": str(firm.id)}, follow_redirects=True)
    assert "正和律所已经申报利益冲突" in late.text  # on the page where another is chosen
    assert "邀请单位参加" in late.text


def test_an_office_answers_its_invitation(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "accepted")
    with engines.work(SYSTEM) as uow:
        police = an_office(uow, "police_station")
        officer = a_member_of_staff(uow, police, Role.POLICE, name="王警官")
    browser = sign_in(world.clerk)
    assert browser.get(f"/cases/{world.case.id}/seats").status_code == 200
    done = browser.post(f"/cases/{world.case.id}/three-offices", data={"police": str(police.id)})
    assert done.status_code == 302
    with engines.work(SYSTEM) as uow:
        seat = queries.seats_of(uow, world.case.id)[0]
    browser = sign_in(officer)
    assert world.case.title in browser.get("/").text
    assert world.case.title in browser.get("/invitations").text
    assert browser.get(f"/cases/{world.case.id}").status_code == 404
    assert browser.get(f"/invitations/{seat.id}").status_code == 200
    assert f"/cases/{world.case.id}" not in browser.get(f"/seats/{seat.id}/conflict").text  # its case is still closed
    accepted = browser.post(f"/invitations/{seat.id}", data={"staff_id": str(officer.id), "act": "accept"})
    assert accepted.status_code == 302, accepted.text
    page = browser.get(f"/cases/{world.case.id}")
    assert page.status_code == 200
    assert "王警官" in page.text


@pytest.mark.parametrize(
    ("kind", "office", "role", "theirs"),
    [
        ("lawyer", "law_firm", Role.LAWYER, False),
        ("judicial_office", "judicial_office", Role.JUDICIAL_OFFICE, True),
    ],
)
def test_papers_are_checked_and_rights_told_by_the_mediator_and_the_judicial_office(
    sign_in: SignIn, engines: Engines, kind: str, office: str, role: Role, theirs: bool
) -> None:
    world = county(engines, "assigned")
    with engines.work(SYSTEM) as uow:
        guest = a_member_of_staff(uow, an_office(uow, office), role)
        seat = service.invite_seat(uow, world.case.id, kind=kind, org_id=guest.org_id)
        service.accept_seat(uow, seat.id, staff_id=guest.id, no_conflict=True, no_soliciting=True)
        party = world.case.parties[0].id
    browser = sign_in(guest)
    page = browser.get(f"/cases/{world.case.id}").text
    assert ("当面核对了证件" in page, "当面告知了权利义务" in page) == (theirs, theirs)
    for act in ("identity", "rights"):
        answer = browser.post(f"/parties/{party}/{act}")
        assert answer.status_code == (302 if theirs else 403)
        if not theirs:
            assert "您的身份不能做这一步" in answer.text


def test_an_office_that_declines_says_why(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "accepted")
    with engines.work(SYSTEM) as uow:
        firm = an_office(uow, "law_firm")
        lawyer = a_member_of_staff(uow, firm, Role.LAWYER)
        seat = service.invite_seat(uow, world.case.id, kind="lawyer", org_id=firm.id)
    browser = sign_in(lawyer)
    path, data = f"/invitations/{seat.id}", {"staff_id": str(lawyer.id), "act": "decline"}
    assert browser.post(path, data=data).status_code == 422
    assert "利益冲突" in browser.post(path, data=data | {"act": "accept"}).text
    assert browser.post(path, data=data | {"note": "本周开庭。"}).status_code == 302
    page = sign_in(world.clerk).get(f"/cases/{world.case.id}")
    assert "不参加" in page.text
    assert "本周开庭。" in page.text


def test_a_number_is_shown_for_a_reason_that_is_kept(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines)
    browser = sign_in(world.clerk)
    party = world.case.parties[0]
    path = f"/parties/{party.id}/numbers?what=phone"
    assert "13800010001" not in browser.get(path).text
    assert "13800010001" not in browser.post(path, data={"reason": ""}).text
    assert "13800010001" in browser.post(path, data={"reason": "核对联系方式"}).text
    assert "核对联系方式" in browser.get(f"/cases/{world.case.id}").text


def test_a_period_is_extended_with_everybody_agreeing(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "in_mediation")
    with engines.work(SYSTEM) as uow:
        clock = next(one for one in queries.clocks_of(uow, world.case.id) if one.rule_id == "T-PM")
    browser = sign_in(world.mediator)
    path = f"/cases/{world.case.id}/periods/{clock.id}/extension"
    assert browser.get(path).status_code == 200
    data = {"new_due_on": "2027-01-15", "reason": "等待评估", "means": "phone", "agreed": str(world.case.parties[0].id)}
    refused = browser.post(path, data=data)
    assert refused.status_code == 422
    assert "李大有" in refused.text
    assert browser.post(path, data=data | {"agreed": "nobody"}).status_code == 422
    everybody = data | {"agreed": [str(party.id) for party in world.case.parties]}
    assert browser.post(path, data=everybody).status_code == 302
    assert "2027年1月15日" in browser.get(f"/cases/{world.case.id}").text


def test_a_case_runs_to_its_end_on_pages(sign_in: SignIn, engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    world = county(engines, "assigned")
    browser = sign_in(world.mediator)
    case = f"/cases/{world.case.id}"
    early = browser.post(f"{case}/beginning")
    assert early.status_code == 409
    assert "身份还没有核对" in early.text
    for party in world.case.parties:
        assert browser.post(f"/parties/{party.id}/identity").status_code == 302
        assert browser.post(f"/parties/{party.id}/rights").status_code == 302
    assert browser.post(f"{case}/beginning").status_code == 302
    assert browser.post(f"{case}/suspension", data={"reason": "等待鉴定"}).status_code == 302
    assert "已暂停计时" in browser.get(case).text
    assert browser.post(f"{case}/resumption", data={"note": "鉴定意见已出"}).status_code == 302
    told = {"reason": "gap_too_wide", "note": "金额差距大。"}
    assert browser.post(f"{case}/failure", data=told).status_code == 422
    assert browser.post(f"{case}/failure", data=told | {"remedies_told": "y"}).status_code == 302
    lacking = browser.post(f"{case}/closure")
    assert lacking.status_code == 409
    assert "调解记录" in lacking.text
    for checks in ("CLOSING_CHECKS", "ARCHIVE_CHECKS"):  # the file's papers are records' own test
        monkeypatch.setattr(f"mediation.cases.service.endings.{checks}", [])
    assert browser.post(f"{case}/closure").status_code == 302
    assert sign_in(world.clerk).post(f"{case}/archive").status_code == 302
    assert status_of(engines, world.case) == "archived"


def test_particulars_are_completed_and_numbers_left_empty_stay(sign_in: SignIn, engines: Engines) -> None:
    world = county(engines, "accepted")
    browser = sign_in(world.clerk)
    with engines.work(SYSTEM) as uow:
        party = a_party(uow, world.case)
        service.verify_identity(uow, party.id, 2)
    path = f"/parties/{party.id}/particulars"
    assert 'value="李大有"' in browser.get(path).text
    typed = {"name": "李大有", "kind": "natural", "address": "新住址3号", "id_no": "1", "phone": ""}
    wrong = browser.post(path, data=typed)
    assert wrong.status_code == 422
    assert "新住址3号" in wrong.text
    assert browser.post(path, data=typed | {"id_no": "330402198503077227"}).status_code == 302
    with engines.work(SYSTEM) as uow:
        party = a_party(uow, world.case)
        assert (party.address, party.phone_mask) == ("新住址3号", "139****0002")
        assert (party.id_no_mask, party.identity_grade) == ("330***********7227", 0)
        seat = queries.own_seat(uow, party)
        assert seat is not None
    path, told = f"/participants/{seat.id}/phone", {"proof": "papers_seen", "reason": "换号了"}
    across = browser.post(path, data=told | {"phone": APPLICANT.phone})
    assert (across.status_code, "这个手机号是本案另一方的" in across.text) == (422, True)
    assert APPLICANT.phone in across.text, "what was typed is kept"
    done = browser.post(path, data=told | {"phone": "13900029999"}, follow_redirects=True).text
    assert "手机号换了：旧手机会收到提醒" in done
    assert sign_in(world.supervisor).get(path).status_code == 403


def test_who_sits_without_an_invitation_stands_among_the_seats(engines: Engines, sign_in: SignIn) -> None:
    with engines.work(SYSTEM) as uow:
        world = a_county(uow, "assigned")
        page = sign_in(world.mediator).get(f"/cases/{world.case.id}").text
        assert "还没有邀请其他单位" in page
        officer = a_member_of_staff(uow, world.office, Role.POLICE, name="王建平")
        case = queries.get_case(uow, world.case.id)
        service.seat_participant(uow, case, seat="police", name=officer.name, staff_id=officer.id)
    page = sign_in(world.mediator).get(f"/cases/{world.case.id}").text
    assert "还没有邀请其他单位" not in page
    assert "没有经过邀请，直接入席" in page
    assert "王建平" in page


def test_who_is_signed_in_reads_a_refusal_in_the_staffs_frame(engines: Engines, sign_in: SignIn) -> None:
    world = county(engines)
    browser = sign_in(world.mediator)
    missing = browser.get("/no-such-page")
    refused = browser.get(f"/cases/{uuid4()}")
    for page in (missing, refused):
        assert page.status_code == 404
        assert "没有找到这一页" in page.text
        assert 'class="sidenav"' in page.text
        assert "回到今日" in page.text
        assert "呼叫调解员" not in page.text
    theirs = browser.get("/j/nothing-here")
    assert (theirs.status_code, 'class="sidenav"' in theirs.text) == (404, False)


def test_who_is_named_as_mediator_answers_and_whoever_they_replace_is_not_asked(
    sign_in: SignIn, engines: Engines
) -> None:
    world = county(engines, "in_mediation")
    with engines.work(SYSTEM) as uow:
        other = a_member_of_staff(uow, world.office, Role.MEDIATOR, name="吴调解")
        service.assign_mediator(uow, world.case.id, other.id, reason="请假")
    page = f"/cases/{world.case.id}"
    assert "答复指派" not in sign_in(world.mediator).get(page).text
    assert "答复指派" in sign_in(other).get("/").text
    with engines.work(actor_of(world.mediator)) as uow:
        service.disclose(uow, world.case.id, conflict=False)
        clocks = [one for one in queries.clocks_of(uow, world.case.id) if one.rule_id == "T-MEDIATOR-CONFIRM"]
        assert any(one.done_at is None for one in clocks), "the other one has still to answer"
