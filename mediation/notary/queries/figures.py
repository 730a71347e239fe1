"""Hand-overs to the notary as rows for figures: who may count which cases is decided by cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Subquery, func, select

from mediation.cases.queries.figures import countable_ids
from mediation.core.authz import Actor
from mediation.law.terms import HandoffKind
from mediation.notary.models import CertificateNumber, EnforceableNotarization, NotarialMatter


def certified_rows(actor: Actor) -> Subquery:
    """One row a case handed to a notary that the actor may count.

    Columns: case_id, handed_over_at, accepted_on, certified_on, status.
    """
    counted: Any = countable_ids(actor)
    row = EnforceableNotarization
    return (
        select(
            row.case_id,
            row.applied_at.label("handed_over_at"),
            row.accepted_on,
            row.certified_on,
            row.status,
        )
        .where(row.applied_at.is_not(None), row.case_id.in_(counted))
        .subquery("certified_rows")
    )


def other_rows(actor: Actor) -> Subquery:
    """One row a notarial matter of another kind: case_id, kind, opened_on."""
    counted: Any = countable_ids(actor)
    return (
        select(NotarialMatter.case_id, NotarialMatter.kind, NotarialMatter.opened_on)
        .where(NotarialMatter.kind != HandoffKind.ENFORCEABLE_NOTARIZATION.value, NotarialMatter.case_id.in_(counted))
        .subquery("other_rows")
    )


def certificate_rows(actor: Actor) -> Subquery:
    """How many certificate numbers a case has, whatever the matter: case_id, certificates."""
    counted: Any = countable_ids(actor)
    return (
        select(NotarialMatter.case_id, func.count(CertificateNumber.id).label("certificates"))
        .join(CertificateNumber, CertificateNumber.matter_id == NotarialMatter.id)
        .where(NotarialMatter.case_id.in_(counted))
        .group_by(NotarialMatter.case_id)
        .subquery("certificate_rows")
    )
