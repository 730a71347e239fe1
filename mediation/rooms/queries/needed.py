"""Whom a sitting cannot do without: its mediator, and somebody of each side that is to talk now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import MediationSession, Member
from mediation.rooms.policy import HOST, PARTY_SIDE
from mediation.rooms.queries.outside import outside
from mediation.rooms.queries.rooms import in_now, joint_room_of
from mediation.rooms.states import SessionMode, SessionStatus


@dataclass(frozen=True, slots=True)
class Needed:
    """Any one of these people is enough; `host` for the mediator."""

    name: str
    people: Sequence[UUID]
    host: bool = False


def needed_in(uow: UnitOfWork, session: MediationSession) -> list[Needed]:
    """Of a sitting at which all are to be there at once; nobody is missed in a break, nor who waits for a private talk.

    Who they are is what every member of the joint room reads in it; whoever asks.
    """
    joint = joint_room_of(uow, session.id)
    if joint is None or session.status is not SessionStatus.OPEN or session.mode is not SessionMode.SIMULTANEOUS:
        return []
    seated = (Member.room_id == joint.id, in_now(uow), Member.seat.in_({HOST, *PARTY_SIDE}))
    members = uow.session.scalars(select(Member).where(*seated).order_by(Member.joined_at, Member.id)).all()
    let_go = {one.participant_id for one in outside(uow, session)}
    hosts = [Needed(one.name, (one.participant_id,), host=True) for one in members if one.seat == HOST]
    sides = _sides(uow, session.case_id, {one.participant_id for one in members if one.seat != HOST})
    return [*hosts, *(side for side in sides if let_go.isdisjoint(side.people))]


def _sides(uow: UnitOfWork, case_id: UUID, here: set[UUID]) -> list[Needed]:
    """Each side with somebody at the table, under its own name: an agent stands for it."""
    people = [one for one in cases.live_participants(uow, case_id) if one.id in here]
    sides = {party.id: party.name for party in cases.get_case_unseen(uow, case_id).parties}
    found = [(name, tuple(one.id for one in people if one.party_id == side)) for side, name in sides.items()]
    return [Needed(name, them) for name, them in found if them]
