"""The one way to write in a room: lock its head, number, seal, insert, and tell the members after the commit.

Core statements, because this is what a busy platform does most: one round trip to lock and look, one to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from mediation.core.transcript import first_digest, next_digest
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import KeyUsed, NoLonger, RoomClosed, RoomMissing
from mediation.rooms.models import Member
from mediation.rooms.rules import SYSTEM_SENDER, checked_body, event_dict, sealed_at
from mediation.rooms.states import EventKind, RoomState

_LOCK = text(
    """
    select r.case_id, r.kind, r.state, r.head_seq, r.head_digest, r.seal_hash, r.version, r.locked_at,
           r.paused_at,
           seen.head_seq = r.head_seq and seen.version = r.version as fresh,
           m.seat, m.name,
           (select array_agg(l.id) from room_members l
               where l.room_id = r.id and l.left_at is null and l.ends_at <= :now) as over,
           (select array_agg(l.participant_id) from room_members l
               where l.room_id = r.id and l.left_at is null) as live,
           (select e.seq from room_events e where e.room_id = r.id and e.key = :key
               and e.participant_id is not distinct from :participant) as done_seq
    from rooms r
    join rooms seen on seen.id = r.id
    left join room_members m on m.room_id = r.id and m.participant_id = :participant and m.left_at is null
    where r.id = :room
    for update of r
    """
)
"""A statement that waited for the lock sees the row new and all else old: `seen` tells, and it is asked again."""

_WRITE = text(
    """
    with head as (update rooms set head_seq = :seq, head_digest = :digest where id = :room)
    insert into room_events (room_id, seq, at, kind, participant_id, seat, name, key, body, digest)
    values (:room, :seq, :at, :kind, :participant, :seat, :name, :key, :body, :digest)
    """
).bindparams(bindparam("body", type_=JSONB))

_MARKED = text("insert into room_marked (room_id, seq, mark) values (:room, :seq, :mark) on conflict do nothing")

Event = dict[str, Any]


def append(
    uow: UnitOfWork,
    room_id: UUID,
    participant_id: UUID | None,
    kind: str,
    body: Mapping[str, Any],
    key: UUID | None = None,
) -> Event:
    """Write one event and answer it as everybody will see it.

    For verbs that have asked their own policy; what a person sends comes through `talk.post`. `participant_id` is
    a live member, or None for the platform itself. The same person with the same `key` gets the first event
    back. Raises RoomMissing, RoomClosed, NoLonger (not a member), KeyUsed, and what the body's check raises.
    """
    return write(uow, lock(uow, room_id, participant_id, key), room_id, participant_id, kind, body, key)


def lock(uow: UnitOfWork, room_id: UUID, participant_id: UUID | None, key: UUID | None = None) -> RowMapping:
    """Lock the room's head; how room, person and key stand at this moment. Raises RoomMissing."""
    values = {"room": room_id, "participant": participant_id, "key": key, "now": uow.now()}
    while True:
        head = uow.session.execute(_LOCK, values).mappings().one_or_none()
        if head is None:
            raise RoomMissing
        if not head["fresh"]:
            continue
        if not head["over"]:
            return head
        end_memberships(uow, room_id, head)


def end_memberships(uow: UnitOfWork, room_id: UUID, head: RowMapping) -> None:
    """Whose seat's last day has passed is out before anything more is written, whether the clock has come or not."""
    for key in head["over"]:
        member = uow.session.get_one(Member, key)
        member.left_at, member.left_seq = uow.now(), head["head_seq"]
    uow.session.flush()
    for member in [uow.session.get_one(Member, key) for key in head["over"]]:
        person = str(member.participant_id)
        uow.audit("rooms.member_removed", "room", room_id, case_id=head["case_id"], participant=person)
        uow.push("closed", {"room": str(room_id), "reason": "seat_over"}, [member.participant_id])
        if head["state"] == RoomState.OPEN:
            body = {"seat": member.seat, "change": "left", "participant": person, "name": member.name}
            append(uow, room_id, None, EventKind.SEAT, body)


def write(
    uow: UnitOfWork,
    head: RowMapping,
    room_id: UUID,
    participant_id: UUID | None,
    kind: str,
    body: Mapping[str, Any],
    key: UUID | None = None,
) -> Event:
    """Write one event under the lock that gave `head`. Raises as `append`."""
    clean = checked_body(kind, dict(body))
    if head["done_seq"] is not None:
        return _first(uow, room_id, head["done_seq"], kind, clean)
    if head["state"] != RoomState.OPEN and kind != EventKind.RELEASE:
        raise RoomClosed
    if participant_id is not None and head["seat"] is None:
        raise NoLonger
    seat, name = (head["seat"], head["name"]) if participant_id else SYSTEM_SENDER
    row: dict[str, Any] = {
        "room_id": room_id, "seq": head["head_seq"] + 1, "at": sealed_at(uow.now()), "kind": kind,
        "participant_id": participant_id, "seat": seat, "name": name, "key": key, "body": clean, "digest": b"",
    }  # fmt: skip
    row["digest"] = next_digest(head["seal_hash"], bytes(head["head_digest"]), event_dict(row))
    uow.session.execute(_WRITE, {**row, "room": room_id, "participant": participant_id})
    if kind == EventKind.MARK:
        uow.session.execute(_MARKED, {"room": room_id, "seq": clean["seq"], "mark": clean["as"]})
    event = event_dict(row)
    uow.push("event", event, head["live"] or [])
    if head["state"] != RoomState.OPEN:  # nobody listens there any more: who has it on the page fetches it
        uow.push("rooms", {"room": str(room_id)}, head["live"] or [])
    return event


def start_of_chain(uow: UnitOfWork, room_id: UUID) -> bytes:
    """The digest that a new room begins with."""
    return first_digest(uow.engines.settings.seal_hash, str(room_id))


_ONE = text("select * from room_events where room_id = :room and seq = :seq")


def _first(uow: UnitOfWork, room_id: UUID, seq: int, kind: str, body: Mapping[str, Any]) -> Event:
    """What was stored under this key before. Raises KeyUsed when it was something else."""
    row = uow.session.execute(_ONE, {"room": room_id, "seq": seq}).mappings().one()
    if row["kind"] != kind or row["body"] != body:
        raise KeyUsed(event_dict(row))
    return event_dict(row)
