"""Who reads or read what was said in a case, and the words themselves while a reason holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.authz import may
from mediation.core.errors import Missing
from mediation.core.models import AuditRow
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms
from mediation.supervision.errors import SealedAgain
from mediation.supervision.models import Unsealing
from mediation.supervision.policy import POLICY
from mediation.supervision.queries.sight import watched
from mediation.supervision.rules import is_open

READ_DEEDS = ("supervision.words_read", "supervision.paper_read")
FRESH = timedelta(days=3)
"""How long an unsealing stands in the mediator's 待办."""


def may_unseal(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor may ask to read the words of this case. Raises Missing when there is no such case."""
    return may(POLICY, "supervision.unseal", uow.actor, watched(uow, case_id))


def may_see_unsealings(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor may know who read this case. Raises Missing when there is no such case."""
    return may(POLICY, "supervision.see_unsealings", uow.actor, watched(uow, case_id))


def may_see_readings(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether a party may know by now who read its case. Raises Missing when there is no such case."""
    return may(POLICY, "supervision.see_readings", uow.actor, watched(uow, case_id))


def unsealings_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Unsealing]:
    """Every unsealing of a case, the newest first, whoever asks."""
    query = select(Unsealing).where(Unsealing.case_id == case_id)
    return uow.session.scalars(query.order_by(Unsealing.begun_at.desc(), Unsealing.id.desc())).all()


def recent_unsealings(uow: UnitOfWork) -> list[Unsealing]:
    """What was unsealed of the actor's own cases in the last days, the oldest first."""
    query = select(Unsealing).where(Unsealing.begun_at > uow.now() - FRESH)
    found = uow.session.scalars(query.order_by(Unsealing.begun_at, Unsealing.id))
    return [one for one in found if cases.get_case_unseen(uow, one.case_id).mediator_id == uow.actor.id]


def open_unsealing(uow: UnitOfWork, case_id: UUID) -> Unsealing | None:
    """The actor's own unsealing of a case that still opens it."""
    mine = (one for one in unsealings_of(uow, case_id) if one.staff_id == uow.actor.id)
    return next((one for one in mine if is_open(one, uow.now())), None)


def get_unsealing(uow: UnitOfWork, unsealing_id: UUID, *, lock: bool = False) -> Unsealing:
    """The actor's own unsealing while it opens anything. Raises Missing, SealedAgain."""
    found = uow.session.get(Unsealing, unsealing_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    subject = watched(uow, found.case_id, unsealed_by=found.staff_id)
    if not may(POLICY, "supervision.read_unsealed", uow.actor, subject):
        raise Missing
    if not is_open(found, uow.now()):
        refusal = SealedAgain()
        refusal.details = {"case_id": str(found.case_id)}
        raise refusal
    return found


def sittings(uow: UnitOfWork, unsealing: Unsealing) -> Sequence[Any]:
    """The sessions whose joint room can be read under an unsealing that the actor has got."""
    return [one for one in rooms.sessions_of(uow, unsealing.case_id) if one.opened_at is not None]


def words_of(uow: UnitOfWork, unsealing: Unsealing, session_id: UUID) -> list[Any]:
    """What was said in one session's joint room; what was said in private is not even loaded. Raises Missing."""
    session = next((one for one in sittings(uow, unsealing) if one.id == session_id), None)
    if session is None:
        raise Missing
    return list(rooms.joint_sayings(uow, session).values())


def readings_of(uow: UnitOfWork, unsealing: Unsealing) -> list[tuple[datetime, str, str]]:
    """What was read under an unsealing: when, the deed, what it was of."""
    query = select(AuditRow).where(
        AuditRow.case_id == unsealing.case_id, AuditRow.action.in_(READ_DEEDS), AuditRow.actor_id == unsealing.staff_id,
        AuditRow.at >= unsealing.begun_at, AuditRow.at <= unsealing.ends_at,
    )  # fmt: skip
    rows = uow.session.scalars(query.order_by(AuditRow.at, AuditRow.id))
    return [(row.at, row.action, str((row.details or {}).get("number", ""))) for row in rows]
