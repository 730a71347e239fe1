"""The mediator asks somebody of a side to wait outside: they hear nothing more until they are let in again."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.membership import remove_member
from mediation.rooms.service.waiting import wait_to_enter
from mediation.rooms.states import RoomKind


def send_outside(uow: UnitOfWork, participant_id: UUID) -> None:
    """Out of the common room and of every room beside it, into the waiting room. What they had read they keep.

    Raises Missing, Forbidden, Invalid (an office's seat is ended instead; nobody is there).
    """
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.admit")
    if person.staff_id is not None:
        raise Invalid(N_("这里只请当事人一方的人到会场外。单位不再需要参加的，请结束它的席位。"))
    room = queries.open_room(uow, person.case_id, RoomKind.JOINT)
    if room is None or queries.not_ended(uow, room.id, participant_id) is None:
        raise Invalid(N_("这个人已经不在会场里了。"))
    remove_member(uow, room.id, participant_id)
    wait_to_enter(uow, participant_id)
