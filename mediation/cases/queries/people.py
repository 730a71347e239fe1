"""Parties, their answers, who acts for them, and who sits in the case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from mediation.accounts import queries as accounts
from mediation.cases.models import Agent, Case, ConsentInquiry, Disclosure, Participant, Party, Seat
from mediation.cases.queries.sight import still_sits, visible_ids
from mediation.cases.rules import acting
from mediation.cases.states import AgentStatus, CaseStatus
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.law.terms import AgentKind, PartyKind


def parties_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Party]:
    """The parties of a case that the actor may see, in their order."""
    query = select(Party).where(Party.case_id == case_id, Party.case_id.in_(visible_ids(uow)))
    return uow.session.scalars(query.order_by(Party.position)).all()


def get_party(uow: UnitOfWork, party_id: UUID, *, lock: bool = False) -> Party:
    """A party of a case that the actor may see. Raises Missing."""
    query = select(Party).where(Party.id == party_id, Party.case_id.in_(visible_ids(uow)))
    found = uow.session.scalar(
        query.with_for_update(of=Party).execution_options(populate_existing=True) if lock else query
    )
    if found is None:
        raise Missing
    return found


def name_indexes(uow: UnitOfWork, party_ids: Collection[UUID]) -> dict[UUID, bytes]:
    """The blind indexes of these parties' names, whoever asks: only to say whether two are the same."""
    rows = uow.session.execute(select(Party.id, Party.name_index).where(Party.id.in_(party_ids)))
    return {row.id: row.name_index for row in rows}


def agents_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Agent]:
    """Who acts for the parties of a case that the actor may see."""
    query = select(Agent).where(Agent.case_id == case_id, Agent.case_id.in_(visible_ids(uow)))
    return uow.session.scalars(query.order_by(Agent.id)).all()


def find_agent(uow: UnitOfWork, agent_id: UUID, *, lock: bool = False) -> Agent | None:
    """An agent of a case that the actor may see, or None."""
    query = select(Agent).where(Agent.id == agent_id, Agent.case_id.in_(visible_ids(uow)))
    return uow.session.scalar(query.with_for_update(of=Agent) if lock else query)


def verified_agents(uow: UnitOfWork, case_id: UUID) -> Sequence[Agent]:
    """Who acts for the parties of a case now, whoever asks: for verbs and paper whose policy has decided."""
    query = select(Agent).where(Agent.case_id == case_id, Agent.status == AgentStatus.VERIFIED)
    return uow.session.scalars(query.order_by(Agent.decided_at, Agent.id)).all()


def needs_guardian(uow: UnitOfWork, party: Party) -> bool:
    """Whether a guardian acts for this party today."""
    day = local_day(uow.now())
    natural = party.kind == PartyKind.NATURAL and not party.member_count
    return acting.needs_guardian(natural=natural, born=party.birth_on, capacity=party.capacity, day=day)


def age_of(uow: UnitOfWork, party: Party) -> int | None:
    """The full years of a party today; None where the birthday is not known."""
    return acting.age_on(party.birth_on, local_day(uow.now())) if party.birth_on else None


def guardians_of(uow: UnitOfWork, case_id: UUID) -> dict[UUID, Agent]:
    """The first verified guardian of each party of a case that has one, whoever asks."""
    found: dict[UUID, Agent] = {}
    for agent in verified_agents(uow, case_id):
        if agent.kind == AgentKind.GUARDIAN:
            found.setdefault(agent.party_id, agent)
    return found


def unguarded(uow: UnitOfWork, parties: Sequence[Party]) -> set[UUID]:
    """Of these parties of one case those who need a guardian and have none."""
    wards = [party for party in parties if needs_guardian(uow, party)]
    guarded = guardians_of(uow, wards[0].case_id) if wards else {}
    return {party.id for party in wards if party.id not in guarded}


