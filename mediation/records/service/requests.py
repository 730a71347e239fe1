"""Asking for a paper: the same content is the same document, other content the next version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.ids import new_id
from mediation.core.paper import Paper
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.events import DocumentProgressed
from mediation.records.models import Document
from mediation.records.rules import papers
from mediation.records.service.dress import in_dress, template_for
from mediation.records.service.seal_pictures import stamped
from mediation.records.states import DOCUMENT, DocumentStatus

RENDER = "records.render"


def request_document(
    uow: UnitOfWork,
    case_id: UUID,
    paper: Paper,
    *,
    subject_id: UUID | None = None,
    urgent: bool = True,
    org_id: UUID | None = None,
    audience: Sequence[str] | None = None,
) -> Document:
    """The document of this content, new and queued when there was none.

    For verbs of other features, which have asked their own policy. One paper a case, kind and subject: the
    same content gives the version that is there (a failed one is queued again), other content the next
    version, which supersedes the one before. The office's template in force when the first version is asked for
    dresses that and all later ones. `urgent`: somebody waits. `org_id`: whose number series, by default that of
    the paper's head. `audience`: see `Document.audience`; by default as usual for the kind.
    """
    queries.lock_paper(uow, case_id, paper.kind, subject_id)
    latest = queries.latest_version(uow, case_id, paper.kind, subject_id)
    digest = papers.digest_of(paper.data)
    if latest is not None and latest.content_digest == digest:
        return _again(uow, latest)
    office = org_id or _office_of(uow, paper) or cases.get_case_unseen(uow, case_id).org_id
    template = template_for(uow, office, paper.kind, latest)
    document = Document(
        id=new_id(), case_id=case_id, kind=paper.kind, subject_id=subject_id, title=paper.title,
        version=latest.version + 1 if latest else 1, status=DocumentStatus.REQUESTED, revision=1,
        content_digest=digest, content_sealed=seal(uow, stamped(uow, in_dress(paper.kind, paper.data, template))),
        gaps=list(paper.gaps),
        audience=list(audience) if audience is not None else papers.usual_audience(paper.kind),
        org_id=org_id or _office_of(uow, paper),
        urgent=urgent, requested_by=uow.actor.id, requested_by_name=uow.actor.name,
        created_at=uow.now(), requested_at=uow.now(),
        template_id=template.id if template else None, template_sha256=template.sha256 if template else None,
    )  # fmt: skip
    uow.session.add(document)
    if latest is not None:
        uow.session.flush()
        latest.superseded_by = document.id
    uow.audit("records.requested", "document", document.id, case_id=case_id, kind=paper.kind, version=document.version)
    queue(uow, document)
    return document


def queue(uow: UnitOfWork, document: Document) -> None:
    """Hand the making of a requested document to the worker and tell that it waits."""
    lane = "urgent" if document.urgent else "default"
    document.work_id = uow.enqueue(RENDER, queue=lane, document_id=str(document.id))
    progressed(uow, document)


def progressed(uow: UnitOfWork, document: Document) -> None:
    """Raise the fact that a document reached its present state."""
    uow.tell(
        DocumentProgressed(
            at=uow.now(), actor_name=uow.actor.name, case_id=document.case_id, document_id=document.id,
            kind=document.kind, version=document.version, title=document.title, audience=tuple(document.audience),
            number=document.number or "", status=document.status.value,
        )
    )  # fmt: skip


def seal(uow: UnitOfWork, data: Any) -> bytes:
    """A paper's content as it is kept."""
    return uow.vault.seal(json.dumps(data, ensure_ascii=False, sort_keys=True))


def ask_again(uow: UnitOfWork, document: Document) -> None:
    """Queue a failed document once more; the caller holds its lock."""
    uow.move(DOCUMENT, document, "retry")
    document.requested_at, document.failed_reason, document.failed_at = uow.now(), "", None
    queue(uow, document)


def _again(uow: UnitOfWork, document: Document) -> Document:
    if document.status is DocumentStatus.FAILED:
        ask_again(uow, document)
    return document


def _office_of(uow: UnitOfWork, paper: Paper) -> UUID | None:
    """The organisation whose name stands in the paper's head."""
    office = accounts.find_organisation(uow, str(paper.data.get("organisation", "")))
    return office.id if office else None
