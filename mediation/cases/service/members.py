"""A party that is many people: listed, represented by whom they elect, each asked about what disposes of rights."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors.members import (
    AlreadyAGroup,
    ElectionLetterMissing,
    LastMember,
    MemberGone,
    NotAGroup,
    RepresentativesMissing,
)
from mediation.cases.models import Agent, Case, GroupMember, MemberAnswer, Party
from mediation.cases.rules import acting
from mediation.cases.rules import members as rules
from mediation.cases.rules.members import MemberDetails
from mediation.cases.service.agents import check_place, end_agent, member_person
from mediation.cases.service.fixing import check_open
from mediation.cases.service.opening import opened, reasoned
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.identity import mask_id, mask_phone
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.terms import AgentKind, Authority, ContactMeans

ELECTED_ANEW = N_("另行推选了代表人")


def form_group(uow: UnitOfWork, party_id: UUID, told: Sequence[MemberDetails]) -> Party:
    """Make a party the group of these people; it is called after the first of them: 王小满等30人.

    Raises AlreadyAGroup, GroupTooSmall, GroupTooLarge, Missing, Forbidden.
    """
    party, case = _party(uow, party_id, "cases.keep_group")
    if party.member_count:
        raise AlreadyAGroup(party=party.name)
    rules.check_size(len(told), local_day(uow.now()))
    _add(uow, party, told, 0)
    _named(uow, case, party)
    case.is_mass = True
    uow.audit("cases.group_formed", "party", party.id, case_id=case.id, members=len(told))
    return party


def add_members(uow: UnitOfWork, party_id: UUID, told: Sequence[MemberDetails]) -> Party:
    """More people of the same group. Raises NotAGroup, GroupTooLarge, Conflict (listed already), Missing, Forbidden."""
    party, case = _party(uow, party_id, "cases.keep_group")
    _check_group(party)
    before = queries.members_of(uow, party_id, left=True)
    rules.check_size(party.member_count + len(told), local_day(uow.now()))
    _add(uow, party, told, max(one.position for one in before))
    _named(uow, case, party)
    uow.audit("cases.group_grew", "party", party.id, case_id=case.id, members=len(told))
    return party


def release_member(uow: UnitOfWork, member_id: UUID, reason: str) -> Party:
    """Somebody leaves the group, with their rights whole; whoever represented it no longer does.

    Raises MemberGone, LastMember, ReasonMissing, Missing, Forbidden.
    """
    member = queries.find_member(uow, member_id)
    if member is None or member.left_at is not None:
        raise MemberGone
    party, case = _party(uow, member.party_id, "cases.keep_group")
    here = queries.members_of(uow, party.id)
    if member not in here:
        raise MemberGone
    if len(here) == 1:
        raise LastMember(name=member.name)
    member.left_reason, member.left_at = reasoned(reason), uow.now()
    if member.agent_id is not None:
        end_agent(uow, member.agent_id, member.left_reason)
        member.agent_id = None
    uow.session.flush()
    _named(uow, case, party)
    uow.audit("cases.member_left", "group_member", member.id, case_id=case.id, reason=member.left_reason)
    return party


def elect(
    uow: UnitOfWork, party_id: UUID, member_ids: Collection[UUID], letter: tuple[str, UUID] | None
) -> list[Agent]:
    """The members elected two to five of them, by the letter they signed; whoever represented them before ends.

    The agents still have to be verified. Raises NotAGroup, RepresentativesCount, RepresentativePhoneMissing,
    ElectionLetterMissing, ActsForOtherSide, NeutralLawyer, Missing, Forbidden.
    """
    party, case = _party(uow, party_id, "cases.keep_group")
    _check_group(party)
    chosen = [one for one in queries.members_of(uow, party_id) if one.id in set(member_ids)]
    rules.check_elected([(one.name, one.phone_sealed is not None) for one in chosen], local_day(uow.now()))
    if letter is None:
        raise ElectionLetterMissing(field="letter")
    for one in chosen:
        check_place(uow, case, party, one.name, member_person(uow, one))
    for before in queries.members_of(uow, party_id):
        if before.agent_id is not None:
            end_agent(uow, before.agent_id, ELECTED_ANEW)
            before.agent_id = None
    agents = [_agent(uow, case, party, one, letter) for one in chosen]
    uow.audit("cases.representatives_elected", "party", party.id, case_id=case.id, members=len(chosen))
    return agents


def record_members(
    uow: UnitOfWork, party_id: UUID, subject_id: UUID, member_ids: Collection[UUID], *, agreed: bool, means: str
) -> int:
    """Note what these members said to terms, each for themselves; how many. Raises NotAGroup, Missing, Forbidden."""
    party, case = _party(uow, party_id, "cases.record_member")
    _check_group(party)
    held = queries.member_answers(uow, party_id, subject_id)
    asked = [one for one in queries.members_of(uow, party_id) if one.id in set(member_ids)]
    for one in asked:
        row = held.get(one.id)
        if row is None:
            row = MemberAnswer(member_id=one.id, subject_id=subject_id)
            uow.session.add(row)
        row.agreed, row.means = agreed, ContactMeans(means).value
        row.at, row.by_name = uow.now(), uow.actor.name
    uow.session.flush()
    uow.audit(
        "cases.members_asked", "party", party.id, case_id=case.id, members=[one.position for one in asked],
        agreed=agreed, means=means, terms=str(subject_id),
    )  # fmt: skip
    return len(asked)


def check_members(uow: UnitOfWork, party_id: UUID, subject_id: UUID) -> None:
    """Pass unless this is a group of whom somebody has not said yes for themselves (CPL 56).

    Raises MembersNotAgreed.
    """
    party = uow.session.get_one(Party, party_id)
    if not party.member_count:
        return
    agreed = {key for key, row in queries.member_answers(uow, party_id, subject_id).items() if row.agreed}
    rules.check_agreed({one.id: one.name for one in queries.members_of(uow, party_id)}, agreed)


def check_represented(uow: UnitOfWork, case: Case) -> None:
    """Pass when every group of the case has elected whom it needs. Raises RepresentativesMissing."""
    for party in case.parties:
        if party.member_count and not queries.representatives_of(uow, party):
            raise RepresentativesMissing(party=party.name)


def _party(uow: UnitOfWork, party_id: UUID, action: str) -> tuple[Party, Case]:
    case = opened(uow, queries.get_party(uow, party_id).case_id, action)
    check_open(uow, case.id, "group")
    return queries.get_party(uow, party_id, lock=True), case


def _check_group(party: Party) -> None:
    if not party.member_count:
        raise NotAGroup(party=party.name)


def _add(uow: UnitOfWork, party: Party, told: Sequence[MemberDetails], last: int) -> None:
    for n, one in enumerate(told, start=last + 1):
        uow.session.add(
            GroupMember(
                id=new_id(), case_id=party.case_id, party_id=party.id, position=n, name=one.name,
                id_no_index=uow.vault.index(one.id_no) if one.id_no else None, id_no_mask=mask_id(one.id_no),
                phone_sealed=uow.vault.seal(one.phone) if one.phone else None, phone_mask=mask_phone(one.phone),
                claim_fen=one.claim_fen,
            )
        )  # fmt: skip
    uow.session.flush()


def _named(uow: UnitOfWork, case: Case, party: Party) -> None:
    """The group's name after its first member, wherever the party's old name stood."""
    here = queries.members_of(uow, party.id)
    before, party.member_count = party.name, len(here)
    party.name = rules.group_name(here[0].name, len(here)) if here else before
    party.name_index = uow.vault.index(party.name)
    case.title = case.title.replace(before, party.name, 1)
    case.party_count = sum(one.member_count or 1 for one in case.parties)
    for sitting in queries.live_participants(uow, case.id):
        if sitting.party_id == party.id and queries.is_the_party(sitting):
            sitting.name = party.name
    uow.session.flush()


def _agent(uow: UnitOfWork, case: Case, party: Party, member: GroupMember, letter: tuple[str, UUID]) -> Agent:
    agent = Agent(
        id=new_id(), case_id=case.id, party_id=party.id, name=member.name, kind=AgentKind.ELECTED.value,
        authority=Authority.ELECTED.value, powers=acting.named_powers(Authority.ELECTED, ()),
        phone_sealed=member.phone_sealed, phone_index=member_person(uow, member).phone, phone_mask=member.phone_mask,
        id_no_index=member.id_no_index, id_no_mask=member.id_no_mask, letter_sha256=letter[0], letter_file_id=letter[1],
    )  # fmt: skip
    uow.session.add(agent)
    uow.session.flush()
    member.agent_id = agent.id
    return agent
