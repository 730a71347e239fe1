"""Who acts for a party: named with a letter or a proof of guardianship, verified by the office, ended with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import IdentityNumberWrong, NotYourSide, PhoneWrong
from mediation.cases.errors.acting import AgentGone, AgentNameMissing, GuardianNotNeeded
from mediation.cases.models import Agent, Case, GroupMember, Participant, Party
from mediation.cases.policy import POLICY
from mediation.cases.rules import acting
from mediation.cases.service.authority import check_alone
from mediation.cases.service.opening import opened, reasoned
from mediation.cases.service.overtaking import CAPACITY, check_seen
from mediation.cases.service.participants import seated, unseated
from mediation.cases.states import AGENT
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.identity import (
    mask_id,
    mask_phone,
    normalise_id,
    normalise_phone,
    valid_id_number,
    valid_mobile,
)
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.terms import AgentKind, Authority, Capacity, SeatKind

EXPIRED = N_("委托书到期")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentDetails:
    """An agent as the letter of authority names them; numbers in plain text, sealed or indexed when stored."""

    name: str
    phone: str
    kind: str = AgentKind.RELATIVE
    relation: str = ""
    authority: str = Authority.GENERAL
    powers: Collection[str] = ()
    firm: str = ""
    id_no: str = ""
    valid_until: date | None = None


def name_agent(uow: UnitOfWork, party_id: UUID, told: AgentDetails, *, letter: tuple[str, UUID] | None = None) -> Agent:
    """A party, or the office for it, names who acts for it; `letter` is the digest and the file of the authority.

    They do not sit in the case before the letter was verified. A guardian's letter is the proof of guardianship.
    Raises AgentNameMissing, PhoneWrong, IdentityNumberWrong, PowersNotNamed, LetterExpired, TooManyAgents,
    ActsForOtherSide, NeutralLawyer, AuthorityWrong, RelationMissing, GuardianNotNeeded, GuardianConflict, WardAlone,
    NotYourSide, Missing, Forbidden.
    """
    party = queries.get_party(uow, party_id)
    case = opened(uow, party.case_id, "cases.name_agent")
    _own_side(uow, party_id)
    _check_details(told)
    ward = queries.needs_guardian(uow, party)
    acting.check_guardian(told.kind, told.authority, told.relation, party.name, needed=ward)
    powers = acting.named_powers(told.authority, told.powers)
    acting.check_until(told.valid_until, local_day(uow.now()))
    _check_place(uow, case, party, told)
    number, phone = normalise_id(told.id_no), normalise_phone(told.phone)
    agent = Agent(
        id=new_id(), case_id=case.id, party_id=party_id, name=told.name.strip(), kind=AgentKind(told.kind).value,
        relation=told.relation.strip(), authority=Authority(told.authority).value, powers=powers,
        firm=told.firm.strip(), phone_sealed=uow.vault.seal(phone), phone_index=uow.vault.index(phone),
        phone_mask=mask_phone(phone), id_no_index=uow.vault.index(number) if number else None,
        id_no_mask=mask_id(number), valid_until=told.valid_until, letter_sha256=letter[0] if letter else None,
        letter_file_id=letter[1] if letter else None,
    )  # fmt: skip
    uow.session.add(agent)
    uow.session.flush()
    uow.audit("cases.agent_named", "agent", agent.id, case_id=case.id, authority=agent.authority, powers=powers)
    return agent


def hand_in_letter(uow: UnitOfWork, agent_id: UUID, letter: tuple[str, UUID]) -> Agent:
    """A better picture of the letter before it is verified. Raises AgentGone, Conflict, NotYourSide, Forbidden."""
    agent = _agent(uow, agent_id, "cases.name_agent")
    AGENT.after("verify_agent", agent.status)
    agent.letter_sha256, agent.letter_file_id = letter
    uow.audit("cases.letter_handed_in", "agent", agent.id, case_id=agent.case_id)
    return agent


def verify_agent(uow: UnitOfWork, agent_id: UUID) -> Participant:
    """The office compared the letter: from now on the agent sits in the case with a seat of their own.

    Raises AgentGone, Forbidden, LetterMissing, LetterExpired, Conflict.
    """
    agent = _agent(uow, agent_id, "cases.verify_agent")
    acting.check_letter(agent.name, agent.letter_sha256, agent.valid_until, local_day(uow.now()))
    agent.decided_by, agent.decided_at = uow.actor.name, uow.now()
    uow.move(AGENT, agent, "verify_agent")
    uow.session.flush()
    uow.audit("cases.agent_verified", "agent", agent.id, case_id=agent.case_id, authority=agent.authority)
    case = queries.get_case_unseen(uow, agent.case_id)
    return seated(uow, case, seat=SeatKind.AGENT.value, name=agent.name, party_id=agent.party_id, agent_id=agent.id)


def refuse_agent(uow: UnitOfWork, agent_id: UUID, reason: str) -> Agent:
    """The letter does not hold, for a reason that the party is shown. Raises AgentGone, ReasonMissing, Conflict."""
    agent = _agent(uow, agent_id, "cases.verify_agent")
    return _over(uow, agent, "refuse_agent", reasoned(reason))


def end_agent(uow: UnitOfWork, agent_id: UUID, reason: str) -> Agent:
    """The authority is withdrawn: the agent is out of every room at once. Raises as `refuse_agent`, NotYourSide."""
    agent = _agent(uow, agent_id, "cases.end_agent")
    return _over(uow, agent, "end_agent", reasoned(reason))


def end_expired_agents(uow: UnitOfWork) -> int:
    """The clock ends whom no letter covers any more; how many."""
    past = queries.agents_past(uow, local_day(uow.now()))
    for agent in past:
        _over(uow, agent, "end_agent", EXPIRED)
    return len(past)


def set_capacity(uow: UnitOfWork, party_id: UUID, capacity: str, note: str, *, seen: str | None = None) -> Party:
    """Note how far a person acts for themselves, and why (the court's judgment, own income).

    Raises ReasonMissing, Overtaken, Missing, Forbidden, ValueError.
    """
    party = queries.get_party(uow, party_id, lock=True)
    require(POLICY, "cases.set_capacity", uow.actor, queries.standing_of(uow, queries.get_case(uow, party.case_id)))
    check_seen(uow, party.case_id, seen, f"{party.capacity}/{party.capacity_note}", CAPACITY)
    level = Capacity(capacity)
    party.capacity_note = note.strip() if level is Capacity.FULL else reasoned(note, field="note")
    party.capacity = level.value
    uow.audit("cases.capacity_set", "party", party.id, case_id=party.case_id, capacity=party.capacity, note=note)
    return party


def hear_ward(uow: UnitOfWork, party_id: UUID, words: str) -> Party:
    """Keep what somebody with a guardian thinks themselves (民法典 35); it stands in the record for all to read.

    Raises GuardianNotNeeded, ReasonMissing, Missing, Forbidden.
    """
    party = queries.get_party(uow, party_id, lock=True)
    require(POLICY, "cases.hear_ward", uow.actor, queries.standing_of(uow, queries.get_case(uow, party.case_id)))
    if not queries.needs_guardian(uow, party):
        raise GuardianNotNeeded(party=party.name)
    party.own_voice, party.own_voice_at = reasoned(words, field="words"), uow.now()
    party.own_voice_by = uow.actor.name
    uow.audit("cases.ward_heard", "party", party.id, case_id=party.case_id)
    return party


def _agent(uow: UnitOfWork, agent_id: UUID, action: str) -> Agent:
    agent = queries.find_agent(uow, agent_id, lock=True)
    if agent is None:
        raise AgentGone
    case = queries.get_case(uow, agent.case_id)
    require(POLICY, action, uow.actor, queries.standing_of(uow, case))
    _own_side(uow, agent.party_id)
    return agent


def _own_side(uow: UnitOfWork, party_id: UUID) -> None:
    """A party or its guardian names and ends its agents; nobody hands on what they were entrusted with."""
    if not uow.actor.is_participant:
        return
    if uow.actor.party_id != party_id or uow.actor.id is None:
        raise NotYourSide
    person = queries.get_participant(uow, uow.actor.id)
    if person.agent_id is None:
        check_alone(uow, party_id)
    elif uow.session.get_one(Agent, person.agent_id).kind != AgentKind.GUARDIAN:
        raise NotYourSide


def _over(uow: UnitOfWork, agent: Agent, action: str, reason: str) -> Agent:
    agent.reason, agent.ended_at = reason, uow.now()
    uow.move(AGENT, agent, action, reason=reason)
    uow.session.flush()
    uow.audit(f"cases.{action}", "agent", agent.id, case_id=agent.case_id, reason=reason)
    if sitting := queries.seat_of_agent(uow, agent.id):
        unseated(uow, sitting)
    return agent


def _check_details(told: AgentDetails) -> None:
    if not told.name.strip():
        raise AgentNameMissing(field="name")
    if not valid_mobile(told.phone):
        raise PhoneWrong(field="phone")
    if told.id_no.strip() and not valid_id_number(told.id_no):
        raise IdentityNumberWrong(field="id_no")


def check_place(
    uow: UnitOfWork,
    case: Case,
    party: Party,
    name: str,
    person: acting.Person,
    *,
    firm: str = "",
    guardian: bool = False,
) -> None:
    """Pass when whoever acts for this party is nobody of another side and did not sit neutrally.

    Raises ActsForOtherSide, GuardianConflict, NeutralLawyer.
    """
    across = [one for one in case.parties if one.role != party.role]
    others = [acting.Person(one.name_index, one.id_no_index, one.phone_index) for one in across]
    others += [
        acting.Person(uow.vault.index(one.name), one.id_no_index, one.phone_index)
        for one in queries.agents_of(uow, case.id)
        if one.status in acting.LIVE and one.party_id in {side.id for side in across}
    ]
    others += [member_person(uow, one) for side in across for one in queries.members_of(uow, side.id)]
    acting.check_sides(name, party.name, person, others, guardian=guardian)
    neutral = queries.neutral_lawyers(uow, case.id)
    acting.check_firm(firm, {one.firm for one in neutral if one.here})
    acting.check_neutral(name, party.name, firm, person.phone, neutral)


def member_person(uow: UnitOfWork, member: GroupMember) -> acting.Person:
    """One of the many, as the rules about sides know people."""
    phone = uow.vault.index(uow.vault.open(member.phone_sealed)) if member.phone_sealed else None
    return acting.Person(uow.vault.index(member.name), member.id_no_index, phone)


def _check_place(uow: UnitOfWork, case: Case, party: Party, told: AgentDetails) -> None:
    guardian = told.kind == AgentKind.GUARDIAN
    mine = [one for one in queries.agents_of(uow, case.id) if one.status in acting.LIVE and one.party_id == party.id]
    same = [one for one in mine if one.kind != AgentKind.ELECTED and (one.kind == AgentKind.GUARDIAN) is guardian]
    acting.check_room_for(party.name, len(same))
    number, phone = normalise_id(told.id_no), normalise_phone(told.phone)
    person = acting.Person(
        uow.vault.index(told.name), uow.vault.index(number) if number else None, uow.vault.index(phone)
    )
    check_place(uow, case, party, told.name.strip(), person, firm=told.firm.strip(), guardian=guardian)
