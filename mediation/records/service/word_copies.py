"""A paper as a Word file that an office edits: made from the content of one version, when somebody asks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.policy import POLICY
from mediation.records.service.templates import in_word


@dataclass(frozen=True, slots=True)
class WordCopy:
    """A Word file and the name to save it under, without its ending."""

    content: bytes
    name: str


def word_copy(uow: UnitOfWork, document_id: UUID) -> WordCopy:
    """This version as a Word file; the same version gives the same bytes. Raises Missing, Forbidden."""
    document = queries.get_document(uow, document_id)
    reading = queries.reading(queries.standing_in(uow, document.case_id), document)
    require(POLICY, "records.read", uow.actor, reading)
    template = queries.template_of(uow, document.template_id)
    content = in_word(uow, document.kind, queries.content_of(uow, document), template)
    uow.audit(
        "records.word_copied", "document", document.id, case_id=document.case_id, version=document.version,
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    return WordCopy(content, f"{document.title}{document.number or ''}")
