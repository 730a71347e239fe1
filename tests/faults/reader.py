"""An independent reader: it knows the tables and `interfaces.md`, and nothing of the product's own code.

Each function answers what is wrong, in words; an empty list is what is hoped for.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tests.faults.member import Heard, Member

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Books:
    """What the database holds of some rooms: logs by room in order, heads, stretches of membership."""

    logs: Mapping[str, Sequence[Row]]
    heads: Mapping[str, Row]
    stretches: Sequence[Row]

    def stretches_of(self, person: str, room: str) -> list[Row]:
        """Each time that somebody was in a room."""
        return [one for one in self.stretches if (one["person"], one["room"]) == (person, room)]

    def entitled(self, person: str, room: str) -> set[int]:
        """The numbers of what somebody may have read in a room."""
        mine, head = self.stretches_of(person, room), self.heads[room]["head_seq"]
        return {
            seq for one in mine for seq in range(one["from_seq"] + 1, (_or(one["left_seq"], head)) + 1)
        }  # fmt: skip


def read(url: str, rooms: Iterable[str]) -> Books:
    """Read the books of these rooms."""
    asked = {"rooms": list(rooms)}
    with psycopg.connect(url, row_factory=dict_row) as db:
        heads = db.execute("select *, id::text as room from rooms where id = any(%(rooms)s)", asked).fetchall()
        events = db.execute(
            "select *, room_id::text as room, key::text as key_text from room_events where room_id = any(%(rooms)s) "
            "order by room_id, seq", asked,
        ).fetchall()  # fmt: skip
        stretches = db.execute(
            "select *, room_id::text as room, participant_id::text as person from room_members "
            "where room_id = any(%(rooms)s)", asked,
        ).fetchall()  # fmt: skip
    logs: dict[str, list[Row]] = {row["room"]: [] for row in heads}
    for event in events:
        logs[event["room"]].append(event)
    return Books(logs, {row["room"]: row for row in heads}, stretches)


def faults_of_chain(books: Books) -> list[str]:
    """No gap, the head is the last one, each digest follows from the one before (interfaces.md, section 3)."""
    found: list[str] = []
    for room, log in books.logs.items():
        digest = hashlib.sha256(room.encode()).digest()
        for number, row in enumerate(log, start=1):
            digest = hashlib.sha256(digest + _canonical(row)).digest()
            if row["seq"] != number or bytes(row["digest"]) != digest:
                found.append(f"{room}: event {number} is {row['seq']}, or its digest does not follow")
                break
        head = books.heads[room]
        if (head["head_seq"], bytes(head["head_digest"])) != (len(log), digest):
            found.append(f"{room}: the head says {head['head_seq']}, the log ends at {len(log)}")
    return found


def faults_of_posts(books: Books, members: Iterable[Member]) -> list[str]:
    """Whatever was acknowledged stands once, as it was acknowledged; nothing refused stands, nothing else either."""
    rows = {
        (row["room"], str(row["participant_id"]), row["key_text"]): row for log in books.logs.values() for row in log
    }
    stored = Counter((str(row["participant_id"]), row["key_text"]) for log in books.logs.values() for row in log)
    found, known = [], set()
    for one in members:
        for key, event in one.kept.items():
            known.add((one.person, key))
            row = rows.get((event["room"], one.person, key))
            if row is None or stored[one.person, key] != 1 or not _same(row, event):
                found.append(f"{key} was acknowledged and stands {stored[one.person, key]} times")
        found += [f"{key} was refused and stands" for key in one.refused if stored[one.person, key]]
        found += [f"{key} was never answered" for key in one.unsent]
    return found + [f"{key} was stored and never acknowledged" for key in stored if key[1] and key not in known]


def faults_of_hearing(books: Books, one: Member) -> list[str]:
    """In order, each once on a stay, the same as stored, nothing that was not theirs, all that was theirs."""
    found = [f"{one.person} heard {event['seq']} after the end" for event in one.after_the_end]
    last: dict[tuple[str, int], int] = {}
    for heard in one.heard:
        room, seq = heard.event["room"], heard.event["seq"]
        if not _was_for(books, one.person, heard):
            found.append(f"{one.person} was told {seq} of {room}, which was not theirs")
        elif not _same(books.logs[room][seq - 1], heard.event):
            found.append(f"{one.person} was told {seq} of {room} otherwise than it stands")
        if heard.live:
            before = last.get((room, heard.stay))
            if before is not None and seq != before + 1:
                found.append(f"{one.person} was told {seq} of {room} after {before}")
            last[room, heard.stay] = seq
    return found + _faults_of_whole(books, one)


def _faults_of_whole(books: Books, one: Member) -> list[str]:
    got: dict[str, set[int]] = {room: set() for room in books.logs}
    for heard in one.heard:
        got.setdefault(heard.event["room"], set()).add(heard.event["seq"])
    missing = {room: books.entitled(one.person, room) - got[room] for room in books.logs}
    return [f"{one.person} never got {sorted(seqs)[:5]} of {room}" for room, seqs in missing.items() if seqs]


def _was_for(books: Books, person: str, heard: Heard) -> bool:
    """Live: only who was a member when it was written. Fetched: also what the membership lets them look back to."""
    room, seq = heard.event["room"], heard.event["seq"]
    if room not in books.logs or not 1 <= seq <= len(books.logs[room]):
        return False
    since = "joined_seq" if heard.live else "from_seq"
    mine = books.stretches_of(person, room)
    return any(one[since] < seq <= _or(one["left_seq"], seq) for one in mine)


def _same(row: Row, event: Mapping[str, Any]) -> bool:
    told = {"seq": event["seq"], "digest": event["digest"], "body": event["body"], "kind": event["kind"]}
    return told == {"seq": row["seq"], "digest": bytes(row["digest"]).hex(), "body": row["body"], "kind": row["kind"]}


def _canonical(row: Row) -> bytes:
    """RFC 8785 for what stands in these rooms: texts, whole numbers, ASCII names."""
    event = {
        "room": row["room"], "seq": row["seq"], "at": _moment(row["at"]), "kind": row["kind"],
        "from": {
            "participant": str(row["participant_id"]) if row["participant_id"] else None, "seat": row["seat"],
            "name": row["name"],
        },
        "body": row["body"],
    }  # fmt: skip
    return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
