"""线索: written down by whoever hears of it, within three days converted to an application or closed (domain B1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import rules
from mediation.cases.errors import RevealReasonMissing
from mediation.cases.errors.leads import (
    CloseNoteMissing,
    HeardLater,
    LeadOver,
    LeadSaysNothing,
    NoSuchReceiver,
    NotACloseReason,
)
from mediation.cases.models import Case, Lead, LeadPerson
from mediation.cases.policy import POLICY, registrar
from mediation.cases.queries.duplicates import Person
from mediation.cases.queries.leads import get_lead, lead_standing, people_of_lead
from mediation.cases.service.details import DisputeDetails, PartyDetails
from mediation.cases.service.intake import registered
from mediation.cases.service.transfers import received_by_acting, send_lead
from mediation.cases.states import LEAD, LEAD_WORDS, LeadStatus
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.i18n import N_, gettext
from mediation.core.identity import mask_phone, normalise_phone
from mediation.core.ids import new_id
from mediation.core.pages import moment_shown
from mediation.core.series import WHOLE_COUNTY, next_number
from mediation.core.uow import UnitOfWork
from mediation.law.leads import LeadCloseReason
from mediation.law.terms import OrgKind

RECEIVERS = (
    OrgKind.JUDICIAL_OFFICE, OrgKind.PMC, OrgKind.PMC_INDUSTRY, OrgKind.GOVERNANCE_CENTER, OrgKind.MEDIATION_STUDIO,
)  # fmt: skip
"""Offices that mediate, and so can go after a lead that another one heard of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadDetails:
    """A lead as it was told; `people` with telephones in plain text, sealed when stored."""

    org_id: UUID
    to_org_id: UUID
    channel: str
    dispute_type: str
    summary: str
    heard_at: datetime
    place: str = ""
    outside_no: str = ""
    at_risk: bool = False
    people: Sequence[Person] = field(default_factory=tuple)
    materials: Sequence[str] = ()


def register_lead(uow: UnitOfWork, told: LeadDetails) -> Lead:
    """Write a lead down; T-LEAD runs from today. Raises LeadSaysNothing, HeardLater, NoSuchReceiver, PhoneWrong."""
    require(POLICY, "cases.register_lead", uow.actor)
    if not told.summary.strip():
        raise LeadSaysNothing(field="summary")
    if told.heard_at > uow.now():
        raise HeardLater(field="heard_at")
    _check_receiver(uow, told)
    lead = _row(uow, told)
    uow.session.add(lead)
    uow.session.flush()
    uow.session.add_all(_person(uow, lead.id, n, one) for n, one in enumerate(told.people, start=1))
    uow.session.flush()
    uow.session.refresh(lead, ["people"])
    uow.audit("cases.lead_registered", "lead", lead.id, channel=lead.channel, to=str(lead.to_org_id))
    if told.to_org_id != told.org_id:
        listed = told.materials or (f"线索{lead.lead_no}的登记内容",)
        send_lead(uow, lead, told.org_id, told.to_org_id, reason=N_("线索交办"), materials=listed)
    return lead


def convert_lead(uow: UnitOfWork, lead_id: UUID, dispute: DisputeDetails, parties: Sequence[PartyDetails]) -> Case:
    """Take an application down that a lead led to. Raises LeadOver and what `register_case` raises."""
    lead = _opened(uow, lead_id, "cases.convert_lead")
    require(POLICY, "cases.register", uow.actor)
    received_by_acting(uow, lead)
    case = registered(uow, dispute, parties)
    lead.case_id = case.id
    _end(uow, lead, "convert_lead")
    uow.audit("cases.convert_lead", "lead", lead.id, case_id=case.id, lead=lead.lead_no)
    return case


def close_lead(uow: UnitOfWork, lead_id: UUID, *, reason: str, note: str) -> Lead:
    """End a lead of which no application comes. Raises LeadOver, NotACloseReason, CloseNoteMissing."""
    lead = _opened(uow, lead_id, "cases.close_lead")
    if reason not in set(LeadCloseReason):
        raise NotACloseReason(field="reason")
    if len(note.strip()) < 2:
        raise CloseNoteMissing(field="note")
    received_by_acting(uow, lead)
    lead.close_reason, lead.close_note = reason, note.strip()
    _end(uow, lead, "close_lead", reason=reason)
    uow.audit("cases.close_lead", "lead", lead.id, lead=lead.lead_no, reason=reason)
    return lead


