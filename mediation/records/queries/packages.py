"""The papers of a case as a package for court or notary sees them."""

from __future__ import annotations

from collections.abc import Container
from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind
from mediation.law.preflight import PaperState
from mediation.records.models import Document
from mediation.records.queries.papers import documents_of
from mediation.records.states import IN_WORK, DocumentStatus


def papers_for_package(uow: UnitOfWork, case_id: UUID, own: Container[str], subject_id: UUID) -> list[Document]:
    """The papers that may go along; of the kinds in `own` those of this matter alone. Raises Missing."""
    return [one for one in documents_of(uow, case_id) if one.kind not in own or one.subject_id == subject_id]


def finished(papers: list[Document]) -> dict[str, list[tuple[str, str]]]:
    """Id and SHA-256 of each finished paper, by kind."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in papers:
        if one.status is DocumentStatus.READY and one.sha256:
            found.setdefault(one.kind, []).append((str(one.id), one.sha256))
    return found


def state_for_package(papers: list[Document], kind: DocKind, document_id: str, *, required: bool) -> PaperState:
    """How one line of a package stands; `document_id` is the finished paper that would go, empty when there is none."""
    alike = [one for one in papers if one.kind == kind.value]
    going = next((one for one in alike if str(one.id) == document_id), None)
    return PaperState(
        title=kind.zh, required=required, ready=going is not None,
        making=any(one.status in IN_WORK for one in alike),
        failed=next((one.failed_reason for one in alike if one.status is DocumentStatus.FAILED), ""),
        gaps=tuple(going.gaps) if going is not None else (),
    )  # fmt: skip
