"""One PDF of a case's final papers, in the dossier's order, with cover, catalogue and running page numbers."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pypdf import PdfReader, PdfWriter

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.fonts import fonts_dirs
from mediation.core.paper import Head, Paper, Signature
from mediation.core.render import render_pdf
from mediation.core.uow import UnitOfWork
from mediation.law.cases import DisputeType
from mediation.law.retention import Retention, retention
from mediation.law.term import label
from mediation.records import documents, queries
from mediation.records.queries import DossierLine
from mediation.records.states import DocumentStatus, FileState


@dataclass(frozen=True, slots=True)
class Bound:
    """The finished dossier, its number of pages, and the required items that are missing from it."""

    pdf: bytes
    pages: int
    missing: Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """What is bound under one item: the PDFs, and on which pages of the dossier they lie."""

    line: DossierLine
    pdfs: Sequence[bytes]
    first: int
    last: int


def bind_dossier(uow: UnitOfWork, case_id: UUID) -> Bound:
    """Bind the final papers of a case (C2): cover, catalogue, items 1 to 13, the back cover last.

    Papers that are not final stay outside; a required item without any is a visible gap of the catalogue.
    Raises Missing, and what rendering raises.
    """
    parts = _parts(uow, queries.dossier_of(uow, case_id))
    last = max((part.last for part in parts), default=0)
    front, back = _front(uow, case_id, parts, last), _back(uow, case_id, last)
    numbers = _render(uow, "page_numbers", {"count": last + 1, "made_at": uow.now().isoformat()})
    body = [pdf for part in parts for pdf in part.pdfs]
    pdf, pages = _joined(front, [*body, back], numbers)
    uow.audit("records.dossier_bound", "case", case_id, case_id=case_id, pages=pages)
    missing = [part.line.title for part in parts if _lacking(part)]
    return Bound(pdf, pages, missing)


def _lacking(part: Part) -> bool:
    line = part.line
    return line.required and not part.pdfs and not line.explained and not line.note and line.order < queries.LAST_ITEM


def _parts(uow: UnitOfWork, lines: Sequence[DossierLine]) -> list[Part]:
    parts, page = [], 0
    for line in lines:
        pdfs = [_bytes(uow, row.sha256) for row in line.documents if _final(row)]
        pdfs += [_bytes(uow, file.sha256) for file in line.files if _bindable(file)]
        count = sum(len(PdfReader(io.BytesIO(pdf)).pages) for pdf in pdfs)
        parts.append(Part(line, pdfs, page + 1, page + count))
        page += count
    return parts


def _bindable(file: Any) -> bool:
    return file.type == "application/pdf" and file.status is FileState.AVAILABLE


def _final(row: Any) -> bool:
    return row.finalised_at is not None and row.status is DocumentStatus.READY and row.sha256 is not None


def _bytes(uow: UnitOfWork, sha256: str | None) -> bytes:
    return uow.engines.files.get(sha256 or "")


def _front(uow: UnitOfWork, case_id: UUID, parts: Sequence[Part], last: int) -> list[bytes]:
    case, head = cases.get_case(uow, case_id), _head(uow, case_id)
    mediator = [accounts.get_staff(uow, case.mediator_id).name] if case.mediator_id else []
    sheet = documents.Cover(
        name=case.title, dossier_no=case.case_no, mediators=mediator, begun_on=case.accepted_on,
        ended_on=case.closed_on, filed_by=uow.actor.name, filed_on=local_day(uow.now()),
        retention=_retention_words(retention(DisputeType(case.dispute_type), local_day(uow.now()))),
    )  # fmt: skip
    entries = [_entry(part, last) for part in parts]
    papers = [documents.cover(head, sheet), documents.catalogue(head, entries)]
    return [_of(uow, paper) for paper in papers]


def _entry(part: Part, last: int) -> documents.CatalogueEntry:
    pages = f"{part.first}-{part.last}" if part.last > part.first else str(part.first)
    shown = pages if part.pdfs else None
    if part.line.order == queries.LAST_ITEM:
        shown = str(last + 1)
    note = None if part.pdfs or not part.line.note else part.line.note
    if part.line.explained:
        note = "见卷宗情况说明"
    required = part.line.required and note is None
    return documents.CatalogueEntry(part.line.order, part.line.title, shown, required, note)


def _back(uow: UnitOfWork, case_id: UUID, last: int) -> bytes:
    signatures = [Signature("立卷人（签名）", uow.actor.name), Signature("检查人（签名）")]
    sheet = documents.BackCover(pages=last + 1, filed_on=local_day(uow.now()), signatures=signatures)
    return _of(uow, documents.back_cover(_head(uow, case_id), sheet))


def _head(uow: UnitOfWork, case_id: UUID) -> Head:
    case = cases.get_case(uow, case_id)
    office = accounts.get_organisation(uow, case.org_id)
    made_at: datetime = uow.now()
    return Head(office.name, made_at, case_no=case.case_no, demonstration=case.demonstration)


def _retention_words(kept: Retention) -> str:
    return label(kept.kind) if kept.years is None else f"{kept.years}年"


def _of(uow: UnitOfWork, paper: Paper) -> bytes:
    return _render(uow, paper.kind, paper.data)


def _render(uow: UnitOfWork, kind: str, data: Mapping[str, Any]) -> bytes:
    own = uow.engines.settings.fonts_dir
    return render_pdf(kind, data, fonts=fonts_dirs(Path(own) if own else None)).pdf


def _joined(front: Sequence[bytes], body: Sequence[bytes], numbers: bytes) -> tuple[bytes, int]:
    writer = PdfWriter()
    for pdf in front:
        writer.append(io.BytesIO(pdf))
    unnumbered = len(writer.pages)
    for pdf in body:
        writer.append(io.BytesIO(pdf))
    over = PdfReader(io.BytesIO(numbers)).pages
    for place, page in enumerate(writer.pages[unnumbered:]):
        page.merge_page(over[place])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), len(writer.pages)
