"""法定代理人: called for by birthday or capacity; acts in the ward's place, never for the other side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from mediation.agreements import queries, service
from mediation.agreements.states import SignatureStatus, SignerRole
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors import NotYourSide, ReasonMissing
from mediation.cases.errors.acting import (
    AuthorityWrong,
    GuardianConflict,
    GuardianMissing,
    GuardianNotNeeded,
    RelationMissing,
    TooYoungAlone,
    WardAlone,
)
from mediation.cases.errors.overtaken import Overtaken
from mediation.cases.models import Case
from mediation.cases.service import AgentDetails, PartyDetails
from mediation.core.authz import SYSTEM, Actor, ActorKind
from mediation.core.errors import Missing
from mediation.core.uow import Engines
from mediation.rooms import queries as rooms_asked
from mediation.rooms import service as rooms
from tests.factories.agreements import PARTIES, Scene, a_scene, answered, proposed, signed
from tests.factories.cases import a_case, prepared
from tests.factories.records import rendered, the_party_of

PROOF = ("1" * 64, uuid4())
MOTHER = AgentDetails(
    name="王芳", phone="13600020001", kind="guardian", relation="母亲", authority="statutory",
    id_no="330402198503077227",
)  # fmt: skip
PUPIL = PartyDetails(role="respondent", name="王小明", id_no="33040220140101123X", phone="13900020003", address="西街")
GROWN = PARTIES[0]


def a_guardian(engines: Engines, case: Case, party_id: UUID, told: AgentDetails = MOTHER) -> Actor:
    """The guardian of a party, proved and seated."""
    with engines.work(SYSTEM) as uow:
        agent = casework.name_agent(uow, party_id, told, letter=PROOF)
        person = casework.verify_agent(uow, agent.id)
        casework.verify_person(uow, person.id, 2)
        return Actor(
            ActorKind.PARTICIPANT, id=person.id, name=person.name, case_id=case.id, seat="agent", party_id=party_id
        )


def with_pupil(engines: Engines) -> tuple[Case, UUID]:
    """An assigned case whose respondent is a pupil of twelve."""
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned", parties=(replace(GROWN, id_no="330402198001017777"), PUPIL))
        return case, case.parties[1].id


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


def test_a_pupil_is_let_in_and_heard_only_with_a_guardian(engines: Engines) -> None:
    case, pupil_id = with_pupil(engines)
    with engines.work(SYSTEM) as uow:
        prepared(uow, case)
        with pytest.raises(GuardianMissing, match="王小明未成年"):
            casework.start_mediation(uow, case.id)
        rooms.open_session(uow, case.id)
        people = {one.seat: one for one in cases.participants_of(uow, case.id)}
        rooms.admit(uow, people["applicant"].id)
        with pytest.raises(GuardianMissing, match="王小明"):
            rooms.admit(uow, people["respondent"].id)
        assert not casework.start_if_ready(uow, case.id)
    a_guardian(engines, case, pupil_id)
    with engines.work(SYSTEM) as uow:
        rooms.admit(uow, people["respondent"].id)
        assert cases.get_case(uow, case.id).status == "in_mediation"
        room = rooms_asked.joint_room(uow, case.id)
        assert room is not None
        assert rooms_asked.find_member(uow, room.id, people["respondent"].id) is not None


def test_below_fourteen_nothing_is_asked_before_a_guardian_agreed(engines: Engines) -> None:
    case, pupil_id = with_pupil(engines)
    with engines.work(SYSTEM) as uow:
        pupil = next(one for one in cases.participants_of(uow, case.id) if one.party_id == pupil_id)
        with pytest.raises(TooYoungAlone):
            rooms.answer_consents(uow, pupil.id, {"online": True})
    guardian = a_guardian(engines, case, pupil_id)
    assert guardian.id is not None
    with engines.work(SYSTEM) as uow:
        with pytest.raises(TooYoungAlone):
            rooms.answer_consents(uow, pupil.id, {"online": True})
        rooms.answer_consents(uow, guardian.id, {"online": True})
        assert rooms.answer_consents(uow, pupil.id, {"online": True})


def test_the_guardian_answers_and_signs_in_the_wards_place(engines: Engines, scene: Scene) -> None:
    with engines.work(scene.mediator) as uow:
        with pytest.raises(ReasonMissing):
            casework.set_capacity(uow, scene.payer_id, "none", " ")
        casework.set_capacity(uow, scene.payer_id, "none", "（2026）演示民特1号判决", seen="full/")
    with engines.work(scene.mediator) as uow, pytest.raises(Overtaken, match="登记了这位当事人的行为能力"):
        casework.set_capacity(uow, scene.payer_id, "limited", "残疾人证", seen="full/")
    key = proposed(scene)
    answered(scene, key, scene.payee)
    with pytest.raises(WardAlone, match="李大有未成年或者不能独立办事"):
        answered(scene, key, scene.payer)
    told = replace(MOTHER, id_no="", relation="妻子")
    guardian = a_guardian(engines, scene.case, scene.payer_id, told)
    answered(scene, key, guardian)
    with engines.work(scene.mediator) as uow:
        document_id = service.start_signing(uow, key).document_id
        roles = [(row.role, row.name) for row in queries.signatures_of(uow, key)][:2]
        block = cases.party_blocks_of(uow, cases.get_case(uow, scene.case.id))[1]
    assert roles == [(SignerRole.PARTY, "张一兰"), (SignerRole.GUARDIAN, "王芳")]
    assert [(one.name, one.standing) for one in block.agents] == [("王芳", "法定代理人（妻子）")]
    assert document_id is not None
    rendered(engines, document_id)
    signed(scene, key, scene.payee)
    assert signed(scene, key, guardian).status is SignatureStatus.SIGNED
    signed(scene, key, scene.mediator)
    with engines.work(SYSTEM) as uow:
        sides = service.facts_for_handoff(uow, key).sides
    assert [(side.name, side.adult, side.has_guardian) for side in sides] == [
        ("张一兰", True, False), ("李大有", False, True),
    ]  # fmt: skip


def test_a_guardian_who_left_is_missed_before_the_signing(engines: Engines, scene: Scene) -> None:
    with engines.work(scene.mediator) as uow:
        casework.set_capacity(uow, scene.payer_id, "limited", "残疾人证")
    key = proposed(scene)
    answered(scene, key, scene.payee)
    guardian = a_guardian(engines, scene.case, scene.payer_id, replace(MOTHER, id_no=""))
    answered(scene, key, guardian)
    with engines.work(scene.mediator) as uow:
        (agent,) = cases.verified_agents(uow, scene.case.id)
        casework.end_agent(uow, agent.id, "监护权变更")
        with pytest.raises(GuardianMissing, match="李大有"):
            service.start_signing(uow, key)


def test_who_cannot_be_a_guardian(engines: Engines) -> None:
    case, pupil_id = with_pupil(engines)
    grown = case.parties[0]

    def named(party_id: UUID, told: AgentDetails) -> None:
        with engines.work(SYSTEM) as uow:
            casework.name_agent(uow, party_id, told, letter=PROOF)

    with pytest.raises(GuardianConflict, match="张一兰是本案另一方的人，和王小明有利益冲突"):
        named(pupil_id, replace(MOTHER, name="张一兰", id_no="330402198001017777"))
    with pytest.raises(GuardianNotNeeded, match="张一兰能独立办事"):
        named(grown.id, MOTHER)
    with pytest.raises(RelationMissing):
        named(pupil_id, replace(MOTHER, relation=" "))
    with pytest.raises(AuthorityWrong):
        named(pupil_id, replace(MOTHER, kind="lawyer"))
    with engines.work(SYSTEM) as uow:
        pupil = the_party_of(uow, case, "respondent")
    with pytest.raises(WardAlone), engines.work(pupil) as uow:
        casework.name_agent(uow, pupil_id, MOTHER, letter=PROOF)
    guardian = a_guardian(engines, case, pupil_id)
    with engines.work(guardian) as uow:
        lawyer = AgentDetails(name="钱律师", phone="13600010001", kind="lawyer")
        assert casework.name_agent(uow, pupil_id, lawyer).authority == "general"
    with pytest.raises(NotYourSide), engines.work(guardian) as uow:
        casework.name_agent(uow, grown.id, lawyer)


def test_a_ward_is_heard_and_the_record_says_so(engines: Engines, scene: Scene) -> None:
    with engines.work(scene.mediator) as uow:
        with pytest.raises(GuardianNotNeeded):
            casework.hear_ward(uow, scene.payer_id, "我想留在这个学校。")
        casework.set_capacity(uow, scene.payer_id, "limited", "残疾人证")
        casework.hear_ward(uow, scene.payer_id, "我想留在这个学校。")
    with engines.work(SYSTEM) as uow:
        session = rooms.open_session(uow, scene.case.id)
        paper = rooms_asked.record_paper(uow, cases.get_case(uow, scene.case.id), session)
    assert "李大有本人的想法：我想留在这个学校。" in str(paper.data["sections"])


def test_the_self_supporting_of_sixteen_act_alone(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned", parties=(GROWN, replace(PUPIL, id_no="330402200912150018")))
        party = case.parties[1]
        assert cases.age_of(uow, party) == 16
        assert cases.needs_guardian(uow, party)
        casework.set_capacity(uow, party.id, "self_supporting", "劳动合同")
        assert not cases.needs_guardian(uow, party)
        party.birth_on = date(2010, 12, 15)
        assert cases.needs_guardian(uow, party)


def test_nobody_of_a_foreign_case_sets_capacity_or_hears(engines: Engines, scene: Scene) -> None:
    other = a_scene(engines)
    with engines.work(other.mediator) as uow:
        with pytest.raises(Missing):
            casework.set_capacity(uow, scene.payer_id, "none", "判决")
        with pytest.raises(Missing):
            casework.hear_ward(uow, scene.payer_id, "我想回家。")
