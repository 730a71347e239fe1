"""What changed since a web process last looked, in one statement: it is asked all day long, in each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson

from mediation.core.direct import Direct

Seen = tuple[UUID, int | None, int | None]
"""A room, the last seq delivered and the version looked at; None where that is not known yet."""

_CHANGED = """
select json_build_object(
    'ended', (select coalesce(json_agg(json_build_array(e.kind, e.id)), '[]') from (
        select 'ticket' as kind, id from socket_tickets where ended_at > $1::timestamptz
        union all select 'party', id from party_sessions where ended_at > $1::timestamptz) e),
    'rooms', (select coalesce(json_agg(json_build_array(s.id, coalesce(r.head_seq, 0), coalesce(r.version, 0))), '[]')
        from json_to_recordset($2::json) as s(id uuid, head bigint, version int)
        left join rooms r on r.id = s.id
        where r.head_seq is distinct from s.head or r.version is distinct from s.version))
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """Proofs (kind, key) that ended; head and version of the rooms that stand otherwise than they were seen."""

    ended: frozenset[tuple[str, UUID]]
    rooms: dict[UUID, tuple[int, int]]


def changes(direct: Direct, since: datetime, seen: Iterable[Seen]) -> Changes:
    """Tickets and parties' sessions ended after `since`, and which of the rooms seen have moved. Raises Unavailable."""
    asked = orjson.dumps([{"id": room, "head": head, "version": version} for room, head, version in seen])
    found = orjson.loads(direct.run(_CHANGED, since.isoformat().encode(), asked)[0][0] or b"{}")
    return Changes(
        frozenset((kind, UUID(key)) for kind, key in found["ended"]),
        {UUID(room): (head, version) for room, head, version in found["rooms"]},
    )
