"""Sayings of many rooms in one statement and one commit: the quick way of `talk.post`, for what is plainly in order.

A room is remembered as it stood (`Known`): head, members, version. The statement writes to a room only if head and
version are still those, nobody holds its lock, and none of the keys was used before; else it leaves the whole
room alone and says so. Every doubt goes to `talk.post`, which decides under the room's lock.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from mediation.core.authz import Actor
from mediation.core.canonical import canonical_plain
from mediation.core.direct import Collision, Direct
from mediation.core.transcript import chained
from mediation.rooms.policy import CONSULTING
from mediation.rooms.rules import moment_text, said_event
from mediation.rooms.service.standing import refusal
from mediation.rooms.states import EventKind

PATIENCE = 5
"""Milliseconds that the messages of all rooms wait for one room's lock."""
OPTIONS = f"-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c lock_timeout={PATIENCE}"
"""Of the connection: each of a few keys is looked up by its index, whatever the statistics say of a young table."""

_KNOW = """
select json_agg(json_build_object(
    'id', r.id, 'kind', r.kind, 'state', r.state, 'version', r.version, 'seq', r.head_seq,
    'digest', encode(r.head_digest, 'hex'), 'hash', r.seal_hash, 'paused', r.paused_at is not null,
    'private', exists(select from rooms p where p.case_id = r.case_id and p.kind = 'caucus'),
    'ending', exists(select from room_members e
                     where e.room_id = r.id and e.left_at is null and e.ends_at is not null),
    'members', (select coalesce(json_agg(json_build_array(m.participant_id, m.seat, m.name)), '[]')
                from room_members m where m.room_id = r.id and m.left_at is null)))
from rooms r where r.id in (select value::uuid from json_array_elements_text($1::json))
"""

_SAY = """
with given as materialized (
    select * from json_to_recordset($1::json -> 'events') as g(
        room uuid, seq bigint, at timestamptz, person uuid, seat text, name text, key uuid, body jsonb, digest text)),
again as materialized (
    select g.room from given g where exists (
        select from room_events e where e.room_id = g.room and e.participant_id = g.person and e.key = g.key)),
free as materialized (
    select r.id, h.seq, h.digest
    from json_to_recordset($1::json -> 'heads') as h(id uuid, old bigint, version int, seq bigint, digest text)
    cross join lateral (
        select id from rooms where id = h.id and head_seq = h.old and version = h.version and state = 'open'
        for no key update skip locked) r
    where not exists (select from again where again.room = h.id)),
head as (
    update rooms r set head_seq = f.seq, head_digest = decode(f.digest, 'hex') from free f where r.id = f.id),
said as (
    insert into room_events (room_id, seq, at, kind, participant_id, seat, name, key, body, digest)
    select g.room, g.seq, g.at, 'text', g.person, g.seat, g.name, g.key, g.body, decode(g.digest, 'hex')
    from given g where g.room in (select id from free))
select id from free
"""

_SAY_ONE = """
with head as (
    update rooms set head_seq = $2::bigint + 1, head_digest = $10::bytea
    where id = $1::uuid and head_seq = $2::bigint and version = $3::int and state = 'open'
    returning id)
insert into room_events (room_id, seq, at, kind, participant_id, seat, name, key, body, digest)
select id, $2::bigint + 1, $4::timestamptz, 'text', $5::uuid, $6::text, $7::text, $8::uuid, $9::jsonb, $10::bytea
from head
"""
"""`_SAY` for what most batches are below some hundred messages a second: a single one, without sets and joins.

A key that was used before, or a lock that is held for longer than `PATIENCE`, undoes it whole (`Collision`): that is
rare, and to look beforehand costs every message.
"""


@dataclass(slots=True)
class Saying:
    """A text that somebody wants said, checked in itself; `event` once it has its place."""

    person: UUID
    actor: Actor
    key: str
    """A UUID as text, in lower case."""
    body: dict[str, Any]
    event: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Sender:
    """A member: as events name them, and as the database takes that."""

    seat: str
    name: str
    named: dict[str, str]
    stored: tuple[bytes, bytes, bytes]
    """Who, seat, name."""
    let: Actor | None = None
    """As whom they last were let speak."""


