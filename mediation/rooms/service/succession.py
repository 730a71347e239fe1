"""A case gets another mediator: the rooms that are open go on with them, those that are over may be read.

What a side said in a private talk that is over was said to the mediator of that day: its log is not handed on.
"""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.events import ParticipantJoined
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.models import Member, Room
from mediation.rooms.policy import HOST
from mediation.rooms.service.membership import add_member
from mediation.rooms.states import MemberFrom, RoomKind, RoomState


def follow_mediator(uow: UnitOfWork, event: ParticipantJoined) -> None:
    """Give whoever now sits as the mediator their place in every room that the case has already.

    A sitting that is open goes on, and so does the mediation: nobody is admitted again who would begin it.
    """
    if cases.get_participant(uow, event.participant_id).seat != HOST:
        return
    for room in queries.all_rooms(uow, event.case_id):
        if room.state is RoomState.OPEN:
            sees = MemberFrom.NOW if room.kind is RoomKind.CAUCUS else MemberFrom.START
            add_member(uow, room.id, event.participant_id, sees=sees)
        elif room.kind is not RoomKind.CAUCUS:
            _let_read(uow, room, event.participant_id)
    if queries.running_session(uow, event.case_id):
        case_verbs.start_if_ready(uow, event.case_id)


def _let_read(uow: UnitOfWork, room: Room, participant_id: UUID) -> None:
    """A stretch that begins and ends with this moment and shows everything before: they were never at this table."""
    person, now = cases.get_participant(uow, participant_id), uow.now()
    uow.session.add(
        Member(
            room_id=room.id, participant_id=participant_id, staff_id=person.staff_id, seat=person.seat,
            name=person.name, from_seq=0, joined_seq=room.head_seq, joined_at=now, left_seq=room.head_seq, left_at=now,
        )
    )  # fmt: skip
    uow.session.flush()
    uow.audit("rooms.log_opened", "room", room.id, case_id=room.case_id, participant=str(participant_id))
