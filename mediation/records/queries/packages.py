"""The papers of a case as a package for court or notary sees them."""

from __future__ import annotations

from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.law.preflight import Lack, Packet, PacketItem, PaperState, paper_lacks
from mediation.records.models import Document
from mediation.records.queries.making import content_of
from mediation.records.queries.papers import documents_of
from mediation.records.states import IN_WORK, DocumentStatus


def packet_items(uow: UnitOfWork, case_id: UUID, subject_id: UUID, packet: Packet) -> list[PacketItem]:
    """What the package of one matter needs and what of it is ready. Raises Missing."""
    return packet.items(_finished(_papers(uow, case_id, subject_id, packet)))


def packet_lacks(uow: UnitOfWork, case_id: UUID, subject_id: UUID, packet: Packet) -> list[Lack]:
    """What of its papers keeps the package back: missing, being made, given up, with blanks. Raises Missing."""
    papers = _papers(uow, case_id, subject_id, packet)
    return paper_lacks(_state(papers, item) for item in packet.items(_finished(papers)))


def final_items(uow: UnitOfWork, document_id: UUID, field: str) -> list[str]:
    """The lines that people wrote into one field of a paper; none while it is no final paper. Whoever asks."""
    row = uow.session.get(Document, document_id)
    if row is None or row.finalised_at is None:
        return []
    typed: dict[str, str] = content_of(uow, row).get("typed", {})
    return [line.strip() for line in typed.get(field, "").splitlines() if line.strip()]


def _papers(uow: UnitOfWork, case_id: UUID, subject_id: UUID, packet: Packet) -> list[Document]:
    return [one for one in documents_of(uow, case_id) if one.kind not in packet.own or one.subject_id == subject_id]


def _finished(papers: list[Document]) -> dict[str, list[tuple[str, str]]]:
    """Id and SHA-256 of each finished paper, by kind."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in papers:
        if one.status is DocumentStatus.READY and one.sha256:
            found.setdefault(one.kind, []).append((str(one.id), one.sha256))
    return found


def _state(papers: list[Document], item: PacketItem) -> PaperState:
    alike = [one for one in papers if one.kind == item.kind.value]
    going = next((one for one in alike if str(one.id) == item.document_id), None)
    return PaperState(
        title=item.kind.zh, required=item.required, ready=going is not None,
        making=any(one.status in IN_WORK for one in alike),
        failed=next((one.failed_reason for one in alike if one.status is DocumentStatus.FAILED), ""),
        gaps=tuple(going.gaps) if going is not None else (),
    )  # fmt: skip
