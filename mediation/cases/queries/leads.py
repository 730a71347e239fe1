"""Leads that an actor may see: the same rule as `cases.read_lead` of the policy, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, case, exists, false, func, or_, select, true

from mediation.accounts import queries as accounts
from mediation.cases.models import Case, Lead, LeadPerson
from mediation.cases.policy import HEARING, LeadStanding
from mediation.cases.queries.duplicates import Person
from mediation.cases.queries.sight import visible
from mediation.cases.states import LeadStatus
from mediation.core.authz import Actor, Role
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.identity import normalise_phone
from mediation.core.uow import UnitOfWork

PAGE = 30


@dataclass(frozen=True, slots=True)
class LeadPage:
    """One page of a list of leads: its number from 1, how many there are in all."""

    leads: Sequence[Lead]
    number: int
    total: int


def get_lead(uow: UnitOfWork, lead_id: UUID, *, lock: bool = False) -> Lead:
    """A lead that the actor may see; locked and fresh with `lock`. Raises Missing."""
    query = select(Lead).where(Lead.id == lead_id, _visible(uow.actor))
    if lock:
        query = query.with_for_update(of=Lead).execution_options(populate_existing=True)
    found = uow.session.scalar(query)
    if found is None:
        raise Missing
    return found


def lock_lead(uow: UnitOfWork, lead_id: UUID) -> Lead:
    """A lead, locked and fresh, for a verb that has asked the policy about it by another way. Raises Missing."""
    found = uow.session.get(Lead, lead_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise Missing
    return found


def lead_standing(uow: UnitOfWork, lead: Lead) -> LeadStanding:
    """What the policy needs to know of a lead."""
    return LeadStanding(
        lead.org_id, accounts.get_organisation(uow, lead.org_id).path,
        lead.to_org_id, accounts.get_organisation(uow, lead.to_org_id).path,
    )  # fmt: skip


def any_lead(uow: UnitOfWork) -> bool:
    """Whether the actor sees any lead at all, open or ended."""
    return uow.session.scalar(select(Lead.id).where(_visible(uow.actor)).limit(1)) is not None


def list_leads(uow: UnitOfWork, state: str, number: int = 1) -> LeadPage:
    """The leads the actor may see: "overdue", "converted", "closed", else the open ones, the earliest due first."""
    wanted = (_visible(uow.actor), _in_state(state, local_day(uow.now())))
    total = uow.session.scalar(select(func.count(Lead.id)).where(*wanted)) or 0
    number = max(1, min(number, -(-total // PAGE)))
    order = (Lead.ended_at.desc().nulls_first(), Lead.due_on, Lead.id)
    rows = uow.session.scalars(select(Lead).where(*wanted).order_by(*order).offset((number - 1) * PAGE).limit(PAGE))
    return LeadPage(rows.all(), number, total)


def count_leads(uow: UnitOfWork, state: str) -> int:
    """How many leads `list_leads` would list."""
    wanted = (_visible(uow.actor), _in_state(state, local_day(uow.now())))
    return uow.session.scalar(select(func.count(Lead.id)).where(*wanted)) or 0


def leads_to_answer(uow: UnitOfWork, *, until: date | None = None) -> Sequence[Lead]:
    """The open leads that the actor is to convert or close, the earliest due first; due up to `until` when given."""
    query = select(Lead).where(Lead.status == LeadStatus.LEAD, _kept(uow.actor)).order_by(Lead.due_on, Lead.id)
    return uow.session.scalars((query.where(Lead.due_on <= until) if until else query).limit(50)).all()


def leads_of_month(uow: UnitOfWork, first: date, org_id: UUID | None = None) -> Sequence[Lead]:
    """排查登记: the leads written down in the month of `first` that the actor may see, of one office when named."""
    following = (first + timedelta(days=32)).replace(day=1)
    query = select(Lead).where(_visible(uow.actor), Lead.registered_on >= first, Lead.registered_on < following)
    if org_id is not None:
        query = query.where(or_(Lead.org_id == org_id, Lead.to_org_id == org_id))
    return uow.session.scalars(query.order_by(Lead.registered_at, Lead.id).limit(2000)).all()


def offices_with_leads(uow: UnitOfWork) -> list[UUID]:
    """The offices that heard of or answer for any lead the actor may see."""
    mine = _visible(uow.actor)
    heard, kept = select(Lead.org_id).where(mine), select(Lead.to_org_id).where(mine)
    return list(uow.session.scalars(heard.union(kept)))


def like_leads(uow: UnitOfWork, people: Sequence[Person], *, but: UUID | None = None) -> Sequence[Lead]:
    """Leads that the actor may see and that name somebody with the same name or telephone, the newest first."""
    index = uow.vault.index
    names = [index(one.name) for one in people if one.name.strip()]
    phones = [index(normalise_phone(one.phone)) for one in people if one.phone.strip()]
    return _sharing(uow, names, phones, but)


def case_of_lead(uow: UnitOfWork, lead: Lead) -> tuple[UUID, str, bool] | None:
    """Id and number of the case that a lead became, and whether the actor may open it; None before."""
    seen = case((visible(uow), True), else_=False)
    row = uow.session.execute(select(Case.id, Case.case_no, seen).where(Case.id == lead.case_id)).first()
    return (row[0], row[1], row[2]) if row else None


def doubles_of_lead(uow: UnitOfWork, lead: Lead) -> Sequence[Lead]:
    """Other leads that the actor may see and that share a name or a telephone with this one."""
    names = [one.name_index for one in lead.people if one.name_index]
    return _sharing(uow, names, [one.phone_index for one in lead.people if one.phone_index], lead.id)


def people_of_lead(uow: UnitOfWork, lead: Lead) -> list[Person]:
    """The people of a lead with their telephones in plain text, for comparing and for the form of intake."""
    return [
        Person(one.name, uow.vault.open(one.phone_sealed) if one.phone_sealed else "", "", one.address)
        for one in lead.people
    ]


def _sharing(uow: UnitOfWork, names: Sequence[bytes], phones: Sequence[bytes], but: UUID | None) -> Sequence[Lead]:
    same = or_(LeadPerson.name_index.in_(names), LeadPerson.phone_index.in_(phones))
    query = select(Lead).where(_visible(uow.actor), exists().where(LeadPerson.lead_id == Lead.id, same))
    if but is not None:
        query = query.where(Lead.id != but)
    return uow.session.scalars(query.order_by(Lead.registered_at.desc()).limit(5)).all()


def _in_state(state: str, today: date) -> ColumnElement[bool]:
    if state == "overdue":
        return (Lead.status == LeadStatus.LEAD) & (Lead.due_on < today)
    if state in {LeadStatus.CONVERTED.value, LeadStatus.CLOSED.value}:
        return Lead.status == LeadStatus(state)
    return Lead.status == LeadStatus.LEAD


def _visible(actor: Actor) -> ColumnElement[bool]:
    if actor.is_system:
        return true()
    found = [_kept(actor)]
    if actor.has(*HEARING):
        found.append(Lead.org_id == actor.org_id)
    if actor.has(Role.CLERK, Role.SUPERVISOR) and actor.org_path:
        below = accounts.ids_below(actor.org_path)
        found += [Lead.org_id.in_(below), Lead.to_org_id.in_(below)]
    return or_(*found)


def _kept(actor: Actor) -> ColumnElement[bool]:
    if actor.has(Role.CLERK, Role.JUDICIAL_OFFICE) and actor.org_path:
        return Lead.to_org_id.in_(accounts.ids_below(actor.org_path))
    return Lead.to_org_id == actor.org_id if actor.has(Role.MEDIATOR) else false()
