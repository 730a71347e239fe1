"""全部叫回公开会场: every side room ends in one act, and whoever waited outside is told how long it takes."""

from __future__ import annotations

from uuid import UUID

from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import NotReady, RoomClosed
from mediation.rooms.models import MediationSession, Room
from mediation.rooms.queries.outside import side_rooms
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.log import append
from mediation.rooms.service.opening import close_room
from mediation.rooms.states import EventKind, RoomState

LONGEST_WAIT = 120
"""Minutes that somebody may be told to wait."""


def call_everybody_back(uow: UnitOfWork, session_id: UUID) -> list[UUID]:
    """End all private talks and consultations at once; the rooms that ended. Everybody is at the joint table then.

    The joint room is locked first and the others by id, as everywhere, so that of all of it nothing or everything is
    done. Raises Missing, Forbidden, RoomClosed (the sitting is over), NotReady (nobody is away).
    """
    session, joint = _table(uow, session_id)
    away = side_rooms(uow, session)
    if not away:
        raise NotReady(N_("现在没有单独沟通或会商，大家都在公开会场。"))
    append(uow, joint.id, None, EventKind.SYSTEM, {"code": "called_back"})
    for room_id in sorted(room.id for room in away):
        append(uow, room_id, None, EventKind.SYSTEM, {"code": "called_back"})
        close_room(uow, room_id, reason="called_back")
    uow.audit("rooms.called_back", "session", session.id, case_id=session.case_id, rooms=len(away))
    return sorted(room.id for room in away)


def tell_outside(uow: UnitOfWork, session_id: UUID, minutes: int) -> None:
    """Say in the joint room how long the private talk takes yet. Raises Missing, Forbidden, RoomClosed, Invalid."""
    session, joint = _table(uow, session_id)
    if not 1 <= minutes <= LONGEST_WAIT:
        raise Invalid(N_("请填1到120分钟。"), field="minutes")
    append(uow, joint.id, None, EventKind.SYSTEM, {"code": "talk_lasts", "minutes": minutes})
    uow.audit("rooms.outside_told", "session", session.id, case_id=session.case_id, minutes=minutes)


def _table(uow: UnitOfWork, session_id: UUID) -> tuple[MediationSession, Room]:
    """The session of the actor's charge, locked, and its open joint room."""
    session = queries.get_session(uow, session_id, lock=True)
    check_charge(uow, session.case_id, "rooms.run_session")
    joint = queries.joint_room_of(uow, session.id)
    if joint is None or joint.state is not RoomState.OPEN:
        raise RoomClosed
    return session, queries.get_room(uow, joint.id, lock=True)
