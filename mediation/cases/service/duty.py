"""值班: the office's head keeps the roster; an invited seat rings for whoever is on duty, then for the next."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.errors import ShiftTaken, ShiftWrong
from mediation.cases.events import DutyCalled
from mediation.cases.models import DutyCall, DutyShift, Seat
from mediation.cases.policy import POLICY, OwnOffice
from mediation.cases.queries.duty import (
    called_since,
    find_shift,
    free_seat,
    hold_roster,
    on_duty,
    on_shift,
    open_call,
    seats_overdue,
    shifts_between,
)
from mediation.cases.rules.duty import ANSWER_WITHIN, WEEK, check_shift, next_called
from mediation.cases.states import SeatStatus
from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


def add_shift(
    uow: UnitOfWork,
    org_id: UUID,
    staff_id: UUID,
    *,
    begins_at: datetime | None,
    ends_at: datetime | None,
    turn: int = 1,
) -> DutyShift:
    """Put somebody of the office on duty. Raises Forbidden, ShiftWrong, ShiftTaken."""
    _keep(uow, org_id)
    begins, ends = check_shift(begins_at, ends_at, uow.now())
    person = accounts.get_staff(uow, staff_id)
    if person.org_id != org_id or not person.active or not 1 <= turn <= 9:
        raise ShiftWrong(field="staff_id")
    hold_roster(uow, org_id)
    if on_shift(uow, staff_id, begins, ends):
        raise ShiftTaken(name=person.name, field="staff_id")
    shift = DutyShift(id=new_id(), org_id=org_id, staff_id=staff_id, begins_at=begins, ends_at=ends, turn=turn)
    uow.session.add(shift)
    uow.session.flush()
    uow.audit("cases.duty_kept", "staff", staff_id, begins=begins.isoformat(), ends=ends.isoformat(), turn=turn)
    return shift


def drop_shift(uow: UnitOfWork, shift_id: UUID) -> None:
    """Take a shift off the roster. Raises Missing, Forbidden."""
    shift = find_shift(uow, shift_id)
    if shift is None:
        raise Missing
    _keep(uow, shift.org_id)
    uow.audit("cases.duty_dropped", "staff", shift.staff_id, begins=shift.begins_at.isoformat())
    uow.session.delete(shift)
    uow.session.flush()


def repeat_week(uow: UnitOfWork, org_id: UUID) -> int:
    """The next seven days as the last seven, without who left the office: how many shifts were added.

    Raises Forbidden.
    """
    _keep(uow, org_id)
    hold_roster(uow, org_id)
    now, here = uow.now(), {one.id for one in accounts.staff_of_organisation(uow, org_id)}
    again = [one for one in shifts_between(uow, org_id, now - WEEK, now) if one.staff_id in here]
    return sum(_again(uow, one) for one in again)


def _again(uow: UnitOfWork, shift: DutyShift) -> bool:
    begins, ends = shift.begins_at + WEEK, shift.ends_at + WEEK
    if on_shift(uow, shift.staff_id, begins, ends):
        return False
    add_shift(uow, shift.org_id, shift.staff_id, begins_at=begins, ends_at=ends, turn=shift.turn)
    return True


def call_duty(uow: UnitOfWork, seat: Seat) -> DutyCall | None:
    """Call the next on duty who is not kept out by a conflict; None when the roster has nobody left."""
    called = called_since(uow, seat.id, seat.invited_at)
    free = [one for one in on_duty(uow, seat.org_id) if not queries.locked_out(uow, seat.case_id, one, seat.org_id)]
    staff_id = next_called(free, called)
    if staff_id is None:
        if called:
            _tell(uow, seat, None)
        return None
    call = DutyCall(
        id=new_id(), seat_id=seat.id, org_id=seat.org_id, staff_id=staff_id, called_at=uow.now(), answered_at=None,
        passed_at=None,
    )  # fmt: skip
    uow.session.add(call)
    uow.session.flush()
    uow.audit("cases.duty_called", "staff", staff_id, case_id=seat.case_id, seat=str(seat.id))
    _tell(uow, seat, staff_id)
    return call


def end_call(uow: UnitOfWork, seat_id: UUID) -> None:
    """The seat was answered or is gone: nothing rings any more. The caller holds the seat's lock."""
    if call := open_call(uow, seat_id):
        call.answered_at = uow.now()
        uow.session.flush()


def escalate_calls(uow: UnitOfWork) -> int:
    """The clock: who did not answer in ten minutes is passed over for the next; how many.

    A call is only touched under its seat's lock, which whoever answers the seat holds too; a seat that is just being
    answered is left to the next tick.
    """
    before = uow.now() - ANSWER_WITHIN
    return sum(_passed_over(uow, seat_id, before) for seat_id in seats_overdue(uow, before))


def pass_call(uow: UnitOfWork, seat: Seat, call: DutyCall) -> None:
    """Whoever is called does not take the seat: the next is called. The caller holds the seat's lock."""
    call.passed_at = uow.now()
    uow.session.flush()
    uow.audit("cases.duty_passed", "staff", call.staff_id, case_id=seat.case_id, seat=str(seat.id))
    call_duty(uow, seat)


def _passed_over(uow: UnitOfWork, seat_id: UUID, before: datetime) -> bool:
    seat = free_seat(uow, seat_id)
    call = open_call(uow, seat_id) if seat else None
    if seat is None or call is None or call.called_at > before or seat.status is not SeatStatus.INVITED:
        return False
    pass_call(uow, seat, call)
    return True


def _keep(uow: UnitOfWork, org_id: UUID) -> None:
    office = accounts.get_organisation(uow, org_id)
    require(POLICY, "cases.keep_duty", uow.actor, OwnOffice(office.id, office.path))


def _tell(uow: UnitOfWork, seat: Seat, staff_id: UUID | None) -> None:
    uow.tell(
        DutyCalled(
            at=uow.now(), actor_name=uow.actor.name, case_id=seat.case_id, seat_id=seat.id, org_id=seat.org_id,
            staff_id=staff_id,
        )
    )  # fmt: skip
