"""The dress of a paper: the words and the layout of its office's template, laid over its content once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.models import Document, PaperTemplate
from mediation.records.rules.templates import dressed


def template_for(uow: UnitOfWork, org_id: UUID, kind: str, before: Document | None) -> PaperTemplate | None:
    """The template of a new version: that of the version before it, so that what was read is what is signed; for a new
    paper the one in force today. None: the standard form."""
    if before is not None:
        return queries.template_of(uow, before.template_id)
    return queries.template_in_force(uow, accounts.get_organisation(uow, org_id), kind, local_day(uow.now()))


def in_dress(kind: str, data: Mapping[str, Any], template: PaperTemplate | None) -> dict[str, Any]:
    """The content as it is kept: with the office's words in it, and the layout beside it.

    Content taken from a version before wears them already and is left as it was read.
    """
    if template is None or "template" in data:
        return dict(data)
    return worn(kind, data, template.words, template.layout, template.version)


def worn(
    kind: str, data: Mapping[str, Any], words: Mapping[str, str], layout: Mapping[str, Any], version: int
) -> dict[str, Any]:
    """The content in these words and this layout."""
    dress = {"version": version, "words": dict(words), "layout": dict(layout)}
    return {**dressed(kind, data, words), "template": dress}
