"""Whether somebody is late, and on which days something falls due."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.agreements.queries.agreement import obligations_of
from mediation.agreements.states import SETTLED
from mediation.core.uow import UnitOfWork


def is_overdue(uow: UnitOfWork, agreement_id: UUID, today: date) -> bool:
    """Whether something under the agreement should have been done before today and is not."""
    return any(day < today for day in days_due(uow, agreement_id, owed=True))


def days_due(uow: UnitOfWork, agreement_id: UUID, *, owed: bool = False) -> list[date]:
    """The days on which something falls due, in order; with `owed` of what is not settled yet."""
    rows = obligations_of(uow, agreement_id)
    return sorted(one.due_on for one in rows if one.due_on and not (owed and one.status in SETTLED))
