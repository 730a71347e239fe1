"""委托代理人: seated by a verified letter, bound by the powers it names, out the moment it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from mediation.agreements import queries, service
from mediation.agreements.service import Evidence
from mediation.agreements.states import SignatureStatus, SignerRole
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors import NotYourSide
from mediation.cases.errors.acting import (
    ActsForOtherSide,
    AgentGone,
    AuthorityOver,
    LetterExpired,
    LetterMissing,
    NeutralLawyer,
    PowerMissing,
    PowersNotNamed,
    TooManyAgents,
)
from mediation.cases.models import Agent
from mediation.cases.service import AgentDetails
from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.clock import FixedClock, local_day
from mediation.core.errors import Conflict, Forbidden
from mediation.core.ids import new_id
from mediation.core.uow import Engines
from mediation.rooms import service as rooms
from tests.factories.agreements import Scene, a_scene, answered, proposed, signed
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.negotiation import Talks, talks
from tests.factories.records import rendered

LETTER = ("0" * 64, uuid4())
LAWYER = AgentDetails(
    name="钱律师", phone="13600010001", kind="lawyer", firm="演示律所", authority="special", powers=("sign", "settle")
)


def an_agent(scene: Scene | Talks, *, powers: Sequence[str] = (), days: int | None = None) -> Actor:
    """A verified agent of the side that is to pay, as the actor they are; `days`: how long the letter still holds."""
    party_id = scene.payer.party_id
    assert party_id is not None
    with scene.engines.work(scene.mediator) as uow:
        until = local_day(uow.now()) + timedelta(days=days) if days is not None else None
        told = replace(LAWYER, authority="special" if powers else "general", powers=powers, valid_until=until)
        agent = casework.name_agent(uow, party_id, told, letter=LETTER)
        person = casework.verify_agent(uow, agent.id)
        casework.verify_person(uow, person.id, 2)
        return Actor(
            ActorKind.PARTICIPANT, id=person.id, name=person.name, case_id=person.case_id, seat="agent",
            party_id=party_id,
        )  # fmt: skip


def named(scene: Scene, who: Actor, told: AgentDetails, party_id: UUID | None = None) -> UUID:
    with scene.engines.work(who) as uow:
        return casework.name_agent(uow, party_id or scene.payer_id, told, letter=LETTER).id


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


def test_a_general_agent_neither_accepts_nor_signs_and_is_told_why(engines: Engines, scene: Scene) -> None:
    agent = an_agent(scene)
    key = proposed(scene)
    with pytest.raises(PowerMissing, match=r"钱律师的委托书没有写明“和解.*李大有本人办"):
        answered(scene, key, agent)
    answered(scene, key, scene.payee)
    answered(scene, key, scene.payer)
    with engines.work(scene.mediator) as uow:
        service.start_signing(uow, key)
        assert SignerRole.AGENT not in {row.role for row in queries.signatures_of(uow, key)}
    assert agent.id is not None
    with pytest.raises(PowerMissing, match="签署调解协议"), engines.work(agent) as uow:
        service.sign(uow, key, agent.id, b"", Evidence("", consent=True))


def test_a_general_agent_makes_no_offer_and_answers_none(engines: Engines) -> None:
    scene = talks(engines)
    agent = an_agent(scene)
    assert agent.id is not None
    with engines.work(scene.mediator) as uow:
        rooms.add_member(uow, scene.room_id, agent.id)
    with pytest.raises(PowerMissing, match="和解"):
        scene.offered(agent)
    offer = scene.offered(scene.payee)
    with pytest.raises(PowerMissing, match="和解"), engines.work(agent) as uow:
        service.answer_offer(uow, offer.id, "accept")


def test_special_authority_accepts_and_signs_beside_the_party(engines: Engines, scene: Scene) -> None:
    agent = an_agent(scene, powers=("settle", "sign"))
    key = proposed(scene)
    answered(scene, key, scene.payee)
    answered(scene, key, agent)
    with engines.work(scene.mediator) as uow:
        document_id = service.start_signing(uow, key).document_id
        block = cases.party_blocks_of(uow, cases.get_case(uow, scene.case.id))[1]
    assert document_id is not None
    rendered(engines, document_id)
    assert [(one.name, one.standing, one.firm) for one in block.agents] == [
        ("钱律师", "委托代理人（特别授权）", "演示律所")
    ]
    for who in (scene.payee, scene.payer, agent):
        row = signed(scene, key, who)
    assert (row.role, row.name, row.status) == (SignerRole.AGENT, "钱律师", SignatureStatus.SIGNED)
    with engines.work(SYSTEM) as uow:
        words = cases.acting_words(uow, cases.get_case(uow, scene.case.id))
    assert words == {agent.id: "李大有的委托代理人（特别授权）"}


def test_a_letter_holds_to_its_last_day_and_the_clock_ends_the_sitting(
    engines: Engines, clock: FixedClock, scene: Scene
) -> None:
    agent = an_agent(scene, powers=("settle",), days=1)
    key = proposed(scene)
    clock.at += timedelta(days=1)
    answered(scene, key, agent)
    clock.at += timedelta(days=1)
    with pytest.raises(AuthorityOver, match="钱律师的代理已经结束或者到期"):
        answered(scene, key, agent)
    with engines.work(SYSTEM) as uow:
        assert casework.end_expired_agents(uow) == 1
        assert agent.id not in {one.id for one in cases.participants_of(uow, scene.case.id)}
        assert cases.verified_agents(uow, scene.case.id) == []
    with engines.work(SYSTEM) as uow:
        assert casework.end_expired_agents(uow) == 0


def test_nobody_sits_before_the_letter_was_verified(engines: Engines, clock: FixedClock, scene: Scene) -> None:
    day = local_day(clock.at)
    with engines.work(scene.mediator) as uow:
        agent = casework.name_agent(uow, scene.payer_id, replace(LAWYER, valid_until=day))
        assert cases.seat_of_agent(uow, agent.id) is None
        with pytest.raises(LetterMissing, match="钱律师"):
            casework.verify_agent(uow, agent.id)
        casework.hand_in_letter(uow, agent.id, LETTER)
    clock.at += timedelta(days=1)
    with pytest.raises(LetterExpired), engines.work(scene.mediator) as uow:
        casework.verify_agent(uow, agent.id)
    with engines.work(scene.mediator) as uow:
        assert casework.refuse_agent(uow, agent.id, "签名看不清").reason == "签名看不清"
    with pytest.raises(Conflict), engines.work(scene.mediator) as uow:
        casework.hand_in_letter(uow, agent.id, LETTER)


def test_what_a_letter_cannot_say(engines: Engines, scene: Scene) -> None:
    with pytest.raises(PowersNotNamed, match="全权代理"):
        named(scene, scene.mediator, replace(LAWYER, powers=()))
    with pytest.raises(ActsForOtherSide, match="张一兰是本案另一方"):
        named(scene, scene.mediator, replace(LAWYER, name="张一兰", phone="13800010001"))
    named(scene, scene.mediator, LAWYER, scene.payee_id)
    with pytest.raises(ActsForOtherSide, match="钱律师是本案另一方"):
        named(scene, scene.mediator, LAWYER)
    for n in (2, 3):
        named(scene, scene.mediator, replace(LAWYER, name=f"代{n}", phone=f"1360001000{n}"))
    with pytest.raises(TooManyAgents, match="李大有已经有两位"):
        named(scene, scene.mediator, replace(LAWYER, name="代四", phone="13600010004"))


def test_the_neutral_firm_acts_for_nobody(engines: Engines, scene: Scene) -> None:
    with engines.work(SYSTEM) as uow:
        firm = an_office(uow, "law_firm")
        lawyer = a_member_of_staff(uow, firm, Role.LAWYER)
        seat = casework.invite_seat(uow, scene.case.id, kind="lawyer", org_id=firm.id)
        casework.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True, no_soliciting=True)
        name = firm.name
    with pytest.raises(NeutralLawyer, match=name):
        named(scene, scene.mediator, replace(LAWYER, firm=name))


def test_the_party_itself_names_and_withdraws_and_nobody_else(engines: Engines, scene: Scene) -> None:
    key = named(scene, scene.payer, LAWYER)
    with pytest.raises(NotYourSide), engines.work(scene.payee) as uow:
        casework.end_agent(uow, key, "不要他")
    with pytest.raises(Forbidden), engines.work(scene.payer) as uow:
        casework.verify_agent(uow, key)
    with engines.work(scene.mediator) as uow:
        person = casework.verify_agent(uow, key)
    agent = Actor(
        ActorKind.PARTICIPANT, id=person.id, name="钱律师", case_id=scene.case.id, seat="agent", party_id=scene.payer_id
    )
    with pytest.raises(NotYourSide):
        named(scene, agent, replace(LAWYER, name="转托", phone="13600010009"))
    with engines.work(scene.payer) as uow:
        casework.end_agent(uow, key, "撤销委托")
        assert cases.seat_of_agent(uow, key) is None
    other = a_scene(engines)
    with pytest.raises(AgentGone), engines.work(other.mediator) as uow:
        casework.end_agent(uow, key, "别案")


def test_the_database_keeps_what_a_state_requires(engines: Engines, scene: Scene) -> None:
    sound = {"authority": "general", "powers": [], "ended_at": None}
    for changes in (
        {"authority": "special"}, {"status": "verified"}, {"status": "ended", "ended_at": engines.clock.now()},
        {"status": "ended", "reason": "撤销"},
    ):  # fmt: skip
        row = Agent(id=new_id(), case_id=scene.case.id, party_id=scene.payer_id, name="钱", **(sound | changes))
        with engines.work(SYSTEM) as uow, pytest.raises(IntegrityError), uow.session.begin_nested():
            uow.session.add(row)
