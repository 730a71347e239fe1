"""Every verb begins here: the row seen and locked, the policy asked; every move ends here: row, audit, event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.court import queries
from mediation.court.errors import ListNeeded, ReasonNeeded
from mediation.court.events import ConfirmationMoved
from mediation.court.models import Delegation, JudicialConfirmation
from mediation.court.policy import POLICY
from mediation.court.service.telling import tell_parties
from mediation.court.states import CONFIRMATION, COURT_MOVES


def opened(uow: UnitOfWork, confirmation_id: UUID, action: str) -> JudicialConfirmation:
    """The confirmation, locked, once the policy said yes. Raises Missing, Forbidden."""
    row = queries.get_confirmation(uow, confirmation_id, lock=True)
    require(POLICY, action, uow.actor, queries.ground_of(uow, row))
    return row


def opened_delegation(uow: UnitOfWork, delegation_id: UUID, action: str) -> Delegation:
    """The delegation, locked, once the policy said yes. Raises Missing, Forbidden."""
    row = queries.get_delegation(uow, delegation_id, lock=True)
    require(POLICY, action, uow.actor, queries.ground_of_delegation(uow, row))
    return row


def move(uow: UnitOfWork, row: JudicialConfirmation, action: str, *, reason: str = "", **details: Any) -> None:
    """Move the row as the table allows, leave an audit row, tell it."""
    uow.move(CONFIRMATION, row, action, reason=reason)
    uow.audit(f"court.{action}", "judicial_confirmation", row.id, case_id=row.case_id, **details)
    if action in COURT_MOVES and action != "extend":  # the same state, and no day that binds: no message for it
        tell_parties(uow, row.case_id, "confirmation_moved", state=row.status.zh)
    uow.tell(
        ConfirmationMoved(
            at=uow.now(), actor_name=uow.actor.name, case_id=row.case_id, confirmation_id=row.id,
            status=row.status.value,
        )
    )  # fmt: skip


def reasoned(reason: str, field: str = "reason") -> str:
    """The reason without blanks around it. Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded(field=field)
    return reason.strip()


def listed(lines: str) -> Sequence[str]:
    """The lines of a list. Raises ListNeeded."""
    items = [line.strip() for line in lines.splitlines() if line.strip()]
    if not items:
        raise ListNeeded(field="items")
    return items