def reveal_lead(uow: UnitOfWork, lead_id: UUID, reason: str) -> list[Person]:
    """The people of a lead with their telephones, for a purpose that is written down. Raises RevealReasonMissing."""
    lead = get_lead(uow, lead_id)
    require(POLICY, "cases.reveal_lead", uow.actor, lead_standing(uow, lead))
    if len(reason.strip()) < 2:
        raise RevealReasonMissing(field="reason")
    uow.audit("cases.lead_revealed", "lead", lead.id, case_id=lead.case_id, lead=lead.lead_no, reason=reason.strip())
    return people_of_lead(uow, lead)


def lead_for_intake(uow: UnitOfWork, lead_id: UUID) -> tuple[Lead, list[Person]]:
    """A lead with all that is known of its people, for the form of intake; what was read in full is noted.

    Raises LeadOver, Missing, Forbidden.
    """
    lead = get_lead(uow, lead_id)
    require(POLICY, "cases.convert_lead", uow.actor, lead_standing(uow, lead))
    _check_open(lead)
    people = people_of_lead(uow, lead)
    if any(one.phone for one in people):
        uow.audit("cases.lead_read_for_intake", "lead", lead.id, lead=lead.lead_no)
    return lead, people


def _opened(uow: UnitOfWork, lead_id: UUID, action: str) -> Lead:
    """The lead, locked, so that of two who convert and close at once the second sees the first."""
    lead = get_lead(uow, lead_id, lock=True)
    require(POLICY, action, uow.actor, lead_standing(uow, lead))
    _check_open(lead)
    return lead


def _check_open(lead: Lead) -> None:
    if lead.ended_at is not None:
        status = gettext(LEAD_WORDS[lead.status])
        raise LeadOver(who=lead.ended_by, when=moment_shown(lead.ended_at), status=status)


def _end(uow: UnitOfWork, lead: Lead, action: str, *, reason: str = "") -> None:
    lead.ended_at, lead.ended_by = uow.now(), uow.actor.name
    uow.move(LEAD, lead, action, reason=reason)
    uow.session.flush()


def _check_receiver(uow: UnitOfWork, told: LeadDetails) -> None:
    office = accounts.get_organisation(uow, told.to_org_id)
    own = registrar(uow.actor, None) and told.to_org_id == told.org_id
    if not own and (not office.active or office.kind not in set(RECEIVERS)):
        raise NoSuchReceiver(field="to_org_id")


def _row(uow: UnitOfWork, told: LeadDetails) -> Lead:
    now = uow.now()
    today = local_day(now)
    due = rules.deadline("T-LEAD", today)
    return Lead(
        id=new_id(), lead_no=f"X{today.year}-{next_number(uow, WHOLE_COUNTY, 'lead', today.year):06d}",
        org_id=told.org_id, to_org_id=told.to_org_id, registered_by=uow.actor.id if uow.actor.is_staff else None,
        status=LeadStatus.LEAD, channel=told.channel, dispute_type=told.dispute_type, summary=told.summary.strip(),
        place=told.place.strip(), outside_no=told.outside_no.strip(), at_risk=told.at_risk,
        heard_at=told.heard_at, registered_at=now, registered_on=today, due_on=due.due, published=due.published,
        ended_by="", close_note="", demonstration=accounts.get_organisation(uow, told.org_id).demonstration,
    )  # fmt: skip


def _person(uow: UnitOfWork, lead_id: UUID, position: int, told: Person) -> LeadPerson:
    rules.check_numbers("natural", "resident_id", "", told.phone, "")
    phone, name = normalise_phone(told.phone), told.name.strip()
    return LeadPerson(
        id=new_id(), lead_id=lead_id, position=position, name=name,
        name_index=uow.vault.index(name) if name else None,
        phone_sealed=uow.vault.seal(phone) if phone else None, phone_index=uow.vault.index(phone) if phone else None,
        phone_mask=mask_phone(phone) if phone else "", address=told.address.strip(),
    )  # fmt: skip
