"""What the worker and the clock do to a document: begin, finish, fail, put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from mediation.core.certificates import SealOrder
from mediation.core.i18n import N_
from mediation.core.render import Rendered
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.models import Document
from mediation.records.service.deliveries import serve
from mediation.records.service.requests import progressed
from mediation.records.service.sealing import seal_order
from mediation.records.states import DOCUMENT, IN_WORK, DocumentStatus

SILENT_AFTER = timedelta(seconds=20)
"""A document being made for longer than this is looked at: does a worker still hold it?"""

GIVEN_UP = N_("生成时多次出错，已经停下来，内容都还在。请重试；仍然不行的，请联系管理员。")


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to make: the template's name, the content, and which revision of it."""

    document_id: UUID
    kind: str
    data: Mapping[str, Any]
    revision: int
    seal: SealOrder | None = None
    """What a final paper is sealed with; None for drafts."""


def begin(uow: UnitOfWork, document_id: UUID) -> Order | None:
    """Mark the document as being made; None when it is made already, failed, or gone."""
    document = queries.document_to_render(uow, document_id)
    if document is None or document.status not in IN_WORK:
        return None
    uow.move(DOCUMENT, document, "begin")
    document.started_at = uow.now()
    progressed(uow, document)
    seal = seal_order(uow, document) if document.finalised_at is not None else None
    return Order(document.id, document.kind, queries.content_of(uow, document), document.revision, seal)


def record_rendered(uow: UnitOfWork, order: Order, rendered: Rendered) -> None:
    """Keep the finished PDF's digest; nothing when the content changed meanwhile or somebody was faster."""
    document = _under_work(uow, order)
    if document is None:
        return
    document.sha256, document.pages, document.size = rendered.sha256, rendered.pages, len(rendered.pdf)
    document.ready_at = uow.now()
    document.sealed_at = uow.now() if order.seal is not None else None
    uow.move(DOCUMENT, document, "finish")
    progressed(uow, document)
    serve(uow, document)


def record_failure(uow: UnitOfWork, order: Order, sentence: str) -> None:
    """The document cannot be made as it is; `sentence` says why and what to do."""
    document = _under_work(uow, order)
    if document is not None:
        fail(uow, document, sentence)


def put_back(uow: UnitOfWork, order: Order) -> None:
    """This attempt broke down; the document waits again and the outbox will hand it over once more."""
    document = _under_work(uow, order)
    if document is not None:
        _wait_again(uow, document, "attempt broke down")


def fail(uow: UnitOfWork, document: Document, sentence: str) -> None:
    """Move a locked document to failed."""
    document.failed_reason, document.failed_at = sentence, uow.now()
    uow.move(DOCUMENT, document, "fail", reason=sentence)
    progressed(uow, document)


def watch(uow: UnitOfWork) -> int:
    """The clock's duty: say truthfully what nobody works on any more; how many documents were moved.

    A killed worker's document waits again (the outbox hands it over); one whose work was given up has failed.
    """
    moved = 0
    for document in queries.silent_documents(uow, uow.now() - SILENT_AFTER):
        if queries.work_given_up(uow, document):
            fail(uow, document, GIVEN_UP)
        elif document.status is DocumentStatus.RENDERING and not queries.work_runs(uow, document):
            _wait_again(uow, document, "worker gone")
        else:
            continue
        moved += 1
    return moved


def _wait_again(uow: UnitOfWork, document: Document, reason: str) -> None:
    uow.move(DOCUMENT, document, "put_back", reason=reason)
    progressed(uow, document)


def _under_work(uow: UnitOfWork, order: Order) -> Document | None:
    document = queries.document_to_render(uow, order.document_id)
    if document is None or document.status is not DocumentStatus.RENDERING or document.revision != order.revision:
        return None
    return document
