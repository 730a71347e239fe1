"""What goes into a case's bound file: final papers and the files that every party may see, by item of C2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from mediation.core.uow import UnitOfWork
from mediation.records.models import Document, EvidenceFile, EvidenceItem, FileView, StoredFile
from mediation.records.policy import PARTIES
from mediation.records.queries.dossier import FILED_UNDER, DossierLine, dossier_of
from mediation.records.queries.evidence import evidence_of, latest_copy
from mediation.records.queries.files import pages_of
from mediation.records.states import FilePurpose


@dataclass(frozen=True, slots=True)
class Held:
    """A file to be bound in: itself or its blacked-out copy, the evidence it is of, the pictures of its pages."""

    file: StoredFile
    source: StoredFile
    evidence: EvidenceItem | None
    views: Sequence[FileView]


@dataclass(frozen=True, slots=True)
class VolumeItem:
    """One item of the catalogue with its final papers and its files."""

    line: DossierLine
    papers: Sequence[Document]
    files: Sequence[Held]


def volume_of(uow: UnitOfWork, case_id: UUID) -> list[VolumeItem]:
    """What is bound in, by item, as far as the actor sees it. Raises Missing.

    Evidence that not every party was shown stays outside, and so does what was taken back: the bound file is read by
    archive, court and parties alike. Of a blacked-out file the copy alone is bound in.
    """
    lines = dossier_of(uow, case_id)
    shown = _shown_evidence(uow, case_id)
    listed = set(uow.session.scalars(select(EvidenceFile.file_id).join(EvidenceItem).where(
        EvidenceItem.case_id == case_id)))  # fmt: skip
    return [_item(uow, line, shown, listed) for line in lines]


def _item(
    uow: UnitOfWork, line: DossierLine, shown: Sequence[tuple[EvidenceItem, StoredFile]], listed: set[UUID]
) -> VolumeItem:
    plain = [file for file in line.files if file.id not in listed and (file.source_id or file.id) == file.id]
    held = [_held(uow, file, None) for file in plain]
    if line.order == FILED_UNDER[FilePurpose.EVIDENCE]:
        held = [*(_held(uow, file, item) for item, file in shown), *held]
    final = [row for row in line.documents if row.finalised_at is not None]
    return VolumeItem(line, sorted(final, key=lambda row: _place(line, row.kind)), held)


def _place(line: DossierLine, kind: str) -> int:
    """What the item is named after comes first, in the order of its name; the rest as it was made."""
    return line.kinds.index(kind) if kind in line.kinds else len(line.kinds)


def _shown_evidence(uow: UnitOfWork, case_id: UUID) -> list[tuple[EvidenceItem, StoredFile]]:
    lines = [one for one in evidence_of(uow, case_id) if PARTIES in one.item.audience and not one.item.withdrawn_at]
    return [(line.item, shown.file) for line in lines for shown in line.files]


def _held(uow: UnitOfWork, file: StoredFile, item: EvidenceItem | None) -> Held:
    copy = latest_copy(uow, file.id)
    bound = copy or file
    return Held(bound, file, item, pages_of(uow, bound))
