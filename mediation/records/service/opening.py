"""Opening a paper: whoever reads one leaves a row in the audit and, as a party, the mark that it was read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.events import DocumentOpened


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """The PDF of one version, and its title with its number."""

    pdf: bytes
    name: str


def open_document(uow: UnitOfWork, document_id: UUID) -> OpenedPaper:
    """The paper that the actor looks at, noted. Raises Missing, Forbidden, NotMade."""
    pdf, document = queries.document_bytes(uow, document_id), queries.get_document(uow, document_id)
    uow.audit("records.opened", "document", document.id, case_id=document.case_id, version=document.version)
    uow.tell(
        DocumentOpened(
            at=uow.now(), actor_name=uow.actor.name, case_id=document.case_id, document_id=document.id,
            kind=document.kind, version=document.version, title=document.title, audience=tuple(document.audience),
            number=document.number or "",
        )
    )  # fmt: skip
    return OpenedPaper(pdf, f"{document.title}{document.number or ''}")
