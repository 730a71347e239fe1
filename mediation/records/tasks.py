"""The worker's part: papers rendered, files checked and drawn. Safe to run twice and to be killed anywhere."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mediation.core.authz import SYSTEM
from mediation.core.certificates import SealOrder
from mediation.core.errors import Refusal
from mediation.core.fonts import fonts_dirs
from mediation.core.page_images import CannotDraw, Picture, black_out, draw_pages, read_blocks
from mediation.core.paper import JSON
from mediation.core.render import MissingGlyph, PaperTooLarge, Rendered, RenderTimeout, render_pdf
from mediation.core.scanner import Finding, scan
from mediation.core.uow import Engines
from mediation.records import service
from mediation.records.rules.files import TYPES
from mediation.records.service import Binding, Looked, Order

OF_THE_CONTENT = (MissingGlyph, PaperTooLarge, RenderTimeout)
"""Faults that another attempt would meet again: a person has to change something."""
TEXTUAL = frozenset(TYPES[ending].mime for ending in ("docx", "xlsx", "txt"))


def render(engines: Engines, document_id: str) -> None:
    """Make the PDF of one document. Faults of ours raise, so that the outbox tries again."""
    with engines.work(SYSTEM) as uow:
        order = service.begin(uow, UUID(document_id))
    if order is None:
        return
    try:
        rendered = _typeset(engines, order)
        engines.files.put(rendered.pdf)
    except OF_THE_CONTENT as refusal:
        _note_failure(engines, order, refusal)
        return
    except Exception:
        with engines.work(SYSTEM) as uow:
            service.put_back(uow, order)
        raise
    with engines.work(SYSTEM) as uow:
        service.record_rendered(uow, order, rendered)


def _typeset(engines: Engines, order: Order) -> Rendered:
    own = engines.settings.fonts_dir
    rendered = render_pdf(order.kind, order.data, fonts=fonts_dirs(Path(own) if own else None))
    return rendered if order.seal is None else _sealed(rendered, order.seal)


def _sealed(rendered: Rendered, seal: SealOrder) -> Rendered:
    from mediation.core.pades import seal_pdf  # noqa: PLC0415 - half a second to load, and only workers seal

    pdf = seal_pdf(rendered.pdf, seal)
    return Rendered(pdf, rendered.pages, hashlib.sha256(pdf).hexdigest())


def _note_failure(engines: Engines, order: Order, refusal: Refusal) -> None:
    with engines.work(SYSTEM) as uow:
        service.record_failure(uow, order, refusal.message)


def examine(engines: Engines, file_id: str) -> None:
    """Scan a new file where a scanner is set, then draw its pages. A scanner that is away is asked again later."""
    with engines.work(SYSTEM) as uow:
        file = service.take_up(uow, UUID(file_id))
    content = engines.files.get(file.sha256) if file.to_scan or file.to_draw else b""
    if file.to_scan and not _scanned(engines, file, content):
        return
    if file.to_draw:
        pictures = _drawn(engines, file, content)
        with engines.work(SYSTEM) as uow:
            service.record_pictures(uow, file.id, pictures)


def _scanned(engines: Engines, file: Looked, content: bytes) -> bool:
    """Whether the file may be read. Raises ScannerAway, so that the outbox tries again; the file stays closed."""
    address = engines.settings.clamav
    finding = scan(address, content) if address else Finding("", "")  # empty: it was switched off since
    with engines.work(SYSTEM) as uow:
        return service.record_scan(uow, file.id, finding.name, finding.scanner)


def _drawn(engines: Engines, file: Looked, content: bytes) -> Sequence[Picture]:
    try:
        if file.type in TEXTUAL:
            return _drawn_text(engines, content, file.type)
        return draw_pages(content, file.type)
    except (CannotDraw, *OF_THE_CONTENT):
        return ()


def _drawn_text(engines: Engines, content: bytes, mime: str) -> Sequence[Picture]:
    """Office files and texts: their words and tables set on pages of our own, their pictures behind them."""
    blocks, inside = read_blocks(content, mime)
    wide = any(block["kind"] == "table" and len(block["rows"][0]) > 6 for block in blocks)
    data: dict[str, JSON] = {"blocks": blocks, "wide": wide, "made_at": datetime.fromtimestamp(0, UTC).isoformat()}
    own = engines.settings.fonts_dir
    fonts = fonts_dirs(Path(own) if own else None)
    pages = draw_pages(render_pdf("file_text", data, fonts=fonts, standard="1.7").pdf, "application/pdf")
    return [*pages, *inside]


def redact(engines: Engines, redaction_id: str) -> None:
    """Make the blacked-out copy that somebody asked for: from the pictures of the pages, so nothing lies beneath."""
    with engines.work(SYSTEM) as uow:
        wanted = service.begin_redaction(uow, UUID(redaction_id))
    if wanted is None:
        return
    try:
        pdf, pictures = black_out([engines.files.get(digest) for digest in wanted.pages], wanted.boxes)
    except CannotDraw:
        with engines.work(SYSTEM) as uow:
            service.record_redaction_failed(uow, wanted.id)
        return
    with engines.work(SYSTEM) as uow:
        service.record_redacted(uow, wanted.id, pdf, pictures)


def bind(engines: Engines, dossier_id: str) -> None:
    """Make the whole file of a case as one PDF/A. Faults of ours raise, so that the outbox tries again."""
    with engines.work(SYSTEM) as uow:
        binding = service.begin_binding(uow, UUID(dossier_id))
    if binding is None:
        return
    try:
        with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
            _bind(engines, binding, Path(folder))
    except OF_THE_CONTENT as refusal:
        with engines.work(SYSTEM) as uow:
            service.record_binding_failed(uow, binding.dossier_id, refusal.message)
    except Exception:
        with engines.work(SYSTEM) as uow:
            service.put_binding_back(uow, binding.dossier_id)
        raise


def bind_filed(engines: Engines, case_id: str) -> None:
    """Ask for the whole file of a case that went on the shelf. Raises PapersUnderWay, so that the outbox asks again."""
    with engines.work(SYSTEM) as uow:
        service.request_dossier(uow, UUID(case_id))


def _bind(engines: Engines, binding: Binding, folder: Path) -> None:
    own = engines.settings.fonts_dir
    made = service.bind(engines.files, binding.plan, folder, fonts_dirs(Path(own) if own else None))
    if binding.seal is not None:
        from mediation.core.pades import seal_file  # noqa: PLC0415 - half a second to load, and only workers seal

        seal_file(made.pdf, binding.seal)
    whole = hashlib.sha256()
    chunks = []
    for portion in service.portions(made.pdf):
        whole.update(portion)
        chunks.append(engines.files.put(portion))
    with engines.work(SYSTEM) as uow:
        service.record_bound(uow, binding, made, (chunks, whole.hexdigest(), made.pdf.stat().st_size))


TASKS: dict[str, Callable[..., Any]] = {
    "records.render": render,
    "records.examine": examine,
    "records.redact": redact,
    "records.bind": bind,
    "records.bind_filed": bind_filed,
}
