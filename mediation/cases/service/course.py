"""The mediation itself: started, paused, terms settled or reopened."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries, rules
from mediation.cases.errors import MediatorMissing
from mediation.cases.events import MediationStarted
from mediation.cases.models import Case
from mediation.cases.policy import POLICY
from mediation.cases.service.authority import check_all_guarded
from mediation.cases.service.clocks import drop_clock, finish_clock, pause_clocks, resume_clocks, start_clock
from mediation.cases.service.opening import move, opened, reasoned
from mediation.cases.states import CaseStatus
from mediation.core.authz import may
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork


def start_mediation(uow: UnitOfWork, case_id: UUID) -> Case:
    """Begin the first session: every party known and told its rights.

    Raises IdentityNotChecked, RightsNotTold, GuardianMissing, MediatorMissing, AlreadyMoved.
    """
    case = opened(uow, case_id, "cases.start_mediation")
    if case.mediator_id is None:
        raise MediatorMissing
    rules.check_start([(p.name, p.identity_grade, p.rights_told_at is not None) for p in case.parties])
    check_all_guarded(uow, case)
    move(uow, case, "start_mediation")
    finish_clock(uow, case.id, "T-FIRST-SESSION")
    if rules.period_rule(case.mediation_kind, case.dispute_type, case.referral_kind) == "T-PS":
        start_clock(uow, case, "T-PS", started_on=local_day(uow.now()))
    uow.tell(MediationStarted(at=uow.now(), actor_name=uow.actor.name, case_id=case.id))
    return case


def start_if_ready(uow: UnitOfWork, case_id: UUID) -> bool:
    """Begin the mediation of an assigned case as soon as every party is known and told its rights; whether it began.

    People meet in the room before everybody has been checked; the mediation itself waits for the last of them.
    """
    case = queries.get_case(uow, case_id, lock=True)
    told = all(party.identity_grade and party.rights_told_at for party in case.parties)
    told = told and not queries.unguarded(uow, case.parties)
    if case.status is not CaseStatus.ASSIGNED or not told:
        return False
    if not may(POLICY, "cases.start_mediation", uow.actor, queries.standing_of(uow, case)):
        return False
    start_mediation(uow, case_id)
    return True


def suspend(uow: UnitOfWork, case_id: UUID, reason: str) -> Case:
    """Pause the mediation for a reason (appraisal, another procedure); its period stands still (OMR 26)."""
    case = opened(uow, case_id, "cases.suspend")
    move(uow, case, "suspend", reason=reasoned(reason))
    pause_clocks(uow, case.id, *rules.PERIOD_RULES)
    return case


def resume(uow: UnitOfWork, case_id: UUID, note: str = "") -> Case:
    """Go on with a paused mediation; the days of the pause are not counted."""
    case = opened(uow, case_id, "cases.resume")
    move(uow, case, "resume", reason=note.strip())
    resume_clocks(uow, case.id, *rules.PERIOD_RULES)
    return case


def settle_terms(uow: UnitOfWork, case_id: UUID) -> Case:
    """All parties accepted the terms; the agreement waits for signatures, for which a clock runs."""
    case = opened(uow, case_id, "cases.settle_terms")
    move(uow, case, "settle_terms")
    start_clock(uow, case, "T-SIGN", started_on=local_day(uow.now()))
    return case


def reopen_terms(uow: UnitOfWork, case_id: UUID, reason: str) -> Case:
    """Take settled terms back into the talk, with a reason."""
    case = opened(uow, case_id, "cases.reopen_terms")
    move(uow, case, "reopen_terms", reason=reasoned(reason))
    drop_clock(uow, case.id, "T-SIGN")
    return case
