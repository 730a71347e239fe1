"""Whether somebody is late."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.agreements.queries.agreement import obligations_of
from mediation.agreements.states import ObligationStatus
from mediation.core.uow import UnitOfWork


def is_overdue(uow: UnitOfWork, agreement_id: UUID, today: date) -> bool:
    """Whether something under the agreement should have been done before today and is not."""
    settled = (ObligationStatus.PAID, ObligationStatus.WAIVED)
    return any(
        one.due_on is not None and one.due_on < today and one.status not in settled
        for one in obligations_of(uow, agreement_id)
    )
