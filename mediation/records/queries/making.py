"""Questions of the pipeline: versions under lock, content, what stands still. They ask no policy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from mediation.core.models import OutboxRow
from mediation.core.relay import runs
from mediation.core.uow import UnitOfWork
from mediation.records.models import Document
from mediation.records.states import IN_WORK, DocumentStatus


def final_since(uow: UnitOfWork, case_id: UUID, kind: str) -> datetime | None:
    """When a paper of this kind last became final in a case, whoever asks; None when none is."""
    return uow.session.scalar(
        select(func.max(Document.finalised_at)).where(Document.case_id == case_id, Document.kind == kind)
    )


def lock_paper(uow: UnitOfWork, case_id: UUID, kind: str, subject_id: UUID | None) -> None:
    """Let nobody else ask for this paper until the commit, even when no version of it exists yet."""
    uow.alone(f"{case_id}/{kind}/{subject_id}")


def latest_version(uow: UnitOfWork, case_id: UUID, kind: str, subject_id: UUID | None) -> Document | None:
    """The newest version of a paper, locked."""
    return uow.session.scalar(
        select(Document)
        .where(
            Document.case_id == case_id, Document.kind == kind, Document.subject_id.is_not_distinct_from(subject_id)
        )
        .order_by(Document.version.desc())
        .limit(1)
        .with_for_update()
    )  # fmt: skip


def content_of(uow: UnitOfWork, document: Document) -> dict[str, Any]:
    """What the document says, opened; for who renders it or builds the next version."""
    found: dict[str, Any] = json.loads(uow.vault.open(document.content_sealed))
    return found


def document_to_render(uow: UnitOfWork, document_id: UUID) -> Document | None:
    """The document, locked, for the worker and the clock."""
    return uow.session.get(Document, document_id, with_for_update=True)


def silent_documents(uow: UnitOfWork, before: datetime, limit: int = 100) -> Sequence[Document]:
    """Documents in work that nothing happened to since `before`, locked; those locked by others are left out."""
    return uow.session.scalars(
        select(Document)
        .where(Document.status.in_(IN_WORK), func.greatest(Document.started_at, Document.requested_at) < before)
        .order_by(Document.requested_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()


def work_given_up(uow: UnitOfWork, document: Document) -> bool:
    """Whether the outbox stopped trying to make it."""
    row = uow.session.get(OutboxRow, document.work_id) if document.work_id else None
    return row is None or row.given_up_at is not None


def work_runs(uow: UnitOfWork, document: Document) -> bool:
    """Whether a living worker holds its work."""
    return document.work_id is not None and runs(uow.session, document.work_id)


def earlier_number(uow: UnitOfWork, document: Document) -> Document | None:
    """The newest earlier version that took a number: a corrected paper keeps it."""
    return uow.session.scalar(
        select(Document)
        .where(
            Document.case_id == document.case_id, Document.kind == document.kind,
            Document.subject_id.is_not_distinct_from(document.subject_id), Document.version < document.version,
            Document.number.is_not(None),
        )
        .order_by(Document.version.desc())
        .limit(1)
    )  # fmt: skip


def places_in_queue(uow: UnitOfWork) -> dict[UUID, int]:
    """The place of each waiting document, from 1: urgent ones first, then by the time of asking."""
    waiting = uow.session.scalars(
        select(Document.id)
        .where(Document.status == DocumentStatus.REQUESTED)
        .order_by(Document.urgent.desc(), Document.requested_at, Document.id)
        .limit(1000)
    )
    return {key: place for place, key in enumerate(waiting, start=1)}
