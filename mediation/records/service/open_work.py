"""Which papers of a case are not final, for whoever takes it over."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from mediation.core.panels import OpenItem
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.states import IN_WORK, DocumentStatus


def open_work(uow: UnitOfWork, case_id: UUID) -> Iterator[OpenItem]:
    """The newest versions that are being made or that failed, each; all that nobody made final, in one line."""
    drafts: list[str] = []
    for row in queries.documents_of(uow, case_id):
        if row.status in IN_WORK:
            yield OpenItem("paper", f"《{row.title}》正在制作")
        elif row.status is DocumentStatus.FAILED:
            yield OpenItem("paper", f"《{row.title}》没有制作成功")
        elif row.finalised_at is None:
            drafts.append(f"《{row.title}》")
    if drafts:
        yield OpenItem("paper", f"还没有定稿：{'、'.join(drafts)}")