@dataclass(slots=True)
class Known:
    """A room as it stood when it was read, moved on by what was written since."""

    id: UUID
    kind: str
    state: str
    version: int
    seq: int
    digest: bytes
    hash: str
    members: dict[int, Sender]
    """By the number of who they are: a UUID works its hash out in Python, each time."""
    private: bool = False
    """The case has private talks: what the offices say goes by the leak gate, the slow way."""
    ending: bool = False
    """Somebody's seat has a last day: who hears it is decided under the lock, by the clock of that moment."""
    paused: bool = False
    """Everybody has a break; its end is a change of the room's row, so it moves the version."""
    people: tuple[UUID, ...] = ()
    """The members, as they are delivered to: the same object as long as they are the same people."""
    name: str = field(init=False)
    """The room as events name it."""
    stored: bytes = field(init=False)
    """And as the database takes that."""

    def __post_init__(self) -> None:
        self.name, self.stored = str(self.id), self.id.bytes

    def lets(self, saying: Saying) -> bool:
        """Whether this may be said, as far as is known; nothing that decides it changes while the room is known."""
        sender = self.members.get(saying.person.int)
        if sender is None or sender.let is saying.actor:
            return sender is not None
        if self.ending or (self.private and sender.seat in CONSULTING):
            return False
        action = f"rooms.post.{EventKind.TEXT}"
        if refusal(self.state, self.kind, sender.seat, saying.actor, action, paused=self.paused) is not None:
            return False
        sender.let = saying.actor
        return True

    def note(self, event: dict[str, Any]) -> None:
        """Move on by an event that somebody else wrote."""
        if event["seq"] == self.seq + 1:
            self.seq, self.digest = event["seq"], bytes.fromhex(event["digest"])


def look(direct: Direct, rooms: Iterable[UUID]) -> dict[UUID, Known]:
    """These rooms as they stand; one that is not there is left out. Raises Unavailable."""
    found = direct.run(_KNOW, orjson.dumps(list(rooms)))[0][0]
    return {known.id: known for known in map(_known, orjson.loads(found or b"[]"))}


def say(direct: Direct, rooms: Sequence[tuple[Known, Sequence[Saying]]], now: datetime) -> list[Known]:
    """Give the sayings their places and write them; the rooms where that was done, all of each or nothing.

    The rooms written are known at their new heads; of the others nothing is certain.
    Raises Unavailable: then it is not known whether anything was written.
    """
    try:
        if len(rooms) == 1 and len(rooms[0][1]) == 1:
            return _say_one(direct, rooms[0][0], rooms[0][1][0], now)
        return _say_many(direct, rooms, moment_text(now))
    except Collision:
        return []


def _say_many(direct: Direct, rooms: Sequence[tuple[Known, Sequence[Saying]]], at: str) -> list[Known]:
    heads, events, ends = [], [], {}
    for known, sayings in rooms:
        seq, digest = known.seq, known.digest
        for saying in sayings:
            seq += 1
            digest = _place(known, known.members[saying.person.int], saying, seq, digest, at)
            events.append(_row(saying))
        ends[known.id] = known, seq, digest
        heads.append({"id": known.id, "old": known.seq, "version": known.version, "seq": seq, "digest": digest.hex()})
    rows = direct.run(_SAY, orjson.dumps({"heads": heads, "events": events}))
    written = [ends[UUID(bytes(row[0] or b"").decode())] for row in rows]
    for known, seq, digest in written:
        known.seq, known.digest = seq, digest
    return [known for known, _, _ in written]


def _say_one(direct: Direct, known: Known, saying: Saying, now: datetime) -> list[Known]:
    sender = known.members[saying.person.int]
    digest = _place(known, sender, saying, known.seq + 1, known.digest, moment_text(now))
    if not direct.change(
        _SAY_ONE, known.stored, _whole(known.seq), _short(known.version), _moment(now), *sender.stored,
        bytes.fromhex(saying.key.replace("-", "")), b"\x01" + orjson.dumps(saying.body), digest,
    ):  # fmt: skip
        return []
    known.seq, known.digest = saying.event["seq"], digest
    return [known]


def _place(known: Known, sender: Sender, saying: Saying, seq: int, previous: bytes, at: str) -> bytes:
    """Make the event as everybody will see it; its digest."""
    saying.event = event = said_event(known.name, seq, at, sender.named, saying.body)
    digest = chained(known.hash, previous, canonical_plain(event))
    event["digest"], event["key"] = digest.hex(), saying.key
    return digest


def _row(saying: Saying) -> dict[str, Any]:
    event = saying.event
    return {
        "room": event["room"], "seq": event["seq"], "at": event["at"], "person": saying.person,
        "seat": event["from"]["seat"], "name": event["from"]["name"], "key": saying.key, "body": saying.body,
        "digest": event["digest"],
    }  # fmt: skip


def _known(row: dict[str, Any]) -> Known:
    people = tuple(UUID(person) for person, _, _ in row["members"])
    members = {UUID(person).int: _sender(person, seat, name) for person, seat, name in row["members"]}
    return Known(
        UUID(row["id"]),
        row["kind"],
        row["state"],
        row["version"],
        row["seq"],
        bytes.fromhex(row["digest"]),
        row["hash"],
        members,
        row["private"],
        row["ending"],
        row["paused"],
        people,
    )


def _sender(person: str, seat: str, name: str) -> Sender:
    named = {"name": name, "participant": person, "seat": seat}
    return Sender(seat, name, named, (UUID(person).bytes, seat.encode(), name.encode()))


_whole, _short = struct.Struct("!q").pack, struct.Struct("!i").pack
_EPOCH, _MILLISECOND = datetime(2000, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)
"""From when PostgreSQL counts microseconds; what an event tells of them."""


def _moment(moment: datetime) -> bytes:
    return _whole((moment - _EPOCH) // _MILLISECOND * 1000)
