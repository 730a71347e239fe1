"""What other features hear when a seat changes."""

from __future__ import annotations

from mediation.cases.events import SeatChanged
from mediation.cases.models import Seat
from mediation.core.uow import UnitOfWork


def tell_seat(uow: UnitOfWork, seat: Seat, change: str) -> None:
    """An office was invited, answered about, accepted, declined, given more or left: audited and told."""
    if change != "answered":  # each party's answer is kept as a deed of its own
        uow.audit(f"cases.seat_{change}", "seat", seat.id, case_id=seat.case_id, kind=seat.kind)
    uow.tell(SeatChanged(at=uow.now(), actor_name=uow.actor.name, case_id=seat.case_id, seat_id=seat.id, change=change))
