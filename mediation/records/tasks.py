"""Making the PDF: reload, render, store by digest, record. Safe to run twice and to be killed anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from mediation.core.authz import SYSTEM
from mediation.core.certificates import SealOrder
from mediation.core.errors import Refusal
from mediation.core.fonts import fonts_dirs
from mediation.core.render import MissingGlyph, PaperTooLarge, Rendered, RenderTimeout, render_pdf
from mediation.core.uow import Engines
from mediation.records import service
from mediation.records.service import Order

OF_THE_CONTENT = (MissingGlyph, PaperTooLarge, RenderTimeout)
"""Faults that another attempt would meet again: a person has to change something."""


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


TASKS: dict[str, Callable[..., Any]] = {"records.render": render}
