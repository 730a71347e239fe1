"""Notices: how each stands, and how many went to a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Notice, NoticeReceipt
from mediation.rooms.states import TO_CALL, NoticeState, Way


def recent_notices(uow: UnitOfWork, limit: int = 100) -> Sequence[Notice]:
    """The newest notices, for the outbox page of the demonstration."""
    return uow.session.scalars(select(Notice).order_by(Notice.created_at.desc(), Notice.id.desc()).limit(limit)).all()


def get_notice(uow: UnitOfWork, notice_id: UUID) -> Notice | None:
    """A notice, locked, or None."""
    return uow.session.get(Notice, notice_id, with_for_update=True)


def last_notice(uow: UnitOfWork, participant_id: UUID, template: str) -> Notice | None:
    """The newest notice of one kind to a person, or None."""
    query = select(Notice).where(Notice.participant_id == participant_id, Notice.template == template)
    return uow.session.scalar(query.order_by(Notice.created_at.desc(), Notice.id.desc()).limit(1))


def receipt_called(uow: UnitOfWork, event: str) -> NoticeReceipt | None:
    """The receipt that the gateway numbered so, or None."""
    return uow.session.scalar(select(NoticeReceipt).where(NoticeReceipt.event == event))


def codes_to_phone(uow: UnitOfWork, phone_index: bytes | None, since: datetime) -> int:
    """How many codes were written to a telephone since a moment, whatever case they are of."""
    query = select(func.count()).select_from(Notice).where(
        Notice.phone_index == phone_index, Notice.created_at > since, Notice.template.startswith("code."),
    )  # fmt: skip
    return uow.session.scalar(query) or 0


def told_to_phone(uow: UnitOfWork, phone_index: bytes | None, template: str, since: datetime) -> int:
    """How many messages of one kind were written to a telephone since a moment."""
    query = select(func.count()).select_from(Notice).where(
        Notice.phone_index == phone_index, Notice.created_at > since, Notice.template == template,
    )  # fmt: skip
    return uow.session.scalar(query) or 0


def rung_beside(uow: UnitOfWork, notice: Notice, since: datetime) -> int:
    """How many other messages were handed over for a notice's telephone since a moment, whenever they were written."""
    if notice.phone_index is None:
        return 0
    query = select(func.count()).select_from(Notice).where(
        Notice.phone_index == notice.phone_index, Notice.tried_at > since, Notice.id != notice.id,
    )  # fmt: skip
    return uow.session.scalar(query) or 0


def channel_figures(uow: UnitOfWork, way: Way) -> tuple[int, int, int]:
    """Of the last day by one way: (handed over, not sent or not arrived, still waiting for an answer)."""
    since = uow.now() - timedelta(days=1)
    query = select(Notice.status, func.count()).where(Notice.created_at > since, Notice.channel == way)
    query = query.group_by(Notice.status)
    count = {row[0]: row[1] for row in uow.session.execute(query)}
    out = sum(count.get(one, 0) for one in (NoticeState.SENT, NoticeState.DELIVERED))
    return out, sum(count.get(one, 0) for one in TO_CALL), count.get(NoticeState.UNSURE, 0)
