"""The roster of an office, and its calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, select

from mediation.cases.models import Case, DutyCall, DutyShift, Seat
from mediation.cases.states import SeatStatus
from mediation.core.uow import UnitOfWork

SHOWN = timedelta(days=28)


def shifts_ahead(uow: UnitOfWork, org_id: UUID) -> Sequence[DutyShift]:
    """The shifts of an office that are not over, in their order."""
    query = select(DutyShift).where(DutyShift.org_id == org_id, DutyShift.ends_at > uow.now())
    return uow.session.scalars(query.order_by(DutyShift.begins_at, DutyShift.turn).limit(200)).all()


def shifts_between(uow: UnitOfWork, org_id: UUID, since: datetime, until: datetime) -> Sequence[DutyShift]:
    """The shifts of an office that begin in these hours."""
    within = (DutyShift.begins_at >= since, DutyShift.begins_at < until)
    return uow.session.scalars(select(DutyShift).where(DutyShift.org_id == org_id, *within)).all()


def hold_roster(uow: UnitOfWork, org_id: UUID) -> None:
    """Hold an office's roster until the end of this work, so that two who keep it see each other's shifts."""
    uow.alone(f"duty roster {org_id}")


def on_shift(uow: UnitOfWork, staff_id: UUID, begins: datetime, ends: datetime) -> bool:
    """Whether somebody is on a roster at any moment of these hours; a shift that ends as they begin is none."""
    meets = (DutyShift.staff_id == staff_id, DutyShift.begins_at < ends, DutyShift.ends_at > begins)
    return bool(uow.session.scalar(select(exists().where(*meets))))


def find_shift(uow: UnitOfWork, shift_id: UUID) -> DutyShift | None:
    """A shift, for verbs that ask whose office it is."""
    return uow.session.get(DutyShift, shift_id)


def on_duty(uow: UnitOfWork, org_id: UUID) -> list[UUID]:
    """Who of an office is on duty now, whom to call first at the top."""
    now = uow.now()
    query = select(DutyShift.staff_id).where(
        DutyShift.org_id == org_id, DutyShift.begins_at <= now, DutyShift.ends_at > now
    )
    return list(dict.fromkeys(uow.session.scalars(query.order_by(DutyShift.turn, DutyShift.begins_at))))


def open_call(uow: UnitOfWork, seat_id: UUID) -> DutyCall | None:
    """The call that rings for a seat, as it stands now."""
    ringing = (DutyCall.seat_id == seat_id, DutyCall.answered_at.is_(None), DutyCall.passed_at.is_(None))
    return uow.session.scalar(select(DutyCall).where(*ringing).execution_options(populate_existing=True))


def called_since(uow: UnitOfWork, seat_id: UUID, since: datetime) -> set[UUID]:
    """Who was called to a seat since it was last offered."""
    return set(
        uow.session.scalars(select(DutyCall.staff_id).where(DutyCall.seat_id == seat_id, DutyCall.called_at >= since))
    )


def seats_overdue(uow: UnitOfWork, before: datetime) -> Sequence[UUID]:
    """The invited seats for which somebody is called since before this moment."""
    late = (DutyCall.answered_at.is_(None), DutyCall.passed_at.is_(None), DutyCall.called_at <= before)
    query = select(Seat.id).join(DutyCall, DutyCall.seat_id == Seat.id).where(*late, Seat.status == SeatStatus.INVITED)
    return uow.session.scalars(query.order_by(DutyCall.called_at).limit(200)).all()


def free_seat(uow: UnitOfWork, seat_id: UUID) -> Seat | None:
    """A seat, locked and as it stands now; None while somebody else holds its lock."""
    return uow.session.get(Seat, seat_id, with_for_update={"skip_locked": True, "of": Seat}, populate_existing=True)


def calls_of(uow: UnitOfWork, org_id: UUID) -> Sequence[DutyCall]:
    """The calls of an office in the last four weeks, the newest first."""
    recent = (DutyCall.org_id == org_id, DutyCall.called_at > uow.now() - SHOWN)
    return uow.session.scalars(select(DutyCall).where(*recent).order_by(DutyCall.called_at.desc()).limit(50)).all()


def my_calls(uow: UnitOfWork) -> list[tuple[DutyCall, Seat, Case]]:
    """The calls that ring for the actor."""
    query = (
        select(DutyCall, Seat, Case)
        .join(Seat, Seat.id == DutyCall.seat_id)
        .join(Case, Case.id == Seat.case_id)
        .where(
            DutyCall.staff_id == uow.actor.id, DutyCall.answered_at.is_(None), DutyCall.passed_at.is_(None),
            Seat.status == SeatStatus.INVITED,
        )
    )  # fmt: skip
    return [(row[0], row[1], row[2]) for row in uow.session.execute(query)]
