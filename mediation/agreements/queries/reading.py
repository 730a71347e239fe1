"""Who may read what was agreed, beside knowing how far it is."""

from __future__ import annotations

from uuid import UUID

from mediation.agreements.policy import POLICY
from mediation.agreements.queries.agreement import ground_of
from mediation.core.authz import may, require
from mediation.core.uow import UnitOfWork


def may_read(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor may read what was agreed, beside knowing how far it is. Raises Missing."""
    return may(POLICY, "agreements.read", uow.actor, ground_of(uow, case_id))


def check_readable(uow: UnitOfWork, case_id: UUID) -> None:
    """Pass for who may read what was agreed. Raises Missing, Forbidden."""
    require(POLICY, "agreements.read", uow.actor, ground_of(uow, case_id))
