"""Hand-overs to the court as rows for figures: who may count which cases is decided by cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Subquery, case, func, select

from mediation.cases.queries.figures import countable_ids
from mediation.core.authz import Actor
from mediation.court.models import Delegation, JudicialConfirmation, SuitWithdrawal
from mediation.court.states import ConfirmationStatus

_REVOKED = ConfirmationStatus.REVOKED


def confirmed_rows(actor: Actor) -> Subquery:
    """One row a case that the actor may count: when handed over, accepted, confirmed; reports sent; suits withdrawn.

    Columns: case_id, handed_over_at, accepted_on, confirmed_on (None when the ruling was revoked), status.
    """
    counted: Any = countable_ids(actor)
    return (
        select(
            JudicialConfirmation.case_id,
            JudicialConfirmation.submitted_at.label("handed_over_at"),
            JudicialConfirmation.accepted_on,
            case((JudicialConfirmation.status != _REVOKED, JudicialConfirmation.ruled_on)).label("confirmed_on"),
            JudicialConfirmation.status,
        )
        .where(JudicialConfirmation.submitted_at.is_not(None), JudicialConfirmation.case_id.in_(counted))
        .subquery("confirmed_rows")
    )


def reported_rows(actor: Actor) -> Subquery:
    """One row a case whose report went back to a court: case_id, reported_at."""
    counted: Any = countable_ids(actor)
    return (
        select(Delegation.case_id, Delegation.reported_at)
        .where(Delegation.reported_at.is_not(None), Delegation.case_id.in_(counted))
        .subquery("reported_rows")
    )


def withdrawn_rows(actor: Actor) -> Subquery:
    """One row a case whose suit was taken back: case_id, withdrawals, first_filed_on."""
    counted: Any = countable_ids(actor)
    return (
        select(
            SuitWithdrawal.case_id,
            func.count().label("withdrawals"),
            func.min(SuitWithdrawal.filed_on).label("first_filed_on"),
        )
        .where(SuitWithdrawal.case_id.in_(counted))
        .group_by(SuitWithdrawal.case_id)
        .subquery("withdrawn_rows")
    )
