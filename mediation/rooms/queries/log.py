"""What was said, for those who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, RowMapping, Select, Uuid, and_, cast, exists, func, or_, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import Marked, Member, Recalled, Room, RoomEvent
from mediation.rooms.queries.rooms import stretches
from mediation.rooms.rules import LATEST_EVENTS, MOST_EVENTS, event_dict
from mediation.rooms.states import EventKind, Mark, RoomKind

Event = dict[str, Any]

_E = RoomEvent.__table__
_ROWS = select(_E, Recalled.by_seq.label("recalled_by")).outerjoin(
    Recalled, and_(Recalled.room_id == _E.c.room_id, Recalled.seq == _E.c.seq)
)


def events_of(
    uow: UnitOfWork,
    room_id: UUID,
    participant_id: UUID,
    *,
    after: int | None = None,
    before: int | None = None,
    limit: int = MOST_EVENTS,
) -> tuple[list[Event], bool]:
    """Events of the person's membership in order of seq, and whether there are more.

    With `after` the first ones behind it, else the last ones (before `before`). Raises RoomMissing for whoever
    never was a member.
    """
    mine = stretches(uow, room_id, participant_id)
    if not mine:
        raise RoomMissing
    return events_within(uow, room_id, mine, after=after, before=before, limit=limit)


def events_within(
    uow: UnitOfWork,
    room_id: UUID,
    mine: Sequence[Member],
    *,
    after: int | None = None,
    before: int | None = None,
    limit: int = MOST_EVENTS,
) -> tuple[list[Event], bool]:
    """Events of these stretches of one person's membership; see `events_of`."""
    query = _ROWS.where(_E.c.room_id == room_id, _within(mine))
    if after is not None:
        query = query.where(_E.c.seq > after)
    if before is not None:
        query = query.where(_E.c.seq < before)
    forward = after is not None
    query = query.order_by(_E.c.seq if forward else _E.c.seq.desc()).limit(limit + 1)
    rows = uow.session.execute(query).mappings().all()
    shown = rows[:limit] if forward else rows[:limit][::-1]
    return [_shown(row) for row in shown], len(rows) > limit


def events_at(uow: UnitOfWork, room_id: UUID, participant_id: UUID, seqs: Iterable[int]) -> list[Event]:
    """Those of these events that belong to the person's membership; none for whoever never was a member."""
    mine = stretches(uow, room_id, participant_id)
    if not mine:
        return []
    query = _ROWS.where(_E.c.room_id == room_id, _E.c.seq.in_(list(seqs)), _within(mine))
    return [_shown(row) for row in _raw(uow, query)]


def events_in(uow: UnitOfWork, places: Sequence[tuple[UUID, int, UUID]]) -> list[Event]:
    """The events at these places (room, seq, as which participant) that belong to that participant's membership."""
    rooms, seqs, people = (list(one) for one in zip(*places, strict=True)) if places else ([], [], [])
    asked = (
        func.unnest(cast(rooms, ARRAY(Uuid)), cast(seqs, ARRAY(BigInteger)), cast(people, ARRAY(Uuid)))
        .table_valued("room_id", "seq", "participant_id")
        .render_derived("asked")
    )
    m = Member
    was_theirs = exists().where(
        m.room_id == asked.c.room_id, m.participant_id == asked.c.participant_id, _E.c.seq > m.from_seq,
        or_(m.left_seq.is_(None), _E.c.seq <= m.left_seq),
    )  # fmt: skip
    same = and_(asked.c.room_id == _E.c.room_id, asked.c.seq == _E.c.seq)
    return [_shown(row) for row in _raw(uow, _ROWS.join(asked, same).where(was_theirs))]


def everything_of(uow: UnitOfWork, room_id: UUID, participant_id: UUID) -> list[Event]:
    """All events of the person's membership, tombstones in the place of what was taken back."""
    mine = stretches(uow, room_id, participant_id)
    if not mine:
        return []
    return [_shown(row) for row in _raw(uow, _ROWS.where(_E.c.room_id == room_id, _within(mine)))]


