"""What the case knows of a person in a seat, so that whoever comes can be compared with it; and their grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases.models import Agent, Companion, Participant, Party
from mediation.cases.queries.people import get_participant
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class Known:
    """Name and numbers of a person as the case has them: blind indexes, the sealed telephone, how it was checked.

    `reminded_at_sealed` is the mailbox where a party chose to be reminded.
    """

    name_index: bytes | None = None
    id_index: bytes | None = None
    credit_code: str = ""
    id_sealed: bytes | None = None
    id_mask: str = ""
    phone_sealed: bytes | None = None
    phone_mask: str = ""
    grade: int = 0
    reminded_at_sealed: bytes | None = None
    id_type: str = "resident_id"


def is_the_party(person: Participant) -> bool:
    """Whether this is the party itself, neither its agent nor its companion."""
    return person.party_id is not None and person.agent_id is None and person.companion_id is None


def known_of(uow: UnitOfWork, participant_id: UUID) -> Known:
    """What the case knows of a person, whoever asks: the caller found the id in its own keeping. Raises Missing."""
    person = get_participant(uow, participant_id)
    if person.staff_id is not None:
        staff = accounts.get_staff(uow, person.staff_id)
        return Known(phone_sealed=staff.phone_sealed, phone_mask=staff.phone_mask)
    if person.companion_id is not None:
        return _of_companion(uow, person, person.companion_id)
    if person.agent_id is not None:
        return _of_agent(uow, person, person.agent_id)
    party = uow.session.get_one(Party, person.party_id)
    return Known(
        party.name_index, party.id_no_index, party.credit_code, party.id_no_sealed, party.id_no_mask,
        party.phone_sealed, party.phone_mask, party.identity_grade,
        party.service_mail_sealed if party.reminded_by_mail else None, party.id_type,
    )  # fmt: skip


def phone_holder(uow: UnitOfWork, person: Participant) -> Party | Agent | Companion:
    """Where the telephone of somebody on a party's side is kept, locked. Raises Missing."""
    if person.companion_id is not None:
        return uow.session.get_one(Companion, person.companion_id, with_for_update=True)
    if person.agent_id is not None:
        return uow.session.get_one(Agent, person.agent_id, with_for_update=True)
    if person.party_id is None:
        raise Missing
    return uow.session.get_one(Party, person.party_id, with_for_update=True)


def phones_across(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> set[bytes]:
    """The telephones of every party of another role, of its agents and of whoever sits beside it, as blind indexes."""
    role = select(Party.role).where(Party.id == party_id).scalar_subquery()
    others = set(uow.session.scalars(select(Party.id).where(Party.case_id == case_id, Party.role != role)))
    of_parties = uow.session.scalars(select(Party.phone_index).where(Party.id.in_(others)))
    of_agents = uow.session.scalars(select(Agent.phone_index).where(Agent.party_id.in_(others)))
    beside = select(Companion.phone_sealed).where(Companion.party_id.in_(others), Companion.ended_at.is_(None))
    companions = [uow.vault.index(uow.vault.open(one)) for one in uow.session.scalars(beside)]
    return {one for one in (*of_parties, *of_agents, *companions) if one is not None}


def mailboxes_across(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> set[bytes]:
    """The mailboxes that papers for every party of another role go to, as blind indexes."""
    role = select(Party.role).where(Party.id == party_id).scalar_subquery()
    query = select(Party.service_mail_index).where(Party.case_id == case_id, Party.role != role)
    return {one for one in uow.session.scalars(query) if one is not None}


def own_seat(uow: UnitOfWork, party: Party) -> Participant | None:
    """Where a party itself sits now, or None before it has a seat."""
    sits = select(Participant).where(Participant.party_id == party.id, Participant.ended_at.is_(None))
    return next((one for one in uow.session.scalars(sits) if is_the_party(one)), None)


def hears_private(uow: UnitOfWork, person: Participant) -> bool:
    """Whether somebody on a party's side is in its private talk: a companion only where the party said so."""
    return person.companion_id is None or uow.session.get_one(Companion, person.companion_id).in_private


def grade_of(uow: UnitOfWork, person: Participant) -> int | None:
    """How somebody on a party's side was checked (0 to 3); None for staff, who signed in."""
    return None if person.staff_id is not None else known_of(uow, person.id).grade


def companions_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Companion]:
    """Who sits beside the parties of a case now; the caller asked who may know."""
    query = select(Companion).where(Companion.case_id == case_id, Companion.ended_at.is_(None))
    return uow.session.scalars(query.order_by(Companion.agreed_at, Companion.id)).all()


def find_companion(uow: UnitOfWork, companion_id: UUID, *, lock: bool = False) -> Companion | None:
    """A companion by id, or None; the caller asks the policy about its case."""
    query = select(Companion).where(Companion.id == companion_id)
    return uow.session.scalar(query.with_for_update() if lock else query)


def _of_companion(uow: UnitOfWork, person: Participant, companion_id: UUID) -> Known:
    beside = uow.session.get_one(Companion, companion_id)
    return Known(
        uow.vault.index(beside.name),
        phone_sealed=beside.phone_sealed,
        phone_mask=beside.phone_mask,
        grade=person.identity_grade,
    )


def _of_agent(uow: UnitOfWork, person: Participant, agent_id: UUID) -> Known:
    agent = uow.session.get_one(Agent, agent_id)
    return Known(
        uow.vault.index(agent.name), agent.id_no_index, id_mask=agent.id_no_mask, phone_sealed=agent.phone_sealed,
        phone_mask=agent.phone_mask, grade=person.identity_grade,
    )  # fmt: skip
