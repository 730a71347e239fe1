"""Which papers of a case are not final, for whoever takes it over."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from mediation.core.panels import OpenItem
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.states import IN_WORK, DocumentStatus


def open_work(uow: UnitOfWork, case_id: UUID) -> Iterator[OpenItem]:
    """The newest versions that are being made, that failed, or that nobody made final."""
    for row in queries.documents_of(uow, case_id):
        if row.finalised_at is None:
            stands = "正在制作" if row.status in IN_WORK else "还没有定稿"
            stands = "没有制作成功" if row.status is DocumentStatus.FAILED else stands
            yield OpenItem("paper", f"《{row.title}》{stands}")
