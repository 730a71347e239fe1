"""What was said in confidence, and what the readers of a room heard already: for the leak gate alone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from mediation.core.uow import UnitOfWork
from mediation.rooms.rules.leaks import Item, items_of

_SECRETS = text(
    """
    select p.side_party_id as side, e.kind, e.body
    from rooms r
    join rooms p on p.case_id = r.case_id and p.kind = 'caucus' and p.id <> r.id
        and p.side_party_id is distinct from r.side_party_id
    join room_events e on e.room_id = p.id and e.kind in ('text', 'file', 'voice', 'offer', 'transcription')
    left join room_events v on e.kind = 'transcription' and v.room_id = e.room_id and v.seq = (e.body ->> 'seq')::bigint
    where r.id = :room and exists (select from room_members m where m.room_id = p.id and m.participant_id = :person)
        and coalesce(v.seat, e.seat) <> all(:offices)
        and not exists (select from room_recalled x where x.room_id = e.room_id and x.seq = e.seq)
        and not exists (select from room_releases l where l.room_id = e.room_id and l.seq = coalesce(v.seq, e.seq)
            and l.status in ('released', 'quoted'))
        and not (e.kind = 'offer' and exists (select from room_events a where a.room_id = e.room_id
            and a.kind = 'answer' and a.body ->> 'offer' = e.body ->> 'offer' and a.body ->> 'answer' = 'may_tell'))
    """
)
"""What its owner released, item by item, is no secret any more, nor is an offer of which the side said so. The text
of a voice is its speaker's, whoever wrote it down."""

_HEARD = text(
    """
    select coalesce(e.body ->> 'text', e.body ->> 'name', e.body::text)
    from rooms r
    join rooms o on o.id = r.id or (o.case_id = r.case_id and o.kind = 'joint')
    join room_events e on e.room_id = o.id and e.kind in ('text', 'file', 'voice', 'offer', 'quote', 'transcription')
    where r.id = :room
        and not exists (select from room_recalled x where x.room_id = e.room_id and x.seq = e.seq)
    """
)

_NAME = text("select title from rooms where kind = 'caucus' and side_party_id = :side order by created_at desc limit 1")


def confidential_items(uow: UnitOfWork, room_id: UUID, person: UUID, offices: Sequence[str]) -> list[Item]:
    """What other sides than this room's said in the private talks of its case that this person was in."""
    rows = uow.session.execute(_SECRETS, {"room": room_id, "person": person, "offices": list(offices)})
    return [item for row in rows for item in items_of(row.side, row.kind, row.body)]


def heard_texts(uow: UnitOfWork, room_id: UUID) -> Sequence[str]:
    """The words that everybody in this room heard already: here and in the case's joint rooms."""
    return uow.session.scalars(_HEARD, {"room": room_id}).all()


def side_name(uow: UnitOfWork, party_id: UUID) -> str:
    """The name of a side, for somebody who talked with it in private: that room's title."""
    return str(uow.session.scalar(_NAME, {"side": party_id}))
