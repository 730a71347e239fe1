"""What the operator does about work that got stuck."""

from __future__ import annotations

from uuid import UUID

from mediation.core.errors import Conflict
from mediation.core.i18n import N_
from mediation.core.models import OutboxRow
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.service.requests import RENDER, ask_again
from mediation.records.states import DocumentStatus


def retry_work(uow: UnitOfWork, row_id: UUID) -> OutboxRow:
    """Try a piece of work again at once, also one that was given up. Raises Missing, Forbidden, Conflict."""
    row = queries.get_work(uow, row_id)
    if row.done_at is not None:
        raise Conflict(N_("这项任务已经完成了，不用重试。"))
    row.given_up_at, row.attempts, row.due_at, row.handed_at = None, 0, uow.now(), None
    document = queries.document_to_render(uow, UUID(row.arguments["document_id"])) if row.task == RENDER else None
    if document is not None and document.status is DocumentStatus.FAILED:
        ask_again(uow, document)  # a fresh row stands for it from now on
        row.done_at = uow.now()
    uow.audit("records.work_retried", "work", row.id, task=row.task)
    return row
