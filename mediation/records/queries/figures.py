"""Finished papers as rows for figures; who may count which cases is decided by cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Subquery, func, select

from mediation.cases.queries.figures import countable_ids
from mediation.core.authz import Actor
from mediation.records.models import Document
from mediation.records.states import DocumentStatus


def paper_rows(actor: Actor) -> Subquery:
    """How many finished papers of each kind a case has, its newest versions only: case_id, kind, papers."""
    counted: Any = countable_ids(actor)
    return (
        select(Document.case_id, Document.kind, func.count().label("papers"))
        .where(Document.status == DocumentStatus.READY, Document.superseded_by.is_(None), Document.case_id.in_(counted))
        .group_by(Document.case_id, Document.kind)
        .subquery("paper_rows")
    )
