"""How a dispute comes in: registered by staff, applied for online, delegated by a court."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import rules
from mediation.cases.errors import ApplicantMissing, RespondentMissing
from mediation.cases.errors.intake import OneOnBothSides, ReferredLater
from mediation.cases.events import CaseRegistered
from mediation.cases.models import Case
from mediation.cases.policy import POLICY
from mediation.cases.service.clocks import finish_clock, start_clock, start_court_period
from mediation.cases.service.details import DisputeDetails, PartyDetails, party_row
from mediation.cases.service.kinds import checked_kind
from mediation.cases.service.opening import opened
from mediation.cases.states import CaseStatus
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.identity import normalise_id
from mediation.core.ids import new_id
from mediation.core.series import WHOLE_COUNTY, next_number
from mediation.core.uow import UnitOfWork
from mediation.law.terms import DisputeType


def register_case(uow: UnitOfWork, dispute: DisputeDetails, parties: Sequence[PartyDetails]) -> Case:
    """Take a dispute down: status applied, its number given, the clock for the decision started.

    Raises ApplicantMissing, RespondentMissing, OneOnBothSides, ReferredLater, CourtNumberWrong, KindNotHeld,
    NotFitForPolice, the number refusals of a party.
    """
    require(POLICY, "cases.register", uow.actor)
    return registered(uow, dispute, parties)


def registered(uow: UnitOfWork, dispute: DisputeDetails, parties: Sequence[PartyDetails]) -> Case:
    """Take a dispute down on behalf of another verb of this feature, which has asked the policy."""
    rules.check_delegation(dispute.referral_kind, dispute.court_case_no)
    kind = checked_kind(
        uow, dispute.org_id, dispute.referral_kind, dispute.mediation_kind, fit_for_police=dispute.fit_for_police
    )
    applicant, respondent = _first(parties, "applicant"), _first(parties, "respondent")
    if applicant is None:
        raise ApplicantMissing(field="applicant_name")
    if respondent is None:
        raise RespondentMissing(field="respondent_name")
    _check_sides(parties)
    if dispute.referred_at is not None and dispute.referred_at > uow.now():
        raise ReferredLater(field="referred_at")
    title = dispute.title or rules.title_of(applicant, respondent, DisputeType(dispute.dispute_type))
    case = _row(uow, replace(dispute, mediation_kind=kind), title, len(parties))
    uow.session.add(case)
    uow.session.flush()
    uow.session.add_all(party_row(uow, case.id, n, told) for n, told in enumerate(parties, start=1))
    uow.session.flush()
    uow.session.refresh(case, ["parties"])
    _start(uow, case)
    uow.audit("cases.registered", "case", case.id, case_id=case.id, source=case.source, channel=case.channel)
    uow.tell(CaseRegistered(at=uow.now(), actor_name=uow.actor.name, case_id=case.id))
    return case


def sign_for_materials(uow: UnitOfWork, case_id: UUID, *, on: date) -> Case:
    """Note the day on which a court's materials were signed for; the court's period runs from it (SIM 27)."""
    case = opened(uow, case_id, "cases.sign_for_materials")
    start_court_period(uow, case, on)
    finish_clock(uow, case.id, "T-MEDIATOR-CONFIRM")
    uow.audit("cases.materials_signed_for", "case", case.id, case_id=case.id, on=on.isoformat())
    return case


def case_number(uow: UnitOfWork, day: date) -> str:
    """The next number of the county's register: 2026-000123, easy to read out and to type."""
    return f"{day.year}-{next_number(uow, WHOLE_COUNTY, 'case', day.year):06d}"


def _row(uow: UnitOfWork, dispute: DisputeDetails, title: str, party_count: int) -> Case:
    applied_on = dispute.applied_on or local_day(uow.now())
    office = accounts.get_organisation(uow, dispute.org_id)
    return Case(
        id=new_id(), case_no=case_number(uow, applied_on), title=title, org_id=dispute.org_id,
        lead_org_id=dispute.lead_org_id or dispute.org_id, registered_by=_staff_id(uow),
        status=CaseStatus.APPLIED, mediation_kind=dispute.mediation_kind, collab_mode=dispute.collab_mode,
        source=dispute.source, channel=dispute.channel, referral_kind=dispute.referral_kind,
        referrer_org_id=dispute.referrer_org_id, referrer_no=dispute.referrer_no,
        referrer_contact=dispute.referrer_contact, referred_at=dispute.referred_at,
        court_case_no="".join(dispute.court_case_no.split()), external_no=dispute.external_no,
        dispute_type=dispute.dispute_type, dispute_type_local=dispute.dispute_type_local,
        summary=dispute.summary.strip(), requests=dispute.requests.strip(), place=dispute.place,
        claim_amount_fen=dispute.claim_amount_fen, party_count=party_count, is_difficult=dispute.is_difficult,
        is_major=dispute.is_major, is_mass=dispute.is_mass, at_risk=dispute.at_risk, applied_on=applied_on,
        created_at=uow.now(), demonstration=office.demonstration, ending_note="", mediator_chosen_by="",
        missing_items=[], extra={},
    )  # fmt: skip


def _start(uow: UnitOfWork, case: Case) -> None:
    day = case.applied_on or local_day(uow.now())
    start_clock(uow, case, "T-ACCEPT", started_on=day)
    if rules.is_from_court(case.referral_kind):
        start_clock(uow, case, "T-CONSENT-ASK", started_on=day)
        start_clock(uow, case, "T-MEDIATOR-CONFIRM", started_on=day)


def _check_sides(parties: Sequence[PartyDetails]) -> None:
    """Pass unless one person, or one company, stands on both sides. Raises OneOnBothSides."""
    asking, asked = (
        {normalise_id(told.id_no or told.credit_code) for told in parties if told.role == role} - {""}
        for role in ("applicant", "respondent")
    )
    if asking & asked:
        raise OneOnBothSides


def _first(parties: Sequence[PartyDetails], role: str) -> str | None:
    return next((party.name.strip() for party in parties if party.role == role and party.name.strip()), None)


def _staff_id(uow: UnitOfWork) -> UUID | None:
    return uow.actor.id if uow.actor.is_staff else None
