"""Sessions: planning, opening, steps, closing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import RoomClosed, SessionRunning
from mediation.rooms.events import PhaseChanged, SessionClosed, SessionOpened
from mediation.rooms.models import MediationSession, Room
from mediation.rooms.policy import CONSULTING
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.log import append
from mediation.rooms.service.membership import add_member, may_sit_in
from mediation.rooms.service.opening import close_room, make_room, tell_others
from mediation.rooms.service.pauses import stop_pause
from mediation.rooms.states import (
    SESSION,
    EventKind,
    MemberFrom,
    Phase,
    RoomKind,
    SessionMode,
    SessionStatus,
)


def schedule(
    uow: UnitOfWork, case_id: UUID, at: datetime, *, place: str = "", mode: SessionMode = SessionMode.SIMULTANEOUS
) -> MediationSession:
    """Plan a session of a case. Raises Missing, Forbidden, Invalid (in the past)."""
    check_charge(uow, case_id, "rooms.schedule", lock=True)
    if at <= uow.now():
        raise Invalid(N_("开始时间要在现在之后，请重新选一个时间。"), field="at")
    session = MediationSession(
        id=new_id(), case_id=case_id, number=queries.last_number(uow, case_id) + 1, status=SessionStatus.PLANNED,
        planned_at=at, place=place, mode=mode, phase=Phase.OPENING,
    )  # fmt: skip
    uow.session.add(session)
    uow.session.flush()
    uow.audit("rooms.session_planned", "session", session.id, case_id=case_id, at=at.isoformat())
    return session


def open_session(
    uow: UnitOfWork,
    case_id: UUID,
    *,
    session_id: UUID | None = None,
    mode: SessionMode = SessionMode.SIMULTANEOUS,
) -> MediationSession:
    """Begin a session (the planned one, or one at once): its joint room with mediator and accepted seats.

    Parties come in when they are admitted; the mediation starts when the last of them is checked and told.
    Raises Missing, Forbidden, SessionRunning.
    """
    check_charge(uow, case_id, "rooms.open_session", lock=True)
    if queries.running_session(uow, case_id):
        raise SessionRunning
    case_verbs.start_if_ready(uow, case_id)
    session = _planned(uow, case_id, session_id, mode)
    uow.move(SESSION, session, "open_session")
    session.opened_at = uow.now()
    room = make_room(uow, case_id, RoomKind.JOINT, N_("公开会场"), session_id=session.id)
    for person in cases.participants_of(uow, case_id):
        if person.seat in CONSULTING and may_sit_in(uow, RoomKind.JOINT, person):
            add_member(uow, room.id, person.id, sees=MemberFrom.START, announce=False)
    append(uow, room.id, None, EventKind.SYSTEM, {"code": "session_opened", "number": session.number})
    uow.audit("rooms.session_opened", "session", session.id, case_id=case_id)
    uow.tell(
        SessionOpened(at=uow.now(), actor_name=uow.actor.name, case_id=case_id, session_id=session.id, room_id=room.id)
    )
    return session


def set_phase(uow: UnitOfWork, session_id: UUID, phase: Phase) -> MediationSession:
    """Move the session to another step and say so in its joint room. Raises Missing, Forbidden, RoomClosed."""
    session = _run(uow, session_id)
    if session.status is not SessionStatus.OPEN:
        raise RoomClosed(N_("这场调解现在没有进行，不能换步骤。"))
    before, session.phase = session.phase, phase
    if before is not phase:
        _say(uow, session, EventKind.PHASE, {"from": before.value, "to": phase.value})
        uow.tell(
            PhaseChanged(
                at=uow.now(), actor_name=uow.actor.name, case_id=session.case_id, session_id=session.id,
                phase=phase.value,
            )
        )  # fmt: skip
    return session


def close_session(uow: UnitOfWork, session_id: UUID, *, note: str = "", confirm: bool = False) -> MediationSession:
    """End a session and close all its rooms; the record says the note.

    Raises Missing, Forbidden, Conflict, and ConfidentialHere unless `confirm`: everybody reads the note.
    """
    session = _run(uow, session_id)
    check_words(uow, session.case_id, {"text": note}, confirmed=confirm)
    return ended(uow, session, note)


def end_with_case(uow: UnitOfWork, case_id: UUID) -> None:
    """End what still sits and shut the case's rooms: in a closed case nothing more is said, its record is made."""
    if session := queries.running_session(uow, case_id):
        ended(uow, session, "")
    for room in queries.still_open(uow, case_id):
        append(uow, room.id, None, EventKind.SYSTEM, {"code": "room_closed"})
        close_room(uow, room.id, reason="room_closed")


