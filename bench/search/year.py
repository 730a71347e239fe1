"""A year of rooms, loaded by COPY: one case made by the verbs, then its rows again and again under new ids.

Digests are random here; nothing that is measured reads them.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Cursor
from psycopg.types.json import Jsonb

from bench.search.talk import Sentence, sentences
from mediation.accounts import queries as accounts
from mediation.accounts import service as account_verbs
from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.ids import new_id
from mediation.core.uow import Engines
from mediation.demo.rooms import make_rooms

TABLES = ("cases", "parties", "participants", "mediation_sessions", "rooms", "room_members")
OF_CASE = {
    "cases": "id = %(case)s", "room_members": "room_id in (select id from rooms where case_id = %(case)s)",
}  # fmt: skip
CASES_OF_A_MEDIATOR = 200
BEGIN = datetime(2025, 11, 1, 1, 0, tzinfo=UTC)
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英"
MARKS = ("issue", "claim", "fact", "consensus")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Year:
    """Who searches: a mediator with many cases, a party with one, and names that were heard there."""

    mediator: Actor
    party: Actor
    heard: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks in a room."""

    id: UUID
    seat: str
    name: str


def load(engines: Engines, rooms: int, messages: int) -> Year:
    """Load so many rooms of so many messages each, with their index."""
    template = make_rooms(engines, ["applicant", "respondent"], 1)[0]
    mediators = _mediators(engines, -(-rooms // CASES_OF_A_MEDIATOR))
    connection = engines.engine.raw_connection()
    try:
        cursor: Cursor[Any] = connection.cursor()
        cursor.execute(
            "set session_replication_role = replica; set statement_timeout = 0; set synchronous_commit = off"
        )
        cursor.execute("drop index ix_room_words_grams")
        year = _fill(cursor, UUID(template["case"]), mediators, rooms, messages)
        cursor.execute("set maintenance_work_mem = '512MB'")
        cursor.execute("create index ix_room_words_grams on room_words using gin (grams)")
        cursor.execute("update rooms set head_seq = %s where head_seq <> 0", [messages])
        connection.commit()
        connection.driver_connection.autocommit = True  # type: ignore[union-attr] # psycopg's own
        cursor.execute("vacuum analyze")
    finally:
        connection.close()
    return year


def _mediators(engines: Engines, count: int) -> list[UUID]:
    with engines.work(SYSTEM) as uow:
        first = accounts.find_staff_by_username(uow, "tiaojieyuan")
        assert first is not None
        return [
            account_verbs.add_staff(
                uow, org_id=first.org_id, username=f"bench-{number}", name=f"调解员{number}",
                roles=[Role.MEDIATOR], password=os.urandom(12).hex(),
            ).id
            for number in range(count)
        ]  # fmt: skip


def _fill(cursor: Cursor[Any], case: UUID, mediators: list[UUID], rooms: int, messages: int) -> Year:
    template = {table: _rows(cursor, table, case) for table in TABLES}
    made = list(_clones(template, mediators, rooms))
    for table in TABLES:
        _copy(cursor, table, [row for clone in made for row in clone[table]])
    pool = sentences(60_000)
    talks = [(clone["rooms"][0]["id"], _people(clone), _begin(n, rooms)) for n, clone in enumerate(made)]
    with cursor.copy(
        "copy room_events (room_id, seq, at, kind, participant_id, seat, name, key, body, digest) from stdin"
    ) as out:
        for line in _events(talks, messages, pool):
            out.write(line)
    with cursor.copy("copy room_words (room_id, seq, at, kind, words, grams) from stdin") as out:
        for line in _words(talks, messages, pool):
            out.write(line)
    _copy(cursor, "room_marked", list(_marked(talks, messages)))
    _copy(cursor, "room_words_read", [{"room_id": room, "seq": messages} for room, _, _ in talks])
    own = next(row for row in made[0]["participants"] if row["seat"] == "applicant")
    party = Actor(
        ActorKind.PARTICIPANT, own["id"], own["name"], own["case_id"], seat="applicant", party_id=own["party_id"]
    )
    heard = next(person.name for person in talks[0][1] if person.seat == "respondent")
    return Year(Actor(ActorKind.STAFF, mediators[0], "调解员"), party, heard, BEGIN, _begin(rooms, rooms))


def _rows(cursor: Cursor[Any], table: str, case: UUID) -> list[Row]:
    cursor.execute(f"select * from {table} where {OF_CASE.get(table, 'case_id = %(case)s')}", {"case": case})  # noqa: S608 - our own names
    names = [column.name for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _clones(template: Mapping[str, list[Row]], mediators: list[UUID], count: int) -> Iterator[dict[str, list[Row]]]:
    staff, chance = template["cases"][0]["mediator_id"], random.Random(11)
    for number in range(count):
        ids = {row["id"]: new_id() for rows in template.values() for row in rows}
        ids[staff] = mediators[number // CASES_OF_A_MEDIATOR]
        clone = {table: [_cloned(row, ids) for row in rows] for table, rows in template.items()}
        clone["cases"][0]["case_no"] += f"-{number}"
        for member in clone["room_members"]:
            member["name"] = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
        yield clone


def _cloned(row: Row, ids: Mapping[UUID, UUID]) -> Row:
    return {name: ids.get(value, value) if isinstance(value, UUID) else value for name, value in row.items()}


def _copy(cursor: Cursor[Any], table: str, rows: list[Row]) -> None:
    with cursor.copy(f"copy {table} ({', '.join(rows[0])}) from stdin") as out:
        for row in rows:
            out.write_row([Jsonb(value) if isinstance(value, dict) else value for value in row.values()])


def _people(clone: Mapping[str, list[Row]]) -> list[Person]:
    return [Person(row["participant_id"], row["seat"], row["name"]) for row in clone["room_members"]]


def _begin(number: int, rooms: int) -> datetime:
    return BEGIN + timedelta(days=365 * number / rooms)


def _said(room: int, seq: int) -> bool:
    """Whether an event is a sentence; one in fifty marks the one before it."""
    return (room + seq) % 50 != 0 or seq == 1


def _mark(room: int, seq: int) -> str:
    return MARKS[(room + seq) // 50 % len(MARKS)]


def _marked(talks: list[Any], messages: int) -> Iterator[Row]:
    for number, (room, _people, _begin) in enumerate(talks):
        for seq in range(1, messages + 1):
            if not _said(number, seq):
                yield {"room_id": room, "seq": seq - 1, "mark": _mark(number, seq)}


def _events(talks: list[Any], messages: int, pool: list[Sentence]) -> Iterator[str]:
    bodies = [json.dumps({"text": one.text}, ensure_ascii=False).replace("\\", "\\\\") for one in pool]
    for number, (room, people, begin) in enumerate(talks):
        host = next(person for person in people if person.seat == "mediator")
        for seq in range(1, messages + 1):
            said, at = _said(number, seq), (begin + timedelta(minutes=seq)).isoformat()
            who = people[seq * 7 % len(people)] if said else host
            mark = json.dumps({"seq": seq - 1, "as": _mark(number, seq)})
            body = bodies[(number * 7919 + seq * 104_729) % len(pool)] if said else mark
            kind = "text" if said else "mark"
            fields = (room, seq, at, kind, who.id, who.seat, who.name, new_id(), body, f"\\\\x{seq:064x}")
            yield "\t".join(str(field) for field in fields) + "\n"


def _words(talks: list[Any], messages: int, pool: list[Sentence]) -> Iterator[str]:
    for number, (room, _people, begin) in enumerate(talks):
        for seq in range(1, messages + 1):
            if _said(number, seq):
                one = pool[(number * 7919 + seq * 104_729) % len(pool)]
                yield f"{room}\t{seq}\t{(begin + timedelta(minutes=seq)).isoformat()}\ttext\t{one.words}\t{one.grams}\n"
