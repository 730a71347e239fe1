"""Whose rules govern a case: chosen among what the registering office may hold, put right before acceptance."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases.errors import KindNotHeld, NotFitForPolice
from mediation.cases.models import Case
from mediation.cases.service.opening import opened, reasoned, refused
from mediation.cases.service.overtaking import KIND, check_seen, kind_seen
from mediation.cases.states import BEFORE_ACCEPTANCE
from mediation.core.uow import UnitOfWork
from mediation.law.kinds import kinds_for
from mediation.law.terms import CollabMode, MediationKind


def checked_kind(uow: UnitOfWork, org_id: UUID, referral: str | None, wanted: str, *, fit_for_police: bool) -> str:
    """The kind that is wanted, or the usual one of the office `org_id` when none is.

    Raises KindNotHeld, NotFitForPolice (PSP 179 was not gone through).
    """
    office = accounts.get_organisation(uow, org_id)
    held = kinds_for(office.kind, referral)
    kind = wanted or held[0].value
    if kind not in held:
        raise KindNotHeld(field="mediation_kind", office=office.name)
    if kind == MediationKind.PUBLIC_SECURITY and not fit_for_police:
        raise NotFitForPolice(field="fit_for_police")
    return kind


def set_kind(
    uow: UnitOfWork, case_id: UUID, kind: str, collab_mode: str, *, reason: str, seen: str | None = None
) -> Case:
    """Put right what was registered, as long as no period runs from acceptance and no party was told its rights.

    Raises KindNotHeld, ReasonMissing, AlreadyMoved, Overtaken, Missing, Forbidden.
    """
    case = opened(uow, case_id, "cases.edit")
    if case.status not in BEFORE_ACCEPTANCE:
        raise refused(uow, case)
    check_seen(uow, case.id, seen, kind_seen(case), KIND)
    words = reasoned(reason)
    case.mediation_kind = checked_kind(uow, case.org_id, case.referral_kind, kind, fit_for_police=True)
    case.collab_mode = CollabMode(collab_mode).value
    kept = {"kind": case.mediation_kind, "mode": case.collab_mode}
    uow.audit("cases.kind_set", "case", case.id, case_id=case.id, reason=words, **kept)
    return case