def is_child(uow: UnitOfWork, participant_id: UUID) -> bool:
    """Whether this participant is a party below fourteen."""
    person = get_participant(uow, participant_id)
    if person.party_id is None or person.agent_id is not None or person.companion_id is not None:
        return False
    return acting.is_child(uow.session.get_one(Party, person.party_id).birth_on, local_day(uow.now()))


def agents_past(uow: UnitOfWork, today: date) -> Sequence[Agent]:
    """Verified agents whose letter's last day is over, for the clock."""
    query = select(Agent).where(Agent.status == AgentStatus.VERIFIED, Agent.valid_until < today).limit(200)
    return uow.session.scalars(query.with_for_update(of=Agent, skip_locked=True)).all()


def seat_of_agent(uow: UnitOfWork, agent_id: UUID) -> Participant | None:
    """The live participant that an agent is, whoever asks."""
    return uow.session.scalar(
        select(Participant).where(Participant.agent_id == agent_id, Participant.ended_at.is_(None))
    )


def firm_acts_for_party(uow: UnitOfWork, case_id: UUID, org_id: UUID) -> bool:
    """Whether this law firm acts for a party of the case, and so cannot sit as the neutral lawyer (LAWY 39)."""
    firm = accounts.get_organisation(uow, org_id).name
    return uow.session.scalar(_acting(case_id, firm)) is not None


def _acting(case_id: UUID, firm: str) -> Select[UUID]:
    refused = Agent.status == AgentStatus.REFUSED  # whose letter did not hold never acted
    return select(Agent.id).where(Agent.case_id == case_id, Agent.firm == firm, ~refused).limit(1)


def inquiries_of(uow: UnitOfWork, case_id: UUID) -> Sequence[ConsentInquiry]:
    """Every attempt to ask the parties of a case, the oldest first."""
    query = select(ConsentInquiry).where(
        ConsentInquiry.case_id == case_id, ConsentInquiry.case_id.in_(visible_ids(uow))
    )
    return uow.session.scalars(query.order_by(ConsentInquiry.at, ConsentInquiry.id)).all()


def disclosures_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Disclosure]:
    """What mediators and office people answered about conflicts, the newest first."""
    query = select(Disclosure).where(Disclosure.case_id == case_id, Disclosure.case_id.in_(visible_ids(uow)))
    return uow.session.scalars(query.order_by(Disclosure.at.desc(), Disclosure.id.desc())).all()


def latest_disclosure(uow: UnitOfWork, case_id: UUID, staff_id: UUID) -> Disclosure | None:
    """This person's newest answer about conflicts on this case, or None."""
    query = select(Disclosure).where(Disclosure.case_id == case_id, Disclosure.staff_id == staff_id)
    return uow.session.scalar(query.order_by(Disclosure.at.desc(), Disclosure.id.desc()).limit(1))


def participants_of(uow: UnitOfWork, case_id: UUID, *, live: bool = True) -> Sequence[Participant]:
    """Who sits in a case that the actor may see; with `live` only those who still do."""
    query = select(Participant).where(Participant.case_id == case_id, Participant.case_id.in_(visible_ids(uow)))
    if live:
        query = query.where(_present(uow))
    return uow.session.scalars(query.order_by(Participant.joined_at, Participant.id)).all()


def for_or_beside(uow: UnitOfWork, case_id: UUID) -> Sequence[tuple[Participant, Agent | None, str]]:
    """Who ever sat in a case for a party or beside one, with its name, whoever asks: for who was let in to a room."""
    query = (
        select(Participant, Agent, Party.name)
        .join(Party, Party.id == Participant.party_id)
        .outerjoin(Agent, Agent.id == Participant.agent_id)
        .where(Participant.case_id == case_id, or_(Agent.id.is_not(None), Participant.companion_id.is_not(None)))
    )
    return [(person, agent, name) for person, agent, name in uow.session.execute(query)]


def live_participants(uow: UnitOfWork, case_id: UUID) -> Sequence[Participant]:
    """Who sits in a case now, whoever asks: for verbs that have asked the policy."""
    query = select(Participant).where(Participant.case_id == case_id, _present(uow))
    return uow.session.scalars(query.order_by(Participant.joined_at, Participant.id)).all()


