"""Askings to move to another telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import PhoneMove


def open_move(uow: UnitOfWork, participant_id: UUID) -> PhoneMove | None:
    """The newest asking of somebody, locked, when nothing came of it yet; the caller looks whether its time is over."""
    query = select(PhoneMove).where(PhoneMove.participant_id == participant_id)
    last = query.order_by(PhoneMove.created_at.desc(), PhoneMove.id.desc()).limit(1)
    newest = uow.session.scalar(last.with_for_update())
    return None if newest is None or newest.done_at is not None else newest


def asked_since(uow: UnitOfWork, participant_id: UUID, since: datetime) -> Sequence[datetime]:
    """When somebody asked since a moment, the last one last."""
    query = select(PhoneMove.created_at).where(PhoneMove.participant_id == participant_id, PhoneMove.created_at > since)
    return uow.session.scalars(query.order_by(PhoneMove.created_at)).all()


def moves_done(uow: UnitOfWork, participant_id: UUID, *, since: datetime) -> int:
    """How often somebody changed the number since a moment."""
    query = select(func.count()).select_from(PhoneMove)
    return uow.session.scalar(query.where(PhoneMove.participant_id == participant_id, PhoneMove.done_at > since)) or 0


def delete_moves(uow: UnitOfWork, *, before: datetime) -> None:
    """Delete what was asked before a moment, numbers and all; the audit keeps that there was a change."""
    uow.session.execute(delete(PhoneMove).where(PhoneMove.created_at < before))
