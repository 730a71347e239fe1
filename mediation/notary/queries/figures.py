"""Hand-overs to the notary as rows for figures: who may count which cases is decided by cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Subquery, func, select

from mediation.cases import queries as cases
from mediation.core.authz import Actor
from mediation.law.terms import HandoffKind
from mediation.notary.models import CertificateNumber, EnforceableNotarization, NotarialMatter


def certified_rows(actor: Actor) -> Subquery:
    """One row a case handed to a notary that the actor may see.

    Columns: case_id, handed_over_at, accepted_on, certified_on, certificates (how many numbers), status.
    """
    visible: Any = cases.visible_ids(actor)
    numbers = (
        select(NotarialMatter.notarization_id, func.count(CertificateNumber.id).label("certificates"))
        .join(CertificateNumber, CertificateNumber.matter_id == NotarialMatter.id)
        .group_by(NotarialMatter.notarization_id)
        .subquery()
    )
    row = EnforceableNotarization
    return (
        select(
            row.case_id,
            row.applied_at.label("handed_over_at"),
            row.accepted_on,
            row.certified_on,
            func.coalesce(numbers.c.certificates, 0).label("certificates"),
            row.status,
        )
        .outerjoin(numbers, numbers.c.notarization_id == row.id)
        .where(row.applied_at.is_not(None), row.case_id.in_(visible))
        .subquery("certified_rows")
    )


def other_rows(actor: Actor) -> Subquery:
    """One row a notarial matter of another kind: case_id, kind, opened_on."""
    visible: Any = cases.visible_ids(actor)
    return (
        select(NotarialMatter.case_id, NotarialMatter.kind, NotarialMatter.opened_on)
        .where(NotarialMatter.kind != HandoffKind.ENFORCEABLE_NOTARIZATION.value, NotarialMatter.case_id.in_(visible))
        .subquery("other_rows")
    )
