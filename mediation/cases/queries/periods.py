"""The clocks of a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from mediation.cases.models import CaseClock, Extension
from mediation.cases.queries.sight import visible_ids
from mediation.core.errors import Missing
from mediation.core.models import AuditRow
from mediation.core.uow import UnitOfWork


def clocks_of(uow: UnitOfWork, case_id: UUID, *, running: bool = False) -> Sequence[CaseClock]:
    """The periods of a case that the actor may see, what is due first at the top; dropped ones left out."""
    query = select(CaseClock).where(
        CaseClock.case_id == case_id, CaseClock.case_id.in_(visible_ids(uow)), CaseClock.dropped_at.is_(None)
    )
    if running:
        query = query.where(CaseClock.done_at.is_(None))
    return uow.session.scalars(query.order_by(CaseClock.done_at.is_not(None), CaseClock.due_on, CaseClock.id)).all()


def running_clock(uow: UnitOfWork, case_id: UUID, rule_id: str, subject_id: UUID | None = None) -> CaseClock | None:
    """The one clock of this rule and subject that still runs, or None."""
    same = CaseClock.subject_id.is_(None) if subject_id is None else CaseClock.subject_id == subject_id
    query = select(CaseClock).where(
        CaseClock.case_id == case_id, CaseClock.rule_id == rule_id, same,
        CaseClock.done_at.is_(None), CaseClock.dropped_at.is_(None),
    )  # fmt: skip
    return uow.session.scalar(query.with_for_update())


def all_running(uow: UnitOfWork, case_id: UUID) -> Sequence[CaseClock]:
    """Every clock of a case that still runs, locked."""
    query = select(CaseClock).where(
        CaseClock.case_id == case_id, CaseClock.done_at.is_(None), CaseClock.dropped_at.is_(None)
    )
    return uow.session.scalars(query.order_by(CaseClock.id).with_for_update()).all()


def passed_clocks(uow: UnitOfWork, rule_id: str, today: date) -> Sequence[CaseClock]:
    """The clocks of this rule, in all cases, whose last day is over though they still run; locked, those held elsewhere
    left out.
    """
    query = select(CaseClock).where(
        CaseClock.rule_id == rule_id, CaseClock.due_on < today,
        CaseClock.done_at.is_(None), CaseClock.dropped_at.is_(None), CaseClock.paused_on.is_(None),
    )  # fmt: skip
    return uow.session.scalars(query.order_by(CaseClock.id).with_for_update(skip_locked=True)).all()


def nearing_clocks(uow: UnitOfWork, rule_id: str, today: date, until: date) -> Sequence[CaseClock]:
    """The running clocks of this rule, in all cases, whose last day lies between the two; locked, those held elsewhere
    left out.
    """
    query = select(CaseClock).where(
        CaseClock.rule_id == rule_id, CaseClock.due_on.between(today, until),
        CaseClock.done_at.is_(None), CaseClock.dropped_at.is_(None), CaseClock.paused_on.is_(None),
    )  # fmt: skip
    return uow.session.scalars(query.order_by(CaseClock.id).with_for_update(skip_locked=True)).all()


def last_reminder(uow: UnitOfWork, clock: CaseClock) -> int | None:
    """How many days before its end this period was last reminded of; None when it never was."""
    told = (
        AuditRow.case_id == clock.case_id,
        AuditRow.action == "cases.clock_reminded",
        AuditRow.subject_id == clock.id,
    )
    row = uow.session.scalar(select(AuditRow).where(*told).order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(1))
    return int(row.details["step"]) if row else None


def get_clock(uow: UnitOfWork, clock_id: UUID) -> CaseClock:
    """A clock of a case that the actor may see, locked. Raises Missing."""
    query = select(CaseClock).where(CaseClock.id == clock_id, CaseClock.case_id.in_(visible_ids(uow)))
    found = uow.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise Missing
    return found


def extensions_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Extension]:
    """How the due dates of a case moved, the oldest first."""
    clocks = select(CaseClock.id).where(CaseClock.case_id == case_id, CaseClock.case_id.in_(visible_ids(uow)))
    return uow.session.scalars(select(Extension).where(Extension.clock_id.in_(clocks)).order_by(Extension.at)).all()