def _present(uow: UnitOfWork) -> ColumnElement[bool]:
    """Sits still, and in no office's seat whose last day has passed."""
    in_time = or_(Participant.seat_id.is_(None), Participant.seat_id.in_(select(Seat.id).where(still_sits(uow))))
    return and_(Participant.ended_at.is_(None), in_time)


def people_of_seat(uow: UnitOfWork, seat_id: UUID) -> Sequence[Participant]:
    """Who sits in an office's seat and was not ended, its last day passed or not; for verbs that end them."""
    query = select(Participant).where(Participant.seat_id == seat_id, Participant.ended_at.is_(None))
    return uow.session.scalars(query.order_by(Participant.id)).all()


def get_participant(uow: UnitOfWork, participant_id: UUID) -> Participant:
    """A participant by id, whoever asks: the caller has found the id in its own keeping. Raises Missing."""
    found = uow.session.get(Participant, participant_id)
    if found is None:
        raise Missing
    return found


def sits(
    uow: UnitOfWork, participant_id: ColumnElement[Any] | Any, *, besides: UUID | None = None
) -> ColumnElement[bool]:
    """The condition on a column of another query that it names somebody who sits in their case now.

    Not the member of staff `besides`.
    """
    found = exists().where(Participant.id == participant_id, _present(uow))
    return found.where(Participant.staff_id.is_distinct_from(besides)) if besides else found


def participant_for_staff(uow: UnitOfWork, case_id: UUID, staff_id: UUID) -> Participant | None:
    """The live participant that a member of staff is in a case; the mediator's seat before others."""
    query = select(Participant).where(Participant.case_id == case_id, Participant.staff_id == staff_id, _present(uow))
    first = (Participant.seat != "mediator", Participant.joined_at)
    return uow.session.scalar(query.order_by(*first).limit(1))


def party_since(uow: UnitOfWork, party_id: UUID) -> datetime | None:
    """Since when a party, or anybody for it, sits in its case; None when nobody does."""
    return uow.session.scalar(select(func.min(Participant.joined_at)).where(Participant.party_id == party_id))


def outsiders_by_phone(uow: UnitOfWork, phone_index: bytes, also: Collection[UUID] = ()) -> Sequence[Participant]:
    """Who sits in an open case for a party with this telephone, the newest first, whoever asks; of `also` those too.

    Companions are known by no index: name them in `also` and compare their telephone.
    """
    party = select(Party.id).where(Party.phone_index == phone_index)
    agent = select(Agent.id).where(Agent.phone_index == phone_index)
    own = Participant.party_id.in_(party) & Participant.agent_id.is_(None) & Participant.companion_id.is_(None)
    query = select(Participant).join(Case, Case.id == Participant.case_id)
    query = query.where(or_(own, Participant.agent_id.in_(agent), Participant.id.in_(also)))
    query = query.where(Participant.staff_id.is_(None), Participant.ended_at.is_(None))
    query = query.where(Case.status != CaseStatus.ARCHIVED)
    return uow.session.scalars(query.order_by(Participant.joined_at.desc(), Participant.id.desc()).limit(50)).all()


def participant_for_party(uow: UnitOfWork, party_id: UUID) -> Participant | None:
    """The live participant that a party itself is, not one of its agents."""
    query = select(Participant).where(
        Participant.party_id == party_id,
        Participant.agent_id.is_(None),
        Participant.companion_id.is_(None),
        Participant.ended_at.is_(None),
    )
    return uow.session.scalar(query)


def parties_in(uow: UnitOfWork, case_ids: Collection[UUID]) -> dict[UUID, list[Party]]:
    """The parties of each of these cases, in their order, whoever asks."""
    found: dict[UUID, list[Party]] = {}
    query = select(Party).where(Party.case_id.in_(case_ids)).order_by(Party.case_id, Party.position)
    for party in uow.session.scalars(query):
        found.setdefault(party.case_id, []).append(party)
    return found