def ended(uow: UnitOfWork, session: MediationSession, note: str) -> MediationSession:
    """End a session on behalf of a verb of this feature, which has asked the policy."""
    uow.move(SESSION, session, "close_session", reason=note)
    session.closed_at, session.closing_note = uow.now(), note
    stop_pause(uow, session)
    for room in queries.open_rooms(uow, session.id):
        append(uow, room.id, None, EventKind.SYSTEM, {"code": "session_closed"})
        close_room(uow, room.id, reason="session_closed")
    uow.audit("rooms.session_closed", "session", session.id, case_id=session.case_id)
    uow.tell(SessionClosed(at=uow.now(), actor_name=uow.actor.name, case_id=session.case_id, session_id=session.id))
    return session


def open_caucus(uow: UnitOfWork, session_id: UUID, party_id: UUID) -> Room:
    """A room for the mediator and one side alone; the open one when there is one already.

    Members are the mediator, the party and who acts for it, of those who are in the joint room now.
    Raises Missing, Forbidden, RoomClosed.
    """
    session = _run(uow, session_id)
    if room := queries.open_caucus_of(uow, session.id, party_id):
        return room
    party = cases.get_party(uow, party_id)
    if party.case_id != session.case_id:
        raise Invalid(N_("这一方不是本案的当事人。"))
    room = make_room(uow, session.case_id, RoomKind.CAUCUS, party.name, session_id=session.id, side=party_id)
    tell_others(uow, room)
    for person in cases.participants_of(uow, session.case_id):
        of_side = person.party_id == party_id and cases.hears_private(uow, person)
        if person.seat == "mediator" or (of_side and _at_the_table(uow, session.id, person.id)):
            add_member(uow, room.id, person.id, sees=MemberFrom.START, announce=False)
    append(uow, room.id, None, EventKind.SYSTEM, {"code": "caucus_opened"})
    return room


def open_consultation(uow: UnitOfWork, case_id: UUID) -> Room:
    """A room for the offices only (会商), before, between or during sessions. Raises Missing, Forbidden."""
    check_charge(uow, case_id, "rooms.open_session", lock=True)
    session = queries.running_session(uow, case_id)
    room = make_room(uow, case_id, RoomKind.CONSULTATION, N_("会商"), session_id=session.id if session else None)
    for person in cases.participants_of(uow, case_id):
        sent_out = session is not None and _sent_out(uow, session.id, person.id)
        if person.seat in CONSULTING and not sent_out and may_sit_in(uow, RoomKind.CONSULTATION, person):
            add_member(uow, room.id, person.id, sees=MemberFrom.START, announce=False)
    append(uow, room.id, None, EventKind.SYSTEM, {"code": "consultation_opened"})
    return room


def _at_the_table(uow: UnitOfWork, session_id: UUID, participant_id: UUID) -> bool:
    """Whether somebody is in the session's joint room now."""
    joint = queries.joint_room_of(uow, session_id)
    return joint is not None and queries.find_member(uow, joint.id, participant_id) is not None


def _sent_out(uow: UnitOfWork, session_id: UUID, participant_id: UUID) -> bool:
    """Whether somebody was in the joint room and is no more."""
    joint = queries.joint_room_of(uow, session_id)
    was_there = joint is not None and bool(queries.stretches(uow, joint.id, participant_id))
    return was_there and not _at_the_table(uow, session_id, participant_id)


def end_room(uow: UnitOfWork, room_id: UUID) -> Room:
    """The mediator ends a caucus or a consultation. Raises RoomMissing, Missing, Forbidden, Invalid."""
    room = queries.get_room(uow, room_id)
    check_charge(uow, room.case_id, "rooms.run_session")
    if room.kind is RoomKind.JOINT:
        raise Invalid(N_("公开会场随这场调解一起结束。"))
    append(uow, room.id, None, EventKind.SYSTEM, {"code": "room_closed"})
    return close_room(uow, room_id, reason="room_closed")


def lock_record(uow: UnitOfWork, case_id: UUID) -> None:
    """The record is final: nothing said in the case's joint rooms can be recalled any more."""
    for room in queries.joint_rooms(uow, case_id):
        room.locked_at = room.locked_at or uow.now()


def _planned(uow: UnitOfWork, case_id: UUID, session_id: UUID | None, mode: SessionMode) -> MediationSession:
    if session_id is not None:
        session = queries.get_session(uow, session_id, lock=True)
        if session.case_id == case_id:
            return session
        raise Invalid(N_("这场调解不属于本案。"))
    session = MediationSession(
        id=new_id(), case_id=case_id, number=queries.last_number(uow, case_id) + 1, status=SessionStatus.PLANNED,
        mode=mode, phase=Phase.OPENING,
    )  # fmt: skip
    uow.session.add(session)
    return session


def _run(uow: UnitOfWork, session_id: UUID) -> MediationSession:
    session = queries.get_session(uow, session_id, lock=True)
    check_charge(uow, session.case_id, "rooms.run_session")
    return session


def _say(uow: UnitOfWork, session: MediationSession, kind: EventKind, body: dict[str, str]) -> None:
    for room in queries.open_rooms(uow, session.id):
        if room.kind is RoomKind.JOINT:
            append(uow, room.id, None, kind, body)
