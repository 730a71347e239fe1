"""Where the performance of an agreement stands, said once for the case."""

from __future__ import annotations

from mediation.agreements import queries, rules
from mediation.agreements.events import AgreementPerformed, ObligationPerformed
from mediation.agreements.models import Agreement, Obligation
from mediation.agreements.rules import Due
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import PerformanceStatus

DONE = {PerformanceStatus.PERFORMED, PerformanceStatus.IMMEDIATE}


def update_performance(uow: UnitOfWork, agreement: Agreement) -> PerformanceStatus:
    """Work the whole out from its parts and tell the case when it changed."""
    uow.session.flush()
    rows = queries.obligations_of(uow, agreement.id)
    now = rules.performance_of([due(row) for row in rows], immediate=agreement.immediate)
    before = cases.get_case(uow, agreement.case_id).performance_status
    if before == now.value:
        return now
    casework.set_performance(uow, agreement.case_id, now.value)
    if now in DONE:
        uow.tell(
            AgreementPerformed(
                at=uow.now(), actor_name=uow.actor.name, case_id=agreement.case_id, agreement_id=agreement.id
            )
        )
    return now


def tell_performed(uow: UnitOfWork, row: Obligation) -> None:
    """Raise the fact that one due performance is owed no more."""
    uow.tell(
        ObligationPerformed(
            at=uow.now(), actor_name=uow.actor.name, case_id=row.case_id, agreement_id=row.agreement_id,
            obligation_id=row.id,
        )
    )  # fmt: skip


def due(row: Obligation) -> Due:
    """An obligation as the rules see it."""
    return Due(row.status, row.due_on, row.paid_fen)
