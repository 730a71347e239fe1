"""A suit that was taken back because mediation settled it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.court.errors import DayNeeded, NumberNeeded
from mediation.court.models import SuitWithdrawal
from mediation.court.policy import POLICY, Ground
from mediation.court.service.opening import reasoned
from mediation.court.states import WithdrawalStage


def record_withdrawal(
    uow: UnitOfWork,
    case_id: UUID,
    *,
    stage: str,
    court_name: str,
    court_case_no: str,
    filed_on: date | None,
    allowed_on: date | None = None,
) -> SuitWithdrawal:
    """Keep that the plaintiff took the suit back; a docketed one has the court's number (CPL 148).

    Raises NumberNeeded, DayNeeded, ReasonNeeded, Missing, Forbidden.
    """
    case = cases.get_case(uow, case_id, lock=True)
    paths = tuple(accounts.get_organisation(uow, org).path for org in {case.org_id, case.lead_org_id})
    require(POLICY, "court.record_withdrawal", uow.actor, Ground(case.id, case.mediator_id, paths))
    kind, today = WithdrawalStage(stage), local_day(uow.now())
    if kind is WithdrawalStage.IN_SUIT and not court_case_no.strip():
        raise NumberNeeded(field="court_case_no")
    if filed_on is None or filed_on > today:
        raise DayNeeded(field="filed_on")
    if allowed_on is not None and not filed_on <= allowed_on <= today:
        raise DayNeeded(field="allowed_on")
    row = SuitWithdrawal(
        id=new_id(), case_id=case.id, stage=kind, court_name=reasoned(court_name, "court_name"),
        court_case_no=court_case_no.strip(), filed_on=filed_on, allowed_on=allowed_on, recorded_at=uow.now(),
        recorded_by_name=uow.actor.name,
    )  # fmt: skip
    uow.session.add(row)
    uow.audit("court.withdrawal_recorded", "suit_withdrawal", row.id, case_id=case.id, stage=kind.value)
    return row