def latest_events(uow: UnitOfWork, room_id: UUID, mine: Sequence[Member], *, before: int) -> tuple[list[Event], bool]:
    """The last events of these stretches before a seq, as entering a room shows them."""
    return events_within(uow, room_id, mine, before=before, limit=LATEST_EVENTS)


def undelivered(uow: UnitOfWork, room_id: UUID, after: int, upto: int) -> list[tuple[Event, set[UUID]]]:
    """The events after `after` up to `upto`, each with those who were members when it was committed."""
    rows = _raw(uow, _ROWS.where(_E.c.room_id == room_id, _E.c.seq > after, _E.c.seq <= upto))
    members = uow.session.scalars(select(Member).where(Member.room_id == room_id)).all()
    return [(_shown(row), {m.participant_id for m in members if _was_there(m, row["seq"])}) for row in rows]


def find_event(uow: UnitOfWork, room_id: UUID, seq: int) -> RowMapping | None:
    """One row of the log with `recalled_by`, for verbs; None when there is none."""
    return uow.session.execute(_ROWS.where(_E.c.room_id == room_id, _E.c.seq == seq)).mappings().one_or_none()


def event_by_key(uow: UnitOfWork, room_id: UUID, participant_id: UUID, key: UUID) -> Event | None:
    """What this person stored under a key before, None when nothing was."""
    mine = (_E.c.room_id == room_id, _E.c.participant_id == participant_id, _E.c.key == key)
    row = uow.session.execute(_ROWS.where(*mine)).mappings().one_or_none()
    return None if row is None else _shown(row)


def marked_sayings(uow: UnitOfWork, room_ids: Sequence[UUID], mark: Mark) -> list[tuple[UUID, int, str, str]]:
    """(room, seq, name, text) of what the mediator marked so in these rooms, recalled sayings left out."""
    found = select(Marked.room_id, Marked.seq).where(Marked.room_id.in_(list(room_ids)), Marked.mark == mark).subquery()
    same = and_(found.c.room_id == _E.c.room_id, found.c.seq == _E.c.seq)
    query = _ROWS.join(found, same).where(Recalled.by_seq.is_(None), _E.c.kind == EventKind.TEXT)
    return [(row["room_id"], row["seq"], row["name"], row["body"]["text"]) for row in _raw(uow, query)]


def sealed_log(uow: UnitOfWork, room_id: UUID) -> list[Event]:
    """The whole log with the originals of what was recalled: for the sealed transcript alone."""
    rows = uow.session.execute(select(_E).where(_E.c.room_id == room_id).order_by(_E.c.seq)).mappings()
    return [event_dict(row) for row in rows]


def log_for_record(uow: UnitOfWork, case_id: UUID) -> list[Event]:
    """What the record (调解笔录) is made from: joint rooms only, in order, recalled sayings left out.

    Each event has `marks`, the list of what the mediator marked it as; the marks' own events are there too.
    """
    rows = _raw(
        uow,
        _ROWS.join(Room, Room.id == _E.c.room_id).where(
            Room.case_id == case_id, Room.kind == RoomKind.JOINT, Recalled.by_seq.is_(None)
        ),
    )
    marks: dict[tuple[UUID, int], list[str]] = {}
    for row in rows:
        if row["kind"] == EventKind.MARK:
            marks.setdefault((row["room_id"], row["body"]["seq"]), []).append(row["body"]["as"])
    return [
        {**event_dict(row), "marks": marks.get((row["room_id"], row["seq"]), [])}
        for row in rows
        if row["kind"] != EventKind.RECALL
    ]


def _raw(uow: UnitOfWork, query: Select[Any]) -> Sequence[RowMapping]:
    return uow.session.execute(query.order_by(_E.c.room_id, _E.c.seq)).mappings().all()


def _within(mine: Sequence[Member]) -> Any:
    return or_(
        *(
            and_(_E.c.seq > m.from_seq, *([_E.c.seq <= m.left_seq] if m.left_seq is not None else []))
            for m in mine
        )
    )  # fmt: skip


def _was_there(member: Member, seq: int) -> bool:
    return member.joined_seq < seq and (member.left_seq is None or seq <= member.left_seq)


def _shown(row: RowMapping) -> Event:
    return event_dict(row, recalled=row["recalled_by"] is not None)
