"""Every verb begins here: the row seen and locked, the policy asked; every move ends here: row, audit, event."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.notary import queries
from mediation.notary.errors import DayNeeded, ReasonNeeded
from mediation.notary.events import NotarizationMoved
from mediation.notary.models import EnforceableNotarization
from mediation.notary.policy import POLICY
from mediation.notary.service.telling import tell_parties
from mediation.notary.states import COURT_MOVES, NOTARIZATION, NOTARY_MOVES


def opened(uow: UnitOfWork, notarization_id: UUID, action: str) -> EnforceableNotarization:
    """The notarisation, locked, once the policy said yes. Raises Missing, Forbidden."""
    row = queries.get_notarization(uow, notarization_id, lock=True)
    require(POLICY, action, uow.actor, queries.ground_of(uow, row))
    return row


def move(uow: UnitOfWork, row: EnforceableNotarization, action: str, *, reason: str = "", **details: Any) -> None:
    """Move the row as the table allows, leave an audit row, tell it."""
    uow.move(NOTARIZATION, row, action, reason=reason)
    uow.audit(f"notary.{action}", "enforceable_notarization", row.id, case_id=row.case_id, **details)
    if action in NOTARY_MOVES or action in COURT_MOVES:
        tell_parties(uow, row.case_id, "notarization_moved", state=row.status.zh)
    uow.tell(
        NotarizationMoved(
            at=uow.now(), actor_name=uow.actor.name, case_id=row.case_id, notarization_id=row.id,
            status=row.status.value,
        )
    )  # fmt: skip


def reasoned(reason: str, field: str = "reason") -> str:
    """The reason without blanks around it. Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded(field=field)
    return reason.strip()


def past_day(uow: UnitOfWork, day: date | None, field: str, *, not_before: date | None = None) -> date:
    """A day that has come and does not lie before `not_before`. Raises DayNeeded."""
    if day is None or day > local_day(uow.now()) or (not_before is not None and day < not_before):
        raise DayNeeded(field=field)
    return day
