"""The minutes become final with their paper, or are opened again for a correction that makes the next version."""

from __future__ import annotations

from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.records import service as records
from mediation.rooms import queries
from mediation.rooms.errors.minutes import NoteNeeded, NotYetChecked, SessionStillOpen
from mediation.rooms.models import Minutes
from mediation.rooms.rules import minutes as rules
from mediation.rooms.service.minutes.drafting import open_minutes
from mediation.rooms.service.papers import make_record_of
from mediation.rooms.states import MINUTES, MinutesStatus, SessionStatus


def lock_minutes(uow: UnitOfWork, minutes_id: UUID) -> Minutes:
    """Make the version the parties checked final, as the 调解记录. From then on nothing said before can be recalled.

    Raises Missing, Forbidden, Conflict, SessionStillOpen, NotEverybodyChecked, ObjectionsOpen, SourceRecalled,
    GapsRemain.
    """
    _hold_log(uow, minutes_id)
    minutes = open_minutes(uow, minutes_id)
    session = queries.get_session(uow, minutes.session_id)
    if session.status is not SessionStatus.CLOSED:
        raise SessionStillOpen
    MINUTES.after("lock", minutes.status)
    paragraphs = queries.shown_text(uow, minutes)
    rules.check_showable(paragraphs, queries.recalled_in(uow, minutes.session_id))
    rules.check_lockable(paragraphs, queries.sides_of(uow, minutes))
    document = make_record_of(uow, session)
    records.finalise(uow, document.id)
    minutes.document_id, minutes.locked_at, minutes.locked_by = document.id, uow.now(), uow.actor.name
    uow.move(MINUTES, minutes, "lock")
    uow.audit("rooms.minutes_locked", "minutes", minutes.id, case_id=minutes.case_id, version=minutes.version)
    return minutes


def _hold_log(uow: UnitOfWork, minutes_id: UUID) -> None:
    """Nothing is taken back between the look at the sources and the lock. The room comes before its minutes and papers,
    as where a session is closed."""
    room = queries.joint_room_of(uow, queries.get_minutes(uow, minutes_id).session_id)
    if room is not None:
        queries.get_room(uow, room.id, lock=True)


def reopen_minutes(uow: UnitOfWork, minutes_id: UUID, reason: str) -> Minutes:
    """Open locked minutes for a correction; the old version and its paper stay. Raises Missing, Forbidden, Conflict,
    NoteNeeded."""
    minutes = open_minutes(uow, minutes_id)
    said = reason.strip()
    if not said or len(said) > rules.LONGEST_REASON:
        raise NoteNeeded(most=rules.LONGEST_REASON, field="note")
    uow.move(MINUTES, minutes, "reopen", reason=said)
    uow.audit("rooms.minutes_reopened", "minutes", minutes.id, case_id=minutes.case_id, version=minutes.version)
    return minutes


def check_minutes_locked(uow: UnitOfWork, session_id: UUID | None) -> None:
    """Pass when the record of this session may become final. Raises NotYetChecked."""
    minutes = queries.minutes_of_session(uow, session_id) if session_id else None
    if minutes is None or minutes.status is not MinutesStatus.LOCKED:
        raise NotYetChecked
