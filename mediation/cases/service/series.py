"""系列案件: opened, cases added and taken out, new ones registered after one that is filled in. Each stays a case of
its own: its own parties, consent, papers and confidentiality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import rules
from mediation.cases.errors.series import InAnotherSeries, ModelFromCourt, SeriesNameMissing
from mediation.cases.models import Case, CaseSeries, Party
from mediation.cases.policy.series import SERIES
from mediation.cases.queries import series as queries
from mediation.cases.rules.series import key_of, read_applicants
from mediation.cases.service.details import DisputeDetails, PartyDetails
from mediation.cases.service.intake import register_case
from mediation.cases.service.opening import opened, reasoned
from mediation.core.authz import require
from mediation.core.errors import Forbidden
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.people import PartyRole


def open_series(
    uow: UnitOfWork, *, name: str, reason: str, org_id: UUID, lead_id: UUID, case_ids: Sequence[UUID] = ()
) -> CaseSeries:
    """Open a series with its first cases.

    Raises SeriesNameMissing, ReasonMissing, InAnotherSeries, Missing, Forbidden.
    """
    require(SERIES, "cases.open_series", uow.actor)
    series = CaseSeries(
        id=new_id(), org_id=org_id, name=_named(name), reason=reasoned(reason), created_at=uow.now(),
        lead_id=accounts.get_staff(uow, lead_id).id, created_by=uow.actor.id if uow.actor.is_staff else None,
    )  # fmt: skip
    uow.session.add(series)
    uow.session.flush()
    uow.audit("cases.series_opened", "case_series", series.id, name=series.name)
    for case_id in case_ids:
        _join(uow, series, case_id)
    return series


def change_series(uow: UnitOfWork, series_id: UUID, *, name: str, reason: str, lead_id: UUID) -> CaseSeries:
    """Another name, reason or lead. Raises SeriesNameMissing, ReasonMissing, Missing, Forbidden."""
    series = _kept(uow, series_id)
    series.name, series.reason = _named(name), reasoned(reason)
    series.lead_id = accounts.get_staff(uow, lead_id).id
    uow.session.flush()
    uow.audit("cases.series_changed", "case_series", series.id, name=series.name)
    return series


def join_series(uow: UnitOfWork, series_id: UUID, case_ids: Sequence[UUID]) -> CaseSeries:
    """Add cases whose registration the actor keeps. Raises InAnotherSeries, Missing, Forbidden."""
    series = _kept(uow, series_id)
    for case_id in case_ids:
        _join(uow, series, case_id)
    return series


def leave_series(uow: UnitOfWork, series_id: UUID, case_id: UUID) -> CaseSeries:
    """Take a case out again; nothing else of it changes. Raises Missing, Forbidden."""
    series = _kept(uow, series_id)
    case = opened(uow, case_id, "cases.edit")
    if case.series_id == series.id:
        case.series_id = None
        uow.session.flush()
        uow.audit("cases.series_left", "case", case.id, case_id=case.id, series=str(series.id))
    return series


def register_in_series(
    uow: UnitOfWork, series_id: UUID, model_id: UUID, *, facts: str, requests: str, names: str
) -> list[Case]:
    """A case for each applicant of the list, with the facts as given and everybody but the applicant as in the model.

    All of them or none. Raises NoApplicants, ApplicantsWrong with every wrong row, TooManyApplicants, ModelFromCourt,
    ReasonMissing, Missing, Forbidden, the refusals of registering.
    """
    series = _kept(uow, series_id)
    model = opened(uow, model_id, "cases.edit")
    if model.series_id != series.id:
        raise Forbidden
    if rules.is_from_court(model.referral_kind):
        raise ModelFromCourt(field="model")
    applicants = read_applicants(names, _known(uow, series.id))
    dispute = _dispute(model, reasoned(facts, field="facts"), requests.strip())
    others = [_copied(uow, party) for party in model.parties if party.role != PartyRole.APPLICANT]
    made = []
    for one in applicants:
        told = PartyDetails(role=PartyRole.APPLICANT.value, name=one.name, id_no=one.id_no, phone=one.phone)
        case = register_case(uow, replace(dispute, claim_amount_fen=one.claim_fen), [told, *others])
        case.series_id = series.id
        uow.audit("cases.series_joined", "case", case.id, case_id=case.id, series=str(series.id))
        made.append(case)
    uow.session.flush()
    return made


def _kept(uow: UnitOfWork, series_id: UUID) -> CaseSeries:
    series = queries.get_series(uow, series_id, lock=True)
    require(SERIES, "cases.keep_series", uow.actor, queries.series_standing(uow, series))
    return series


def _join(uow: UnitOfWork, series: CaseSeries, case_id: UUID) -> None:
    case = opened(uow, case_id, "cases.edit")
    if case.series_id == series.id:
        return
    if case.series_id is not None:
        other = uow.session.get_one(CaseSeries, case.series_id)
        raise InAnotherSeries(no=case.case_no, name=other.name)
    case.series_id = series.id
    uow.session.flush()
    uow.audit("cases.series_joined", "case", case.id, case_id=case.id, series=str(series.id))


def _named(name: str) -> str:
    if not name.strip():
        raise SeriesNameMissing(field="name")
    return name.strip()


def _known(uow: UnitOfWork, series_id: UUID) -> set[str]:
    """Who applies in the series already, as far as the actor may open the cases."""
    applicants = [
        party
        for case in queries.cases_of_series(uow, series_id)
        for party in case.parties
        if party.role == PartyRole.APPLICANT
    ]
    return {key_of(one.name, uow.vault.open(one.id_no_sealed) if one.id_no_sealed else "") for one in applicants}


def _dispute(model: Case, facts: str, requests: str) -> DisputeDetails:
    return DisputeDetails(
        org_id=model.org_id, lead_org_id=model.lead_org_id, dispute_type=model.dispute_type,
        dispute_type_local=model.dispute_type_local, summary=facts, requests=requests, place=model.place,
        source=model.source, channel=model.channel, mediation_kind=model.mediation_kind, collab_mode=model.collab_mode,
        referral_kind=model.referral_kind, referrer_org_id=model.referrer_org_id, referrer_no=model.referrer_no,
        referrer_contact=model.referrer_contact, referred_at=model.referred_at, is_difficult=model.is_difficult,
        is_major=model.is_major, is_mass=model.is_mass, at_risk=model.at_risk,
    )  # fmt: skip


def _copied(uow: UnitOfWork, party: Party) -> PartyDetails:
    """A side as it was told in the model; what was proved there (identity, consents, addresses) is proved anew."""
    return PartyDetails(
        role=party.role, name=party.name, kind=party.kind, id_type=party.id_type,
        id_no=uow.vault.open(party.id_no_sealed) if party.id_no_sealed else "",
        phone=uow.vault.open(party.phone_sealed) if party.phone_sealed else "", address=party.address,
        gender=party.gender, ethnicity=party.ethnicity, occupation=party.occupation, work_unit=party.work_unit,
        credit_code=party.credit_code, legal_representative=party.legal_representative,
    )  # fmt: skip
