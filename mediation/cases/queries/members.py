"""The members of a party that is many people, and what each said."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.cases.models import Agent, GroupMember, MemberAnswer, Party
from mediation.cases.queries.people import verified_agents
from mediation.cases.queries.sight import visible_ids
from mediation.core.uow import UnitOfWork
from mediation.law.terms import AgentKind


def members_of(uow: UnitOfWork, party_id: UUID, *, left: bool = False) -> Sequence[GroupMember]:
    """The members of a party of a case that the actor may see, in their order; with `left` those who went too."""
    query = select(GroupMember).where(GroupMember.party_id == party_id, GroupMember.case_id.in_(visible_ids(uow)))
    if not left:
        query = query.where(GroupMember.left_at.is_(None))
    return uow.session.scalars(query.order_by(GroupMember.position)).all()


def find_member(uow: UnitOfWork, member_id: UUID) -> GroupMember | None:
    """A member of a group of a case that the actor may see, or None."""
    query = select(GroupMember).where(GroupMember.id == member_id, GroupMember.case_id.in_(visible_ids(uow)))
    return uow.session.scalar(query)


def member_answers(uow: UnitOfWork, party_id: UUID, subject_id: UUID) -> dict[UUID, MemberAnswer]:
    """What each member of a party said to this version of terms; the caller has got the party."""
    query = (
        select(MemberAnswer)
        .join(GroupMember, GroupMember.id == MemberAnswer.member_id)
        .where(GroupMember.party_id == party_id, MemberAnswer.subject_id == subject_id)
    )
    return {row.member_id: row for row in uow.session.scalars(query)}


def representatives_of(uow: UnitOfWork, party: Party) -> list[Agent]:
    """Whom the members of a party elected and the office verified, whoever asks."""
    acting = verified_agents(uow, party.case_id)
    return [one for one in acting if one.party_id == party.id and one.kind == AgentKind.ELECTED]
