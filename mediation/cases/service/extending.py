"""A seat's last day is moved: a department stays on only as long as every party agreed to (RML 20)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import SeatDayPast, SeatNotTaken
from mediation.cases.events import SeatChanged
from mediation.cases.models import Seat
from mediation.cases.service.opening import opened
from mediation.cases.states import SeatStatus
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind


def extend_seat(uow: UnitOfWork, seat_id: UUID, until: date) -> Seat:
    """Let an office sit until `until`, that day included. A department's parties are asked again, and its day moves
    with the last yes; a day before the present one holds at once, since nobody agreed to less.

    Raises SeatNotTaken, SeatDayPast, Missing, Forbidden.
    """
    seat = queries.get_seat(uow, seat_id, lock=True)
    opened(uow, seat.case_id, "cases.invite_seat")
    if seat.status is not SeatStatus.ACCEPTED or _is_over(uow, seat):
        raise SeatNotTaken
    if until < local_day(uow.now()):
        raise SeatDayPast(field="until")
    shorter = seat.until is None or until <= seat.until
    if seat.kind == SeatKind.DEPARTMENT and not shorter:
        seat.extend_to, seat.extend_asked_at = until, uow.now()
        uow.audit("cases.seat_extension_asked", "seat", seat.id, case_id=seat.case_id, until=until.isoformat())
    else:
        _move_day(uow, seat, until)
    return seat


def settle_extension(uow: UnitOfWork, seat: Seat) -> None:
    """The day moves when every party has agreed since it was asked; otherwise the seat ends when it was said to."""
    if seat.extend_to is None or seat.extend_asked_at is None or seat.status is not SeatStatus.ACCEPTED:
        return
    uow.session.flush()
    agreed = queries.agreed_since(uow, seat.id, seat.extend_asked_at)
    case = queries.get_case_unseen(uow, seat.case_id)
    if all(party.id in agreed for party in case.parties) and not _is_over(uow, seat):
        _move_day(uow, seat, seat.extend_to)


def _move_day(uow: UnitOfWork, seat: Seat, until: date) -> None:
    seat.until, seat.extend_to, seat.extend_asked_at = until, None, None
    uow.session.flush()
    uow.audit("cases.seat_extended", "seat", seat.id, case_id=seat.case_id, until=until.isoformat())
    uow.tell(
        SeatChanged(at=uow.now(), actor_name=uow.actor.name, case_id=seat.case_id, seat_id=seat.id, change="extended")
    )


def _is_over(uow: UnitOfWork, seat: Seat) -> bool:
    return seat.until is not None and seat.until < local_day(uow.now())
