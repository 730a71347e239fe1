"""The queue as its operator sees it: what waits, what failed, what was given up."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.models import OutboxRow
from mediation.core.uow import UnitOfWork
from mediation.records.policy import POLICY


def unfinished_work(uow: UnitOfWork, limit: int = 200) -> Sequence[OutboxRow]:
    """Work that is not done: what was given up first, then what is due first. Raises Forbidden."""
    require(POLICY, "records.queue", uow.actor)
    return uow.session.scalars(
        select(OutboxRow)
        .where(OutboxRow.done_at.is_(None))
        .order_by(OutboxRow.given_up_at.is_(None), OutboxRow.due_at)
        .limit(limit)
    ).all()


def get_work(uow: UnitOfWork, row_id: UUID) -> OutboxRow:
    """A piece of work, locked. Raises Forbidden, Missing."""
    require(POLICY, "records.queue", uow.actor)
    found = uow.session.get(OutboxRow, row_id, with_for_update=True)
    if found is None:
        raise Missing
    return found
