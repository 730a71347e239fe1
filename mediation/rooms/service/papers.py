"""Paper in the room: how far a document is, told to those who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records import queries as papers
from mediation.records import service as records
from mediation.rooms import queries
from mediation.rooms.documents import PHASES, UNDISPUTED, RoomLog, sayings
from mediation.rooms.errors import RoomClosed
from mediation.rooms.models import MediationSession
from mediation.rooms.rules.minutes import undisputed
from mediation.rooms.service.log import Event, append
from mediation.rooms.states import EventKind, MinutesStatus, RoomKind

PARTIES, RECORD = "parties", "record"


def announce_document(uow: UnitOfWork, case_id: UUID, body: Mapping[str, Any], audience: Sequence[str]) -> Event | None:
    """Write a `document` event: in the joint room when every party reads the paper, else in the consultation.

    A paper for one side alone is not told to a room where the other side sits. None when no such room is open.
    """
    kind = RoomKind.JOINT if PARTIES in audience else RoomKind.CONSULTATION
    room = queries.open_room(uow, case_id, kind)
    if room is None:
        return None
    try:
        return append(uow, room.id, None, EventKind.DOCUMENT, body)
    except RoomClosed:  # closed since we looked: the paper goes on without it
        return None


def make_rights_notice(uow: UnitOfWork, case_id: UUID) -> Any:
    """Ask for the 权利义务告知书 as it stands now."""
    case = cases.get_case_unseen(uow, case_id)
    return records.request_document(uow, case_id, queries.rights_notice_paper(uow, case))


def make_record(uow: UnitOfWork, case_id: UUID) -> Any:
    """Ask for the 调解记录 of the newest session as it stands now; the locked one once there is one.

    Raises Missing when nobody has sat down yet.
    """
    session = queries.last_session(uow, case_id)
    if session is None:
        raise Missing
    minutes = queries.minutes_of_session(uow, session.id)
    if minutes is not None and minutes.status is MinutesStatus.LOCKED:
        return papers.find_document(uow, case_id, RECORD, session.id)
    return make_record_of(uow, session)


def make_record_of(uow: UnitOfWork, session: MediationSession) -> Any:
    """Ask for the 调解记录 of this session as it stands now."""
    case = cases.get_case_unseen(uow, session.case_id)
    return records.request_document(uow, case.id, queries.record_paper(uow, case, session), subject_id=session.id)


def record_possible(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether anybody has sat down together yet."""
    return queries.last_session(uow, case_id) is not None


def notice_possible(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the case was accepted: before that nobody is told rights."""
    return cases.get_case_unseen(uow, case_id).accepted_on is not None


def facts_from_rooms(uow: UnitOfWork, case_id: UUID) -> Mapping[str, str]:
    """What written papers may start with: the facts nobody disputes, never what somebody gave way in (OMR 18)."""
    found = [one for session in queries.sessions_of(uow, case_id) for one in _undisputed(uow, session)]
    return {"undisputed": "\n".join(one.replace("\n", " ") for one in found)}


def _undisputed(uow: UnitOfWork, session: MediationSession) -> list[str]:
    """Of a session: of what the parties checked, what none of them objected to; else by the mediator's marks alone."""
    minutes = queries.minutes_of_session(uow, session.id)
    if minutes is not None and minutes.version:
        return undisputed(queries.shown_text(uow, minutes), queries.sides_of(uow, minutes))
    room = queries.joint_room_of(uow, session.id)
    log = [RoomLog(RoomKind.JOINT, queries.sealed_log(uow, room.id))] if room else []
    return [one.words for one in sayings(log, PHASES) if one.tag == UNDISPUTED]
