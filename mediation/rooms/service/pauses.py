"""Breaks: the same for both sides, with a reason and an end that comes by itself.

During a break only the mediator writes in the joint room: cooling down is what it is for, and nobody shall fear to have
missed an answer. Private talks and consultations are told of it and stay open: whoever is in need reaches the
mediator, and offices use the time. Offers may be answered, for their last day runs on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import NotPaused, RoomClosed
from mediation.rooms.models import MediationSession, Room, SessionPause
from mediation.rooms.queries.outside import side_rooms
from mediation.rooms.queries.pauses import pause_of, rooms_at_rest, sessions_to_go_on
from mediation.rooms.rules import moment_text
from mediation.rooms.rules.pauses import check_end, checked_reason, clock_of, longer
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.hands import end_breaks
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.log import append
from mediation.rooms.states import SESSION, EventKind


def pause_session(
    uow: UnitOfWork, session_id: UUID, *, until: datetime, reason: str, confirm: bool = False
) -> SessionPause:
    """The same break for all until then, its reason in every room of the sitting.

    Raises Missing, Forbidden, Conflict, RoomClosed, Invalid, and ConfidentialHere unless `confirm`: everybody reads
    the reason.
    """
    session, why = _run(uow, session_id), checked_reason(reason)
    check_end(uow.now(), until)
    check_words(uow, session.case_id, {"text": why}, confirmed=confirm)
    uow.move(SESSION, session, "pause_session", reason=why)
    pause = SessionPause(
        id=new_id(), session_id=session.id, reason=why, begun_at=uow.now(), until=until, ended_at=None
    )  # fmt: skip
    uow.session.add(pause)
    end_breaks(uow, session.case_id)
    _say(uow, _rest(uow, session), pause, "session_paused_until")
    return pause


def extend_pause(uow: UnitOfWork, session_id: UUID, minutes: str) -> SessionPause:
    """Let the break last longer, and say so. Raises Missing, Forbidden, NotPaused, Invalid."""
    session = _run(uow, session_id)
    pause = pause_of(uow, session_id)
    if pause is None:
        raise NotPaused
    until = longer(pause.until, minutes)
    check_end(uow.now(), until)
    pause.until = until
    uow.audit("rooms.pause_extended", "session", session.id, case_id=session.case_id, until=until.isoformat())
    _say(uow, rooms_at_rest(uow, session.case_id), pause, "pause_extended")
    return pause


def resume_session(uow: UnitOfWork, session_id: UUID) -> MediationSession:
    """Go on before the break is over. Raises Missing, Forbidden, Conflict."""
    return _go_on(uow, _run(uow, session_id), "session_resumed")


def end_due_pauses(uow: UnitOfWork) -> int:
    """Go on where the break is over by the clock; how many sessions. Done twice it is done once."""
    ended = 0
    for session_id in sessions_to_go_on(uow):
        session = queries.get_session(uow, session_id, lock=True)
        pause = pause_of(uow, session_id)
        if pause is not None and pause.until <= uow.now():
            _go_on(uow, session, "pause_over")
            ended += 1
    return ended


def stop_pause(uow: UnitOfWork, session: MediationSession) -> list[Room]:
    """The break is over, whatever ended it; the rooms that were at rest. Called under the session's lock."""
    if pause := pause_of(uow, session.id):
        pause.ended_at = uow.now()
    rooms = [queries.get_room(uow, room.id, lock=True) for room in rooms_at_rest(uow, session.case_id)]
    for room in rooms:
        room.paused_at = None
    uow.session.flush()
    return rooms


def _go_on(uow: UnitOfWork, session: MediationSession, code: str) -> MediationSession:
    uow.move(SESSION, session, "resume_session")
    for room in stop_pause(uow, session):
        append(uow, room.id, None, EventKind.SYSTEM, {"code": code})
    return session


def _rest(uow: UnitOfWork, session: MediationSession) -> list[Room]:
    """The sitting's open rooms, locked in their order and put at rest. Raises RoomClosed."""
    joint = queries.joint_room_of(uow, session.id)
    if joint is None:
        raise RoomClosed
    ids = [joint.id, *sorted(room.id for room in side_rooms(uow, session))]
    rooms = [queries.get_room(uow, room_id, lock=True) for room_id in ids]
    for room in rooms:
        room.paused_at = uow.now()
    uow.session.flush()
    return rooms


def _say(uow: UnitOfWork, rooms: Iterable[Room], pause: SessionPause, code: str) -> None:
    body = {
        "code": code, "reason": pause.reason, "clock": clock_of(pause.until), "until": moment_text(pause.until),
    }  # fmt: skip
    for room in rooms:
        append(uow, room.id, None, EventKind.SYSTEM, body)


def _run(uow: UnitOfWork, session_id: UUID) -> MediationSession:
    session = queries.get_session(uow, session_id, lock=True)
    check_charge(uow, session.case_id, "rooms.run_session")
    return session
