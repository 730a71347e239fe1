"""The index of what was said follows the log at the clock's pace: who speaks never waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Row, func, select, text

from mediation.core.text_search import folded, grams_of
from mediation.core.uow import UnitOfWork
from mediation.rooms.documents.found import FINDABLE, words_of
from mediation.rooms.models import Room, RoomEvent, WordsRead

AT_ONCE = 4000
"""Events that one round reads: about a second's work."""

_ONLY_ONE = 5_140_001
"""The advisory lock of this duty: a second clock goes on without it."""


_READ = text(
    """
    insert into room_words (room_id, seq, at, kind, words, grams)
    select room_id, seq, at, kind, words, grams from json_to_recordset(cast(:rows as json)) as given(
        room_id uuid, seq bigint, at timestamptz, kind text, words text, grams bigint[])
    on conflict do nothing
    """
)
_NOTE = text(
    """
    insert into room_words_read (room_id, seq)
    select room_id, seq from json_to_recordset(cast(:rows as json)) as given(room_id uuid, seq bigint)
    on conflict (room_id) do update set seq = excluded.seq
    """
)
"""All rows of a round in one statement each: one by one they cost clock and database twice as much."""


def read_words(uow: UnitOfWork) -> int:
    """Read into the index what was said since the last round; how many events were read."""
    if not uow.session.scalar(select(func.pg_try_advisory_xact_lock(_ONLY_ONE))):
        return 0
    heads = _rooms_behind(uow)
    events = _unread(uow, heads)
    said = [row for row in events if row.kind in FINDABLE]
    if said:
        uow.session.execute(_READ, {"rows": orjson.dumps([_words(row) for row in said]).decode()})
    _note(uow, heads, events)
    return len(events)


def _rooms_behind(uow: UnitOfWork) -> list[Row[Any]]:
    seen = func.coalesce(WordsRead.seq, 0)
    query = (
        select(Room.id, Room.head_seq, seen.label("seen"))
        .outerjoin(WordsRead, WordsRead.room_id == Room.id)
        .where(Room.head_seq > seen)
        .limit(500)
    )
    return list(uow.session.execute(query))


def _unread(uow: UnitOfWork, rooms: Sequence[Row[Any]]) -> list[Row[Any]]:
    e = RoomEvent
    query = (
        select(e.room_id, e.seq, e.at, e.kind, e.body)
        .outerjoin(WordsRead, WordsRead.room_id == e.room_id)
        .where(e.room_id.in_([room.id for room in rooms]), e.seq > func.coalesce(WordsRead.seq, 0))
        .order_by(e.room_id, e.seq)
        .limit(AT_ONCE)
    )
    return list(uow.session.execute(query))


def _words(row: Row[Any]) -> dict[str, Any]:
    words = words_of(row.kind, row.body)
    return {
        "room_id": row.room_id, "seq": row.seq, "at": row.at, "kind": row.kind, "words": folded(words),
        "grams": grams_of(words),
    }  # fmt: skip


def _note(uow: UnitOfWork, rooms: Sequence[Row[Any]], events: Sequence[Row[Any]]) -> None:
    last = {row.room_id: row.seq for row in events}
    marks = [{"room_id": room.id, "seq": last[room.id]} for room in rooms if room.id in last]
    if marks:
        uow.session.execute(_NOTE, {"rows": orjson.dumps(marks).decode()})
