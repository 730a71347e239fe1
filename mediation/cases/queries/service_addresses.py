"""How papers reached the parties, and when that changed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from mediation.cases.models import ServiceAddress
from mediation.cases.queries.sight import visible_ids
from mediation.core.uow import UnitOfWork


def address_versions(uow: UnitOfWork, case_id: UUID) -> dict[UUID, list[ServiceAddress]]:
    """By party every version of its address for service, the oldest first, of a case that the actor may see."""
    found: dict[UUID, list[ServiceAddress]] = {}
    query = select(ServiceAddress).where(
        ServiceAddress.case_id == case_id, ServiceAddress.case_id.in_(visible_ids(uow))
    )
    for one in uow.session.scalars(query.order_by(ServiceAddress.at, ServiceAddress.id)):
        found.setdefault(one.party_id, []).append(one)
    return found
