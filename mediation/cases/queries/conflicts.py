"""Who is kept from a seat, or from acting for a party, by what they did or declared before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from mediation.accounts import queries as accounts
from mediation.cases.models import Agent, ConflictLock, Participant, Party
from mediation.cases.states import AgentStatus
from mediation.core.uow import UnitOfWork
from mediation.law.terms import SeatKind


@dataclass(frozen=True, slots=True)
class Neutral:
    """A lawyer who sat neutrally: `here` in the case itself, else in one with the same people."""

    name: str
    firm: str
    phone: bytes | None
    here: bool


def find_lock(uow: UnitOfWork, case_id: UUID, staff_id: UUID) -> ConflictLock | None:
    """What somebody declared in a case."""
    return uow.session.scalar(
        select(ConflictLock).where(ConflictLock.case_id == case_id, ConflictLock.staff_id == staff_id)
    )


def locked_out(uow: UnitOfWork, case_id: UUID, staff_id: UUID | None, org_id: UUID) -> bool:
    """Whether this person, or their whole office, declared a conflict in the case."""
    office = and_(ConflictLock.org_id == org_id, ConflictLock.whole_office)
    whom = or_(office, ConflictLock.staff_id == staff_id) if staff_id else office
    return bool(uow.session.scalar(select(exists().where(ConflictLock.case_id == case_id, whom))))


def locks_of(uow: UnitOfWork, case_id: UUID) -> Sequence[ConflictLock]:
    """The declared conflicts of a case, for who keeps its seats."""
    query = select(ConflictLock).where(ConflictLock.case_id == case_id).order_by(ConflictLock.at)
    return uow.session.scalars(query).all()


def acted_for_a_party(uow: UnitOfWork, case_id: UUID, staff_id: UUID) -> bool:
    """Whether a lawyer acted for a party of the case, or of one between the same people (LAWY 39).

    Known by name with firm or telephone; an agent whose letter was refused never acted.
    """
    person = accounts.get_staff(uow, staff_id)
    same = [Agent.firm == accounts.get_organisation(uow, person.org_id).name]
    if phone := _phone(uow, person.phone_sealed):
        same.append(Agent.phone_index == phone)
    query = select(Agent.id).where(
        Agent.case_id.in_(_around(case_id)), Agent.name == person.name, Agent.status != AgentStatus.REFUSED, or_(*same)
    )
    return uow.session.scalar(query.limit(1)) is not None


def neutral_lawyers(uow: UnitOfWork, case_id: UUID) -> list[Neutral]:
    """Every lawyer who ever sat neutrally in the case or in one between the same people."""
    query = select(Participant.staff_id, Participant.case_id).where(
        Participant.seat == SeatKind.LAWYER.value, Participant.staff_id.is_not(None),
        Participant.case_id.in_(_around(case_id)),
    )  # fmt: skip
    sat = [(accounts.get_staff(uow, row[0]), row[1]) for row in uow.session.execute(query) if row[0]]
    return [
        Neutral(one.name, one.organisation.name, _phone(uow, one.phone_sealed), case == case_id) for one, case in sat
    ]


def _phone(uow: UnitOfWork, sealed: bytes | None) -> bytes | None:
    return uow.vault.index(uow.vault.open(sealed)) if sealed else None


def _around(case_id: UUID) -> Select[UUID]:
    """The case, and those in which somebody of its parties is a party: by number, or by name and telephone."""
    own, other = aliased(Party), aliased(Party)
    by_number = own.id_no_index == other.id_no_index
    by_name = and_(own.name_index == other.name_index, own.phone_index == other.phone_index)
    shared = select(other.case_id).join(own, or_(by_number, by_name)).where(own.case_id == case_id)
    return select(Party.case_id).where(or_(Party.case_id == case_id, Party.case_id.in_(shared)))
