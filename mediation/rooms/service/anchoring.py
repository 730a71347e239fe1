"""The daily anchor: what was said in all rooms up to midnight, under one time stamp of an authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from mediation.core import anchors, merkle
from mediation.core.authz import require
from mediation.core.certificates import StampOrder, outside_root
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import service as records
from mediation.rooms import queries
from mediation.rooms.models import AnchoredHead, TranscriptAnchor
from mediation.rooms.policy import POLICY
from mediation.rooms.rules.anchors import Head, authority_of, days_due, leaves_of, proof

STAMP = "rooms.stamp_anchor"
WAKE_AFTER = timedelta(hours=1)
"""The queue gives a stamp up after half an hour; the clock asks again this long after, as long as it takes."""


@dataclass(frozen=True, slots=True)
class Stamping:
    """A stamp to be asked for, outside any transaction."""

    anchor_id: UUID
    message: bytes
    order: StampOrder


def anchor_due(uow: UnitOfWork) -> list[UUID]:
    """Anchor each day up to yesterday that has no anchor yet, and wake stamps that were given up; the new anchors."""
    require(POLICY, "rooms.anchor", uow.actor)
    uow.alone("transcript anchors")
    for work_id in queries.stamps_given_up(uow, uow.now() - WAKE_AFTER):
        records.retry_work(uow, work_id)
    authority = authority_of(uow.engines.settings.timestamp_url)
    due = days_due(queries.last_anchored_day(uow, authority), uow.now())
    return [_anchor(uow, authority, day) for day in due]


def stamps_missing(uow: UnitOfWork) -> list[UUID]:
    """The anchors whose stamp is missing, the oldest first. Raises Forbidden."""
    require(POLICY, "rooms.anchor", uow.actor)
    return [anchor.id for anchor in queries.unstamped(uow)]


def ask_again(uow: UnitOfWork) -> int:
    """Have all missing stamps asked for at once, given up or not; how many. Raises Forbidden."""
    require(POLICY, "rooms.anchor", uow.actor)
    waiting = [anchor.work_id for anchor in queries.unstamped(uow) if anchor.work_id]
    for work_id in waiting:
        records.retry_work(uow, work_id)
    return len(waiting)


def begin_stamp(uow: UnitOfWork, anchor_id: UUID) -> Stamping | None:
    """What is to be stamped and by whom; None when it was."""
    anchor = queries.find_anchor(uow, anchor_id)
    if anchor is None or anchor.token is not None:
        return None
    message = anchors.statement(anchor.day.isoformat(), anchor.hash, anchor.root, anchor.size)
    return Stamping(anchor.id, message, records.stamp_order(uow))


def record_stamp(uow: UnitOfWork, anchor_id: UUID, token: bytes) -> None:
    """Keep the stamp that came; the first one stays."""
    anchor = queries.find_anchor(uow, anchor_id, lock=True)
    if anchor is None or anchor.token is not None:
        return
    anchor.token, anchor.stamped_at = token, uow.now()
    uow.audit("rooms.anchor_stamped", "anchor", anchor.id, day=anchor.day.isoformat(), authority=anchor.authority)


def proofs_of(uow: UnitOfWork, room_id: UUID) -> list[dict[str, Any]]:
    """The stamped anchors of a room, each with the proof that its head is in it."""
    return [_proof(uow, anchor, head.place) for anchor, head in queries.anchors_of_room(uow, room_id)]


def trusted_roots(uow: UnitOfWork) -> list[bytes]:
    """The roots (DER) whose time stamps the page 核对 trusts: the platform's own, and the one that is set."""
    return [*records.roots(uow), *outside_root(uow.engines.settings.timestamp_root)]


def _anchor(uow: UnitOfWork, authority: str, day: date) -> UUID:
    algorithm = uow.engines.settings.seal_hash
    rows = queries.heads_of_day(uow, authority, day)
    leaves = leaves_of(algorithm, [_head(row) for row in rows])
    anchor = TranscriptAnchor(
        id=new_id(), day=day, authority=authority, hash=algorithm, root=merkle.root(algorithm, leaves),
        size=len(rows), made_at=uow.now(),
    )  # fmt: skip
    uow.session.add(anchor)
    uow.session.flush()
    anchor.work_id = uow.enqueue(STAMP, queue="bulk", anchor_id=str(anchor.id))
    uow.session.add_all(
        AnchoredHead(anchor_id=anchor.id, place=place, room_id=row.room_id, seq=row.seq, digest=bytes(row.digest))
        for place, row in enumerate(rows)
    )
    uow.session.flush()
    uow.audit("rooms.day_anchored", "anchor", anchor.id, day=day.isoformat(), authority=authority, rooms=len(rows))
    return anchor.id


def _proof(uow: UnitOfWork, anchor: TranscriptAnchor, place: int) -> dict[str, Any]:
    heads: Sequence[Head] = [_head(row) for row in queries.heads_under(uow, anchor.id)]
    return proof(
        day=anchor.day, algorithm=anchor.hash, root=bytes(anchor.root), heads=heads, place=place,
        token=bytes(anchor.token or b""),
    )  # fmt: skip


def _head(row: Any) -> Head:
    return str(row.room_id), row.seq, bytes(row.digest).hex()
