"""Making and closing rooms."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.models import Room
from mediation.rooms.queries.pauses import pause_in_case
from mediation.rooms.service.hands import drop_hands
from mediation.rooms.service.log import start_of_chain
from mediation.rooms.states import RoomKind, RoomState


def make_room(
    uow: UnitOfWork,
    case_id: UUID,
    kind: RoomKind,
    title: str,
    *,
    session_id: UUID | None = None,
    side: UUID | None = None,
) -> Room:
    """A new room without members; one that opens in a break is at rest as the others are."""
    key, pause = new_id(), pause_in_case(uow, case_id)
    room = Room(
        id=key, case_id=case_id, session_id=session_id, kind=kind, title=title, side_party_id=side,
        state=RoomState.OPEN, head_seq=0, head_digest=start_of_chain(uow, key), version=0, created_at=uow.now(),
        seal_hash=uow.engines.settings.seal_hash,
        paused_at=pause.begun_at if pause else None,
    )  # fmt: skip
    uow.session.add(room)
    uow.session.flush()
    uow.audit("rooms.room_opened", "room", key, case_id=case_id, kind=kind.value)
    return room


_TELL = text("update rooms set version = version + 1 where case_id = :case and state = 'open' and id <> :room")


def tell_others(uow: UnitOfWork, room: Room) -> None:
    """From the first private talk on the case's other rooms go by the leak gate: their version tells the appender."""
    uow.session.execute(_TELL, {"case": room.case_id, "room": room.id})


def close_room(uow: UnitOfWork, room_id: UUID, *, reason: str) -> Room:
    """End a room: nothing more is written in it, its members keep reading it. Quiet when it ended before."""
    room = queries.get_room(uow, room_id, lock=True)
    if room.state is RoomState.CLOSED:
        return room
    room.state, room.closed_at = RoomState.CLOSED, uow.now()
    drop_hands(uow, room_id)
    uow.session.flush()
    uow.audit("rooms.room_closed", "room", room_id, case_id=room.case_id, reason=reason)
    people = [member.participant_id for member in queries.members_of(uow, room_id)]
    uow.push("closed", {"room": str(room_id), "reason": reason}, people)
    return room
