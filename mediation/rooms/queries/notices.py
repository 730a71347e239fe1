"""Notices: how each stands, and whom none reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Notice, NoticeReceipt
from mediation.rooms.queries.charge import may_about
from mediation.rooms.states import TO_CALL, NoticeState

CODES_CALLED_FOR = timedelta(days=1)
"""Who got no code waits at the door now; a day later nobody does."""


@dataclass(slots=True)
class Missed:
    """Somebody whom messages of a case did not reach: what they would have been told, the newest first."""

    case_id: UUID
    case_no: str
    title: str
    name: str
    phone_mask: str
    notices: list[Notice] = field(default_factory=list)

    @property
    def first(self) -> Notice:
        """The newest of them, by which the page names the whole."""
        return self.notices[0]

    @property
    def since(self) -> datetime:
        return self.notices[-1].created_at


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


def rung_beside(uow: UnitOfWork, notice: Notice, since: datetime) -> int:
    """How many other messages were handed over for a notice's telephone since a moment, whenever they were written."""
    if notice.phone_index is None:
        return 0
    query = select(func.count()).select_from(Notice).where(
        Notice.phone_index == notice.phone_index, Notice.tried_at > since, Notice.id != notice.id,
    )  # fmt: skip
    return uow.session.scalar(query) or 0


def missed(uow: UnitOfWork, case_id: UUID | None = None) -> list[Missed]:
    """Whom no message reached, of the cases that are the actor's to phone for; who waits longest first."""
    query = select(Notice).where(
        Notice.status.in_(TO_CALL),
        Notice.case_id == case_id if case_id else Notice.case_id.in_(cases.visible_ids(uow.actor)),
        or_(~Notice.template.startswith("code."), Notice.created_at > uow.now() - CODES_CALLED_FOR),
    )
    found: dict[tuple[object, ...], Missed] = {}
    mine: dict[UUID, bool] = {}
    for notice in uow.session.scalars(query.order_by(Notice.created_at.desc(), Notice.id.desc()).limit(300)):
        if notice.case_id is None or _to_myself(uow, notice):
            continue
        case = cases.get_case(uow, notice.case_id)
        if not mine.setdefault(case.id, may_about(uow, case, "rooms.phone_instead")):
            continue
        key = (case.id, notice.phone_index or notice.participant_id, notice.name)  # masks of many phones are alike
        group = found.setdefault(key, Missed(case.id, case.case_no, case.title, notice.name, notice.phone_mask))
        group.notices.append(notice)
    return sorted(found.values(), key=lambda one: one.since)


def _to_myself(uow: UnitOfWork, notice: Notice) -> bool:
    """Nobody phones themselves: what a mediator is told stands in their own 待办."""
    if notice.participant_id is None or uow.actor.id is None:
        return False
    return bool(cases.get_participant(uow, notice.participant_id).staff_id == uow.actor.id)


def channel_figures(uow: UnitOfWork) -> tuple[int, int, int]:
    """Of the last day: (handed over, not sent or not arrived, still waiting for an answer)."""
    since = uow.now() - timedelta(days=1)
    query = select(Notice.status, func.count()).where(Notice.created_at > since).group_by(Notice.status)
    count: dict[NoticeState, int] = dict(uow.session.execute(query).tuples().all())
    out = sum(count.get(one, 0) for one in (NoticeState.SENT, NoticeState.DELIVERED))
    return out, sum(count.get(one, 0) for one in TO_CALL), count.get(NoticeState.UNSURE, 0)
