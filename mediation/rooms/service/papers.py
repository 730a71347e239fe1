"""Paper in the room: how far a document is, told to those who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records import service as records
from mediation.rooms import queries
from mediation.rooms.errors import RoomClosed
from mediation.rooms.service.log import Event, append
from mediation.rooms.states import EventKind, Mark, RoomKind

PARTIES = "parties"


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
    """Ask for the 调解记录 of the newest session as it stands now. Raises Missing when there was none."""
    session = queries.last_session(uow, case_id)
    if session is None:
        raise Missing
    case = cases.get_case_unseen(uow, case_id)
    return records.request_document(uow, case_id, queries.record_paper(uow, case, session), subject_id=session.id)


def record_possible(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether anybody has sat down together yet."""
    return queries.last_session(uow, case_id) is not None


def notice_possible(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the case was accepted: before that nobody is told rights."""
    return cases.get_case_unseen(uow, case_id).accepted_on is not None


def facts_from_rooms(uow: UnitOfWork, case_id: UUID) -> Mapping[str, str]:
    """What written papers may start with: sayings of joint rooms that the mediator marked as undisputed."""
    undisputed = [
        str(event["body"]["text"]).replace("\n", " ")
        for event in queries.log_for_record(uow, case_id)
        if event["marks"][-1:] == [Mark.UNDISPUTED]
    ]
    return {"undisputed": "\n".join(undisputed)}
