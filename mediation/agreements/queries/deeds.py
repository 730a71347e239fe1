"""Which papers are deeds that nobody is bound by yet."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from mediation.agreements.models import Agreement
from mediation.core.uow import UnitOfWork


def unsigned_deeds(uow: UnitOfWork, document_ids: Collection[UUID]) -> set[UUID]:
    """Those of these papers that are deeds up for signatures: nothing is agreed yet, nobody gets a copy (RML 29)."""
    query = select(Agreement.document_id).where(
        Agreement.document_id.in_(document_ids),
        Agreement.signed_document_id.is_distinct_from(Agreement.document_id),
    )
    return {one for one in uow.session.scalars(query) if one is not None}
