"""What became of papers that went out electronically."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records.models import Delivery
from mediation.records.policy import POLICY
from mediation.records.queries.papers import standing_in


def deliveries_of(uow: UnitOfWork, document_ids: Collection[UUID]) -> Sequence[Delivery]:
    """Every electronic way by which these papers went, the oldest first; for who found the papers."""
    query = select(Delivery).where(Delivery.document_id.in_(document_ids))
    return uow.session.scalars(query.order_by(Delivery.made_at, Delivery.id)).all()


def delivery_to_note(uow: UnitOfWork, delivery_id: UUID) -> Delivery:
    """A delivery, locked, for whoever carries it. Raises Missing."""
    found = uow.session.get(Delivery, delivery_id, with_for_update=True)
    if found is None:
        raise Missing
    return found


def get_delivery(uow: UnitOfWork, delivery_id: UUID) -> Delivery:
    """A delivery, locked, for who keeps its case's file. Raises Missing, Forbidden."""
    found = delivery_to_note(uow, delivery_id)
    require(POLICY, "records.post", uow.actor, standing_in(uow, found.case_id))
    return found
