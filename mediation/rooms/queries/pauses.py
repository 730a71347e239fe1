"""The breaks of a session: facts about the sitting, nothing of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import MediationSession, Room, SessionPause
from mediation.rooms.states import RoomKind, RoomState


def pause_of(uow: UnitOfWork, session_id: UUID) -> SessionPause | None:
    """The break that lasts now, or None; whoever asks."""
    query = select(SessionPause).where(SessionPause.session_id == session_id, SessionPause.ended_at.is_(None))
    return uow.session.scalar(query.execution_options(populate_existing=True))


def pause_in_case(uow: UnitOfWork, case_id: UUID) -> SessionPause | None:
    """The break of the case's session that lasts now, or None; whoever asks."""
    sitting = MediationSession.id == SessionPause.session_id
    query = select(SessionPause).join(MediationSession, sitting)
    return uow.session.scalar(query.where(MediationSession.case_id == case_id, SessionPause.ended_at.is_(None)))


def pauses_of(uow: UnitOfWork, session_id: UUID) -> Sequence[SessionPause]:
    """All breaks of a session, the first one first; whoever asks."""
    query = select(SessionPause).where(SessionPause.session_id == session_id)
    return uow.session.scalars(query.order_by(SessionPause.begun_at, SessionPause.id)).all()


def sessions_to_go_on(uow: UnitOfWork) -> Sequence[UUID]:
    """The sessions whose break is over by the clock."""
    query = select(SessionPause.session_id).where(SessionPause.ended_at.is_(None), SessionPause.until <= uow.now())
    return uow.session.scalars(query.order_by(SessionPause.session_id)).all()


def rooms_at_rest(uow: UnitOfWork, case_id: UUID) -> list[Room]:
    """The open rooms of a case that a break reaches, in the order of their locks: the joint room, the others by id."""
    query = select(Room).where(Room.case_id == case_id, Room.state == RoomState.OPEN, Room.paused_at.is_not(None))
    return sorted(uow.session.scalars(query), key=lambda room: (room.kind is not RoomKind.JOINT, room.id))
