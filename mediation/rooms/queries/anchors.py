"""Questions about the daily anchors: what is due, what is proven of a room, what the operator should know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Row, func, lateral, select, true

from mediation.core.authz import require
from mediation.core.clock import SHANGHAI
from mediation.core.models import OutboxRow
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import AnchoredHead, Room, RoomEvent, TranscriptAnchor
from mediation.rooms.policy import POLICY

LATEST = 60
"""Days that the operator's page and the command show."""


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """One day's anchor as its operator sees it; `error` is what the last attempt met."""

    day: date
    authority: str
    hash: str
    root: str
    rooms: int
    stamped_at: datetime | None
    attempts: int
    error: str
    given_up: bool


def last_anchored_day(uow: UnitOfWork, authority: str) -> date | None:
    """The last day that has an anchor with this authority, stamped or not."""
    return uow.session.scalar(select(func.max(TranscriptAnchor.day)).where(TranscriptAnchor.authority == authority))


def heads_of_day(uow: UnitOfWork, authority: str, day: date) -> Sequence[Row[tuple[UUID, int, bytes]]]:
    """(room, seq, digest) as the rooms stood at the day's end, of those that grew since its last anchor."""
    e, midnight = RoomEvent, datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
    anchored = (
        select(func.coalesce(func.max(AnchoredHead.seq), 0))
        .join(TranscriptAnchor, TranscriptAnchor.id == AnchoredHead.anchor_id)
        .where(AnchoredHead.room_id == Room.id, TranscriptAnchor.authority == authority)
        .correlate(Room)
        .scalar_subquery()
    )
    head = lateral(
        select(e.seq, e.digest)
        .where(e.room_id == Room.id, e.at < midnight, e.seq > anchored)
        .order_by(e.seq.desc())
        .limit(1)
    )
    query = select(Room.id.label("room_id"), head.c.seq, head.c.digest).join(head, true())
    return uow.session.execute(query.where(Room.head_seq > anchored).order_by(Room.id)).all()


def find_anchor(uow: UnitOfWork, anchor_id: UUID, *, lock: bool = False) -> TranscriptAnchor | None:
    """One anchor, locked when asked."""
    return uow.session.get(TranscriptAnchor, anchor_id, with_for_update=lock or None, populate_existing=lock)


def anchors_of_room(uow: UnitOfWork, room_id: UUID) -> list[tuple[TranscriptAnchor, AnchoredHead]]:
    """The stamped anchors of a room, in the order of their events."""
    query = (
        select(TranscriptAnchor, AnchoredHead)
        .join(AnchoredHead, AnchoredHead.anchor_id == TranscriptAnchor.id)
        .where(AnchoredHead.room_id == room_id, TranscriptAnchor.token.is_not(None))
        .order_by(AnchoredHead.seq, TranscriptAnchor.day)
    )
    return [(anchor, head) for anchor, head in uow.session.execute(query)]


def heads_under(uow: UnitOfWork, anchor_id: UUID) -> Sequence[AnchoredHead]:
    """The heads that an anchor stands over, in the tree's order."""
    query = select(AnchoredHead).where(AnchoredHead.anchor_id == anchor_id).order_by(AnchoredHead.place)
    return uow.session.scalars(query).all()


def unstamped(uow: UnitOfWork) -> Sequence[TranscriptAnchor]:
    """Anchors whose stamp is missing, the oldest first."""
    query = select(TranscriptAnchor).where(TranscriptAnchor.token.is_(None)).order_by(TranscriptAnchor.day)
    return uow.session.scalars(query).all()


def stamps_given_up(uow: UnitOfWork, before: datetime) -> Sequence[UUID]:
    """The work of missing stamps that the queue gave up before this moment."""
    query = (
        select(OutboxRow.id)
        .join(TranscriptAnchor, TranscriptAnchor.work_id == OutboxRow.id)
        .where(TranscriptAnchor.token.is_(None), OutboxRow.given_up_at < before)
    )
    return uow.session.scalars(query).all()


def latest_anchors(uow: UnitOfWork) -> list[AnchorLine]:
    """The last days' anchors, the newest first, missing ones with why. Raises Forbidden."""
    require(POLICY, "rooms.see_anchors", uow.actor)
    a, w = TranscriptAnchor, OutboxRow
    query = select(a, w).outerjoin(w, w.id == a.work_id).order_by(a.day.desc(), a.authority).limit(LATEST)
    return [_line(anchor, work) for anchor, work in uow.session.execute(query)]


def _line(anchor: TranscriptAnchor, work: OutboxRow | None) -> AnchorLine:
    waits = anchor.token is None
    return AnchorLine(
        day=anchor.day, authority=anchor.authority, hash=anchor.hash, root=anchor.root.hex(), rooms=anchor.size,
        stamped_at=anchor.stamped_at, attempts=work.attempts if work else 0,
        error=(work.last_error or "") if work and waits else "",
        given_up=bool(work and waits and work.given_up_at),
    )  # fmt: skip
