"""Handovers of cases: for giver and taker, for the case page, for whoever watches over the office."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from mediation.cases.models import Case, Handover
from mediation.cases.policy import POLICY, Handing
from mediation.cases.queries.sight import standing_of, visible_ids
from mediation.core.authz import may
from mediation.core.errors import Missing
from mediation.core.models import AuditRow
from mediation.core.uow import UnitOfWork

MOST = 100


def handing_of(uow: UnitOfWork, handover: Handover) -> Handing:
    """What the policy needs to know of a handover."""
    standing = standing_of(uow, uow.session.get_one(Case, handover.case_id))
    return Handing(standing, handover.giver_id, handover.taker_id)


def get_handover(uow: UnitOfWork, handover_id: UUID, *, lock: bool = False) -> Handover:
    """A handover that the actor may see: giver and taker, and who keeps or watches over the case. Raises Missing."""
    found = uow.session.get(Handover, handover_id, with_for_update=lock, populate_existing=lock)
    if found is None or not may(POLICY, "cases.see_handover", uow.actor, handing_of(uow, found)):
        raise Missing
    return found


def case_of_handover(uow: UnitOfWork, handover: Handover) -> Case:
    """The case of a handover that the actor was allowed to get; a giver sees no more of it than number and title."""
    return uow.session.get_one(Case, handover.case_id)


def handovers_of(uow: UnitOfWork, case_id: UUID) -> list[Handover]:
    """The handovers of a case that the actor may see, the newest first."""
    query = select(Handover).where(Handover.case_id == case_id).order_by(Handover.opened_at.desc(), Handover.id.desc())
    case = uow.session.get_one(Case, case_id)
    standing = standing_of(uow, case)
    return [
        one
        for one in uow.session.scalars(query.limit(MOST))
        if may(POLICY, "cases.see_handover", uow.actor, Handing(standing, one.giver_id, one.taker_id))
    ]


def open_handover_of(uow: UnitOfWork, case_id: UUID) -> Handover | None:
    """The handover of a case that nobody has received yet, locked, whoever asks."""
    query = select(Handover).where(Handover.case_id == case_id, *_open())
    return uow.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def my_handovers(uow: UnitOfWork) -> Sequence[tuple[Handover, Case]]:
    """What waits for the actor: to add the note, or to sign for it; the oldest first."""
    mine = or_(
        (Handover.giver_id == uow.actor.id) & Handover.stated_at.is_(None),
        (Handover.taker_id == uow.actor.id) & Handover.stated_at.is_not(None),
    )
    return _with_case(uow, mine)[:MOST]


def handovers_under_way(uow: UnitOfWork) -> Sequence[tuple[Handover, Case]]:
    """All that nobody has received, of the cases that the actor reads and of those they handed over."""
    mine = or_(Handover.giver_id == uow.actor.id, Handover.taker_id == uow.actor.id)
    found = _with_case(uow, or_(mine, Handover.case_id.in_(visible_ids(uow))))
    seen = (one for one in found if may(POLICY, "cases.see_handover", uow.actor, handing_of(uow, one[0])))
    return list(islice(seen, MOST))


def why_replaced(uow: UnitOfWork, case_id: UUID, staff_id: UUID) -> str:
    """The reason given when this person was named for the case, "" when there was none."""
    named = (AuditRow.case_id == case_id, AuditRow.action == "cases.mediator_proposed", AuditRow.subject_id == staff_id)
    row = uow.session.scalar(select(AuditRow).where(*named).order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(1))
    return str(row.details.get("reason", "")) if row else ""


def _open() -> tuple[ColumnElement[bool], ...]:
    return (Handover.received_at.is_(None), Handover.dropped_at.is_(None))


def _with_case(uow: UnitOfWork, whose: ColumnElement[bool]) -> Sequence[tuple[Handover, Case]]:
    query = (
        select(Handover, Case)
        .join(Case, Case.id == Handover.case_id)
        .where(whose, *_open())
        .order_by(Handover.opened_at, Handover.id)
    )
    return [(row[0], row[1]) for row in uow.session.execute(query)]
