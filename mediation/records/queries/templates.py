"""Which template an office prints a kind of paper with, and its versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import case, func, select

from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records.models import PaperTemplate
from mediation.records.policy import POLICY, Stationery


class Office(Protocol):
    """What is asked of an organisation here."""

    @property
    def id(self) -> UUID: ...

    @property
    def path(self) -> str: ...


def template_in_force(uow: UnitOfWork, office: Office, kind: str, on: date) -> PaperTemplate | None:
    """The version an office's new papers of this kind follow that day: its own, else the nearest office's above.

    Of versions from the same day the later one. None: the standard form.
    """
    above = [UUID(one) for one in office.path.split("/")]
    nearness = case({key: place for place, key in enumerate(above)}, value=PaperTemplate.org_id)
    return uow.session.scalar(
        select(PaperTemplate)
        .where(PaperTemplate.kind == kind, PaperTemplate.org_id.in_(above), PaperTemplate.effective_from <= on)
        .order_by(nearness.desc(), PaperTemplate.effective_from.desc(), PaperTemplate.version.desc())
        .limit(1)
    )


def templates_of(uow: UnitOfWork, office: Office, kind: str | None = None) -> Sequence[PaperTemplate]:
    """An office's own versions, the newest first; of one kind or of all. Raises Forbidden."""
    require(POLICY, "records.see_templates", uow.actor, Stationery(office.path))
    query = select(PaperTemplate).where(PaperTemplate.org_id == office.id)
    if kind is not None:
        query = query.where(PaperTemplate.kind == kind)
    return uow.session.scalars(query.order_by(PaperTemplate.kind, PaperTemplate.version.desc())).all()


def get_template(uow: UnitOfWork, office: Office, kind: str, version: int) -> PaperTemplate:
    """One of an office's own versions. Raises Missing, Forbidden."""
    found = next((one for one in templates_of(uow, office, kind) if one.version == version), None)
    if found is None:
        raise Missing
    return found


def template_of(uow: UnitOfWork, template_id: UUID | None) -> PaperTemplate | None:
    """A version by its id, whoever asks: for the paper that follows it."""
    return uow.session.get(PaperTemplate, template_id) if template_id else None


def next_version(uow: UnitOfWork, office: Office, kind: str) -> int:
    """The next version's number; nobody else may take it until the commit."""
    uow.alone(f"paper-template/{office.id}/{kind}")
    last = select(func.max(PaperTemplate.version)).where(PaperTemplate.org_id == office.id, PaperTemplate.kind == kind)
    return (uow.session.scalar(last) or 0) + 1
