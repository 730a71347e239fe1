"""What every party agreed to is moved: a seat's last day, what a department sees (RML 20)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import SeatDayPast, SeatNotTaken
from mediation.cases.models import Seat
from mediation.cases.service.opening import opened
from mediation.cases.service.overtaking import SEAT, check_seen, seat_seen
from mediation.cases.service.telling import tell_seat
from mediation.cases.states import SeatStatus
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.law.seats import chosen_sights, seat_sees


def extend_seat(
    uow: UnitOfWork, seat_id: UUID, until: date | None, sights: Sequence[str] | None = None, *, seen: str | None = None
) -> Seat:
    """Let an office sit until `until`, that day included, None until the case closes; let a department see `sights`.

    Of a department whatever is wider (a later day, more to see) asks the parties again and holds with the last yes;
    what is narrower holds at once, since nobody agreed to less. Raises SeatNotTaken, SeatDayPast, Overtaken, Missing,
    Forbidden.
    """
    seat = queries.get_seat(uow, seat_id, lock=True)
    opened(uow, seat.case_id, "cases.invite_seat")
    if seat.status is not SeatStatus.ACCEPTED or _is_over(uow, seat):
        raise SeatNotTaken
    check_seen(uow, seat.case_id, seen, seat_seen(seat), SEAT)
    if until is not None and until < local_day(uow.now()):
        raise SeatDayPast(field="until")
    shown = seat.sights if sights is None else chosen_sights(seat.kind, sights)
    if seat.kind == SeatKind.DEPARTMENT and _wider(seat, until, shown):
        seat.extend_to, seat.extend_sights, seat.extend_asked_at = until, shown, uow.now()
        uow.session.flush()
        tell_seat(uow, seat, "extension_asked")
    else:
        _widen(uow, seat, until, shown)
    return seat


def settle_extension(uow: UnitOfWork, seat: Seat) -> None:
    """It holds when every party has agreed since it was asked; otherwise the seat stays as it was agreed to."""
    if seat.extend_asked_at is None or seat.status is not SeatStatus.ACCEPTED:
        return
    uow.session.flush()
    agreed = queries.agreed_since(uow, seat.id, seat.extend_asked_at)
    case = queries.get_case_unseen(uow, seat.case_id)
    if all(party.id in agreed for party in case.parties) and not _is_over(uow, seat):
        _widen(uow, seat, seat.extend_to, seat.extend_sights)


def forget_extension(seat: Seat) -> None:
    """Nothing is asked about the seat any more."""
    seat.extend_to, seat.extend_sights, seat.extend_asked_at = None, [], None


def _wider(seat: Seat, until: date | None, sights: Sequence[str]) -> bool:
    later = seat.until is not None and (until is None or until > seat.until)
    kind = SeatKind(seat.kind)
    return later or not seat_sees(kind, sights) <= seat_sees(kind, seat.sights)


def _widen(uow: UnitOfWork, seat: Seat, until: date | None, sights: Sequence[str]) -> None:
    seat.until, seat.sights = until, list(sights)
    forget_extension(seat)
    uow.session.flush()
    tell_seat(uow, seat, "extended")


def _is_over(uow: UnitOfWork, seat: Seat) -> bool:
    return seat.until is not None and seat.until < local_day(uow.now())
