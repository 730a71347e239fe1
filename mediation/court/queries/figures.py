"""Hand-overs to the court as rows for figures: who may count which cases is decided by cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Subquery, func, select

from mediation.cases import queries as cases
from mediation.core.authz import Actor
from mediation.court.models import Delegation, JudicialConfirmation, SuitWithdrawal


def confirmed_rows(actor: Actor) -> Subquery:
    """One row a case that the actor may see: when handed over, accepted, confirmed; reports sent; suits withdrawn.

    Columns: case_id, handed_over_at, accepted_on, confirmed_on, status.
    """
    visible: Any = cases.visible_ids(actor)
    return (
        select(
            JudicialConfirmation.case_id,
            JudicialConfirmation.submitted_at.label("handed_over_at"),
            JudicialConfirmation.accepted_on,
            JudicialConfirmation.ruled_on.label("confirmed_on"),
            JudicialConfirmation.status,
        )
        .where(JudicialConfirmation.submitted_at.is_not(None), JudicialConfirmation.case_id.in_(visible))
        .subquery("confirmed_rows")
    )


def reported_rows(actor: Actor) -> Subquery:
    """One row a case whose report went back to a court: case_id, reported_at."""
    visible: Any = cases.visible_ids(actor)
    return (
        select(Delegation.case_id, Delegation.reported_at)
        .where(Delegation.reported_at.is_not(None), Delegation.case_id.in_(visible))
        .subquery("reported_rows")
    )


def withdrawn_rows(actor: Actor) -> Subquery:
    """One row a case whose suit was taken back: case_id, withdrawals, first_filed_on."""
    visible: Any = cases.visible_ids(actor)
    return (
        select(
            SuitWithdrawal.case_id,
            func.count().label("withdrawals"),
            func.min(SuitWithdrawal.filed_on).label("first_filed_on"),
        )
        .where(SuitWithdrawal.case_id.in_(visible))
        .group_by(SuitWithdrawal.case_id)
        .subquery("withdrawn_rows")
    )
