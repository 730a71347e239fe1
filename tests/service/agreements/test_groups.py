"""Many people as one party: a list read whole or not at all, a few speak for all, each decides for themselves."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mediation.agreements import queries, service
from mediation.agreements.errors import GroupsFixed
from mediation.agreements.states import Answer, SignerRole
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors.acting import ActsForOtherSide, AuthorityWrong, TooManyAgents
from mediation.cases.errors.members import (
    AlreadyAGroup,
    ElectionLetterMissing,
    GroupActsByRepresentatives,
    GroupTooSmall,
    LastMember,
    MemberGone,
    MemberLineWrong,
    MembersNotAgreed,
    MemberTwice,
    NotAGroup,
    RepresentativePhoneMissing,
    RepresentativesCount,
    RepresentativesMissing,
)
from mediation.cases.service import AgentDetails, read_list
from mediation.core.authz import SYSTEM, Actor, ActorKind
from mediation.core.errors import Missing
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.rooms import queries as talking
from mediation.rooms import service as rooms
from mediation.rooms.errors import ConfidentialHere
from mediation.rooms.models import Notice
from tests.factories.agreements import Scene, a_scene, answered, proposed
from tests.factories.negotiation import talks
from tests.factories.rooms import a_table, say

LETTER = ("2" * 64, uuid4())
PASTED = "序号\t姓名\t身份证号码\t手机号\t金额\n" + "\n".join(
    f"{n}\t工友{n}\t\t1370000{n:04d}\t{n}000.50元" if n != 6 else "6\t工友6\t\t\t6000" for n in range(1, 31)
)


def a_group(scene: Scene) -> None:
    """The side that is to receive is thirty workers."""
    with scene.engines.work(scene.mediator) as uow:
        casework.form_group(uow, scene.payee_id, read_list(PASTED))


def elected(scene: Scene, *positions: int, letter: tuple[str, UUID] | None = LETTER) -> list[Actor]:
    """Whom the workers elected, verified, as actors."""
    with scene.engines.work(scene.mediator) as uow:
        members = {one.position: one.id for one in cases.members_of(uow, scene.payee_id)}
        agents = casework.elect(uow, scene.payee_id, [members[n] for n in positions], letter)
        people = [casework.verify_agent(uow, one.id) for one in agents]
        return [
            Actor(
                ActorKind.PARTICIPANT, id=one.id, name=one.name, case_id=scene.case.id, seat="agent",
                party_id=scene.payee_id,
            )
            for one in people
        ]  # fmt: skip


def said_yes(scene: Scene, agreement_id: UUID, *, but: int = 0) -> None:
    """Every member agreed, but for one."""
    with scene.engines.work(scene.mediator) as uow:
        asked = [one.id for one in cases.members_of(uow, scene.payee_id) if one.position != but]
        casework.record_members(uow, scene.payee_id, agreement_id, asked, agreed=True, means="phone")


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


def test_a_pasted_list_becomes_a_party_that_is_called_after_its_first(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    with engines.work(scene.mediator) as uow:
        case = cases.get_case(uow, scene.case.id)
        party = cases.get_party(uow, scene.payee_id)
        members = cases.members_of(uow, party.id)
        seat = cases.participant_for_party(uow, party.id)
        assert seat is not None
        assert (party.name, party.member_count, seat.name) == ("工友1等30人", 30, "工友1等30人")
        assert case.title.startswith("工友1等30人与李大有")
        assert (case.is_mass, case.party_count) == (True, 31)
        assert (members[0].phone_mask, members[0].claim_fen) == ("137****0001", 100_050)
        assert (members[5].phone_sealed, members[5].claim_fen) == (None, 600_000)
        with pytest.raises(AlreadyAGroup):
            casework.form_group(uow, party.id, read_list(PASTED))
        casework.add_members(uow, party.id, read_list("工友31 13700000031"))
        assert party.name == "工友1等31人"
        with pytest.raises(GroupTooSmall, match="满5人"):
            casework.form_group(uow, scene.payer_id, read_list("甲\n乙\n丙"))
        with pytest.raises(NotAGroup):
            casework.elect(uow, scene.payer_id, [], LETTER)


@pytest.mark.parametrize(
    ("text", "refusal", "words"),
    [
        ("甲\n乙 330402198503077220", MemberLineWrong, r"第2行“乙.*身份证号码不对"),
        ("甲 一万元", MemberLineWrong, "只写姓名"),
        ("13700000001 甲", MemberLineWrong, "第一项要写姓名"),
        ("甲 1.234", MemberLineWrong, "金额看不懂"),
        ("甲 330402198503077227\n乙\n丙,330402198503077227", MemberTwice, "丙.*第3行"),
    ],
)
def test_a_line_that_cannot_be_read_keeps_the_whole_list_out(text: str, refusal: type[Exception], words: str) -> None:
    with pytest.raises(refusal, match=words):
        read_list(text)


def test_two_to_five_are_elected_by_a_signed_letter(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    for positions in ((1,), (1, 2, 3, 4, 5, 7)):
        with pytest.raises(RepresentativesCount, match="2到5位"):
            elected(scene, *positions)
    with pytest.raises(RepresentativePhoneMissing, match="工友6"):
        elected(scene, 1, 6)
    with pytest.raises(ElectionLetterMissing):
        elected(scene, 1, 2, letter=None)
    first = elected(scene, 1, 2)
    elected(scene, 3, 4, 5)
    with engines.work(scene.mediator) as uow:
        party = cases.get_party(uow, scene.payee_id)
        assert [one.name for one in cases.representatives_of(uow, party)] == ["工友3", "工友4", "工友5"]
        assert first[0].id not in {one.id for one in cases.participants_of(uow, scene.case.id)}
        with pytest.raises(AuthorityWrong):
            told = AgentDetails(name="工友9", phone="13700000009", kind="elected", authority="elected")
            casework.name_agent(uow, party.id, told, letter=LETTER)


def test_members_whose_numbers_look_alike_are_phoned_one_by_one(engines: Engines, scene: Scene) -> None:
    engines.settings = replace(engines.settings, demo=False)
    a_group(scene)
    with engines.work(scene.mediator) as uow:
        casework.add_members(uow, scene.payee_id, read_list("工友1 13711110001\n工友31 13722220001"))
        rooms.tell_members(uow, scene.payee_id, "明天上午九点到所里来。")
    with engines.work(scene.mediator) as uow:
        alike = [one for one in talking.missed(uow, scene.case.id) if one.phone_mask == "137****0001"]
        numbers = {(one.name, rooms.see_number(uow, one.first.id)) for one in alike}
        assert numbers == {("工友1", "13700000001"), ("工友1", "13711110001"), ("工友31", "13722220001")}
        assert rooms.note_call(uow, alike[0].first.id, reached=True) == 1
        left = [one.first.id for one in talking.missed(uow, scene.case.id) if one.phone_mask == "137****0001"]
        assert left == [one.first.id for one in alike[1:]]


def test_nobody_of_the_other_side_is_elected_and_no_member_acts_for_it(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    other = AgentDetails(name="工友4", phone="13700000004")
    with engines.work(scene.mediator) as uow:
        with pytest.raises(ActsForOtherSide, match="工友4是本案另一方的人"):
            casework.name_agent(uow, scene.payer_id, other)
        cases.get_party(uow, scene.payer_id).name_index = uow.vault.index("工友5")
        cases.get_party(uow, scene.payer_id).phone_index = uow.vault.index("13700000005")
    with pytest.raises(ActsForOtherSide, match="工友5是本案另一方的人"):
        elected(scene, 4, 5)
    elected(scene, 1, 2)
    with engines.work(scene.mediator) as uow:
        party = cases.get_party(uow, scene.payee_id)
        held = {one.name: one.phone_index for one in cases.representatives_of(uow, party)}
        assert held == {f"工友{n}": uow.vault.index(f"1370000{n:04d}") for n in (1, 2)}
        for n in (1, 2):  # whom the many elected stand beside the two whom they entrust
            casework.name_agent(uow, party.id, AgentDetails(name=f"律师{n}", phone=f"1380000000{n}", kind="lawyer"))
        with pytest.raises(TooManyAgents):
            casework.name_agent(uow, party.id, AgentDetails(name="律师3", phone="13800000003", kind="lawyer"))


def test_the_last_member_stays(engines: Engines, scene: Scene) -> None:
    with engines.work(scene.mediator) as uow:
        casework.form_group(uow, scene.payee_id, read_list("甲\n乙\n丙\n丁\n戊"))
        *others, last = cases.members_of(uow, scene.payee_id)
        for one in others:
            casework.release_member(uow, one.id, "自己去起诉")
        with pytest.raises(LastMember, match="戊是这一方的最后一位成员"):
            casework.release_member(uow, last.id, "自己去起诉")
        assert (last.left_at, cases.get_party(uow, scene.payee_id).member_count) == (None, 1)


def test_the_trail_says_which_members_said_what(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    key = proposed(scene)
    said_yes(scene, key, but=17)
    with engines.work(SYSTEM) as uow:
        told = uow.session.scalars(select(AuditRow.details).where(AuditRow.action == "cases.members_asked")).one()
    asked = [n for n in range(1, 31) if n != 17]
    assert told == {"members": asked, "agreed": True, "means": "phone", "terms": str(key)}


def test_no_majority_binds_the_others(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    speaker, _other = elected(scene, 1, 2)
    key = proposed(scene)
    with pytest.raises(GroupActsByRepresentatives, match="工友1等30人由推选的代表人"):
        answered(scene, key, scene.payee)
    with pytest.raises(MembersNotAgreed, match=r"还有30位成员没有同意.*等30人"):
        answered(scene, key, speaker)
    said_yes(scene, key, but=17)
    with pytest.raises(MembersNotAgreed, match="还有1位成员没有同意这份方案：工友17"):
        answered(scene, key, speaker)
    with engines.work(scene.mediator) as uow:
        members = {one.position: one.id for one in cases.members_of(uow, scene.payee_id)}
        casework.record_members(uow, scene.payee_id, key, [members[17]], agreed=False, means="phone")
        with pytest.raises(MembersNotAgreed), uow.session.begin_nested():
            service.answer_terms(uow, key, scene.payee_id, Answer.ACCEPTED)
        assert casework.release_member(uow, members[17], "不同意方案，另行起诉").name == "工友1等29人"
        with pytest.raises(MemberGone):
            casework.release_member(uow, members[17], "再次")
    answered(scene, key, speaker)
    answered(scene, key, scene.payer)
    with engines.work(scene.mediator) as uow:
        service.start_signing(uow, key)
        rows = [(row.role, row.name) for row in queries.signatures_of(uow, key)][:3]
    assert rows == [
        (SignerRole.PARTY, "李大有"), (SignerRole.REPRESENTATIVE, "工友1"), (SignerRole.REPRESENTATIVE, "工友2"),
    ]  # fmt: skip


def test_the_deed_waits_for_who_joins_late_and_then_fixes_its_group(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    speaker, _other = elected(scene, 1, 2)
    key = proposed(scene)
    said_yes(scene, key)
    answered(scene, key, speaker)
    answered(scene, key, scene.payer)
    with engines.work(scene.mediator) as uow:
        casework.add_members(uow, scene.payee_id, read_list("工友31 13700000031"))
    with (
        pytest.raises(MembersNotAgreed, match="还有1位成员没有同意这份方案：工友31"),
        engines.work(scene.mediator) as uow,
    ):
        service.start_signing(uow, key)
    said_yes(scene, key)
    with engines.work(scene.mediator) as uow:
        document_id = service.start_signing(uow, key).document_id
        assert document_id is not None
        group, single = records.content_of(uow, records.get_document(uow, document_id))["parties"]
        assert [field["label"] for row in group["rows"] for field in row] == [
            "姓名", "人数", "联系方式", "单位或住址", "推选的代表人", "推选的代表人",
        ]  # fmt: skip
        assert group["rows"][0][1]["value"] == "31人"
        assert [field["label"] for field in single["rows"][0]] == ["姓名", "性别", "民族", "年龄"]
        first = next(iter(cases.members_of(uow, scene.payee_id)))
        changes = (
            lambda: casework.record_members(uow, scene.payee_id, key, [first.id], agreed=False, means="phone"),
            lambda: casework.add_members(uow, scene.payee_id, read_list("工友32 13700000032")),
            lambda: casework.release_member(uow, first.id, "另行起诉"),
            lambda: casework.elect(uow, scene.payee_id, [first.id], LETTER),
        )
        for change in changes:
            with pytest.raises(GroupsFixed):
                change()
        service.revise_terms(uow, key, reason="有人要退出")
        assert casework.release_member(uow, first.id, "另行起诉").name == "工友2等30人"


def test_a_group_without_representatives_does_not_sign(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    key = proposed(scene)
    said_yes(scene, key)
    with engines.work(scene.mediator) as uow:
        service.answer_terms(uow, key, scene.payee_id, Answer.ACCEPTED)
    answered(scene, key, scene.payer)
    with pytest.raises(RepresentativesMissing, match="工友1等30人"), engines.work(scene.mediator) as uow:
        service.start_signing(uow, key)


def test_a_notice_goes_to_every_member_of_this_group_and_nobody_else(engines: Engines, scene: Scene) -> None:
    a_group(scene)
    with engines.work(SYSTEM) as uow:
        a_table(uow)
    with engines.work(scene.mediator) as uow:
        before = {one.id for one in uow.session.query(Notice)}
        assert rooms.tell_members(uow, scene.payee_id, "周五下午三点开会。") == (29, ["工友6"])
        sent = [one for one in uow.session.query(Notice) if one.id not in before]
    phones = {engines.vault.open(one.phone_sealed) for one in sent}
    assert phones == {f"1370000{n:04d}" for n in range(1, 31) if n != 6}
    assert {(one.case_id, one.participant_id, one.template) for one in sent} == {(scene.case.id, None, "group")}


def test_a_private_word_of_a_side_does_not_go_out_to_a_group_unasked(engines: Engines) -> None:
    scene = talks(engines)
    with engines.work(scene.mediator) as uow:
        casework.form_group(uow, scene.side(scene.payee), read_list(PASTED))
    with engines.work(SYSTEM) as uow:
        caucus = rooms.open_caucus(uow, scene.session_id, scene.side(scene.payer))
        assert scene.payer.id is not None
        say(uow, caucus.id, scene.payer.id, "装修队老板答应替我作证，但他不愿意露面。")
    with pytest.raises(ConfidentialHere), engines.work(scene.mediator) as uow:
        rooms.tell_members(uow, scene.side(scene.payee), "装修队老板答应替我作证，大家放心。")
    with engines.work(scene.mediator) as uow:
        assert list(uow.session.query(Notice).where(Notice.template == "group")) == []
        reached, _ = rooms.tell_members(
            uow, scene.side(scene.payee), "装修队老板答应替我作证，大家放心。", confirm=True
        )
    assert reached == 29


def test_of_a_foreign_group_nothing_is_known(engines: Engines, scene: Scene) -> None:
    other = a_scene(engines)
    a_group(scene)
    with engines.work(other.mediator) as uow:
        assert list(cases.members_of(uow, scene.payee_id)) == []
        for verb in (casework.form_group, casework.add_members):
            with pytest.raises(Missing):
                verb(uow, scene.payee_id, read_list(PASTED))
        with pytest.raises(Missing):
            rooms.tell_members(uow, scene.payee_id, "不该收到")
