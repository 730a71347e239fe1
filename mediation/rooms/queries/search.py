"""Finding what was said, among what the actor may see: the membership decides, stretch by stretch, as everywhere.

The index (`room_words`) only proposes; what is shown is read from the log through the same door as the room itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Row,
    Select,
    Uuid,
    and_,
    any_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from mediation.core.clock import SHANGHAI
from mediation.core.text_search import Piece, excerpt, folded, grams_asked, holds, terms_of
from mediation.core.uow import UnitOfWork
from mediation.rooms.documents.found import FINDABLE, words_of
from mediation.rooms.models import Marked, Member, Recalled, Room, RoomEvent, RoomWords, WordsRead
from mediation.rooms.queries.log import Event, events_in
from mediation.rooms.queries.stage import who_in_each
from mediation.rooms.states import EventKind, Mark

PAGE = 20
FEW_ROOMS = 5
"""In so many rooms a search reads their words one by one; in more, the index of pairs proposes."""
MOST_UNREAD = 2000
"""Events not yet in the index that one search reads by itself."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty fields ask for nothing. Days are of Shanghai, both included."""

    text: str = ""
    person: str = ""
    kind: str = ""
    mark: str = ""
    since: date | None = None
    until: date | None = None
    case_id: UUID | None = None
    room_id: UUID | None = None
    page: int = 1

    @property
    def terms(self) -> list[str]:
        """The parts that must all be found."""
        return terms_of(self.text)

    @property
    def empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.terms or self.person.strip() or self.kind or self.mark or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Hit:
    """An event that was found, in its room and case, with the words about the place."""

    event: Event
    room: Room
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, the newest first. `behind`: some recent events could not be searched yet."""

    hits: Sequence[Hit] = field(default_factory=list)
    more: bool = False
    behind: bool = False


def search(uow: UnitOfWork, wanted: Wanted) -> Found:
    """What the actor, staff or participant, may see of what is looked for. Nothing for anybody else."""
    if wanted.empty or uow.actor.id is None:
        return Found()
    rooms = uow.session.execute(_my_rooms(uow, wanted)).all()
    count = wanted.page * PAGE + 1
    fresh, behind = _unread(uow, wanted, [room.id for room in rooms if room.head_seq > room.read])
    rows = [*fresh, *uow.session.execute(_read(uow, wanted, [room.id for room in rooms], count)).all()]
    rows.sort(key=lambda row: (row.at, row.seq), reverse=True)
    chosen = rows[count - PAGE - 1 : count - 1]
    return Found(_hits(uow, wanted, chosen), len(rows) >= count, behind)


def heard_in(uow: UnitOfWork, case_id: UUID) -> Sequence[str]:
    """The names of those whom the actor may have heard in the rooms of a case, in the order of their coming."""
    other = aliased(Member)
    query = (
        select(other.name)
        .join(Member, Member.room_id == other.room_id)
        .join(Room, Room.id == Member.room_id)
        .where(
            Room.case_id == case_id, _me(uow),
            or_(Member.left_seq.is_(None), other.joined_seq <= Member.left_seq),
            or_(other.left_seq.is_(None), other.left_seq > Member.from_seq),
        )
        .group_by(other.name)
        .order_by(func.min(other.joined_at), other.name)
    )  # fmt: skip
    return uow.session.scalars(query).all()


def _read(uow: UnitOfWork, wanted: Wanted, rooms: Sequence[UUID], count: int) -> Select[Any, Any, Any]:
    """The newest hits among what the clock has read: by the index of pairs, else room by room from the newest back."""
    w, grams = RoomWords, grams_asked(wanted.terms)
    query = select(w.room_id, w.seq, w.at).where(
        _stood_there(uow, w.room_id, w.seq), ~_recalled(w.room_id, w.seq),
        *(func.strpos(w.words, literal(term)) > 0 for term in wanted.terms), *_narrowed(wanted, w),
    )  # fmt: skip
    if wanted.mark in set(Mark):
        return _among_marked(query, wanted.mark, rooms, w).order_by(w.at.desc(), w.seq.desc()).limit(count)
    if grams and len(rooms) > FEW_ROOMS:
        query = query.where(_among(w.room_id, rooms), w.grams.contains(grams))
        return query.order_by(w.at.desc(), w.seq.desc()).limit(count)
    mine = func.unnest(cast(list(rooms), ARRAY(Uuid))).table_valued("room_id").render_derived("mine")
    of_room = query.where(w.room_id == mine.c.room_id).order_by(w.at.desc(), w.seq.desc()).limit(count).lateral()
    newest = select(of_room.c.room_id, of_room.c.seq, of_room.c.at).select_from(mine.join(of_room, true()))
    return newest.order_by(of_room.c.at.desc(), of_room.c.seq.desc()).limit(count)


def _unread(uow: UnitOfWork, wanted: Wanted, rooms: Sequence[UUID]) -> tuple[list[Any], bool]:
    """Hits among what the clock has not read yet, and whether there was more of that than one search reads."""
    if not rooms:
        return [], False
    e = RoomEvent
    query = (
        select(e.room_id, e.seq, e.at, e.kind, e.body)
        .outerjoin(WordsRead, WordsRead.room_id == e.room_id)
        .where(
            _among(e.room_id, rooms), e.seq > func.coalesce(WordsRead.seq, 0), e.kind.in_(FINDABLE),
            _stood_there(uow, e.room_id, e.seq), ~_recalled(e.room_id, e.seq), *_narrowed(wanted, e),
        )
        .order_by(e.at.desc())
        .limit(MOST_UNREAD + 1)
    )  # fmt: skip
    rows = uow.session.execute(_among_marked(query, wanted.mark, rooms, e)).all()
    hits = [row for row in rows[:MOST_UNREAD] if holds(words_of(row.kind, row.body), wanted.terms)]
    return hits, len(rows) > MOST_UNREAD


def _my_rooms(uow: UnitOfWork, wanted: Wanted) -> Select[Any, Any, Any]:
    """The rooms to look in, with their heads and how far the index has read them."""
    read = func.coalesce(WordsRead.seq, 0).label("read")
    query = select(Room.id, Room.head_seq, read).outerjoin(WordsRead, WordsRead.room_id == Room.id)
    return query.where(
        Room.id.in_(select(Member.room_id).where(_me(uow))),
        *([Room.case_id == wanted.case_id] if wanted.case_id else []),
        *([Room.id == wanted.room_id] if wanted.room_id else []),
        *([Room.id.in_(_with(wanted.person))] if wanted.person.strip() else []),
    )


def _with(person: str) -> Select[Any]:
    """The rooms of whose members, past ones too, somebody has this name: who speaks, speaks under a member's name."""
    return select(Member.room_id).where(func.strpos(func.lower(Member.name), literal(folded(person).strip())) > 0)


def _among(column: Any, rooms: Sequence[UUID]) -> ColumnElement[bool]:
    """One array rather than a value each: a mediator has hundreds of rooms."""
    return column == any_(cast(list(rooms), ARRAY(Uuid)))  # type: ignore[no-any-return] # SQLAlchemy's own operator


def _me(uow: UnitOfWork) -> ColumnElement[bool]:
    return (Member.participant_id if uow.actor.is_participant else Member.staff_id) == uow.actor.id


def _stood_there(uow: UnitOfWork, room_id: Any, seq: Any) -> ColumnElement[bool]:
    """The actor was a member for whom this event was."""
    return exists().where(
        Member.room_id == room_id,
        _me(uow),
        seq > Member.from_seq,
        or_(Member.left_seq.is_(None), seq <= Member.left_seq),
    )


def _recalled(room_id: Any, seq: Any) -> ColumnElement[bool]:
    return exists().where(Recalled.room_id == room_id, Recalled.seq == seq)


def _narrowed(wanted: Wanted, w: Any) -> list[ColumnElement[bool]]:
    """The filters other than the words."""
    found: list[ColumnElement[bool]] = []
    if wanted.kind in set(EventKind):
        found.append(w.kind == EventKind(wanted.kind))
    if wanted.since:
        found.append(w.at >= _midnight(wanted.since))
    if wanted.until:
        found.append(w.at < _midnight(wanted.until + timedelta(days=1)))
    if person := folded(wanted.person).strip():
        found.append(_by(person, w))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def _among_marked(query: Select[Any, Any, Any], mark: str, rooms: Sequence[UUID], w: Any) -> Select[Any, Any, Any]:
    """Only what the mediator marked so: these are few, so the search begins with them."""
    if mark not in set(Mark):
        return query
    so = (_among(Marked.room_id, rooms), Marked.mark == Mark(mark))
    marked = select(Marked.room_id, Marked.seq).where(*so).subquery()
    return query.join(marked, and_(marked.c.room_id == w.room_id, marked.c.seq == w.seq))


def _by(person: str, w: Any) -> ColumnElement[bool]:
    e = RoomEvent.__table__.alias("speakers")
    return exists().where(
        e.c.room_id == w.room_id, e.c.seq == w.seq, func.strpos(func.lower(e.c.name), literal(person)) > 0
    )


def _hits(uow: UnitOfWork, wanted: Wanted, rows: Sequence[Row[Any]]) -> list[Hit]:
    """Read from the log through the membership, so that the index alone can never show anything."""
    if not rows:
        return []
    ids = list(dict.fromkeys(row.room_id for row in rows))
    rooms = {room.id: room for room in uow.session.scalars(select(Room).where(_among(Room.id, ids)))}
    me = who_in_each(uow, ids)
    places = [(row.room_id, row.seq, me[row.room_id]) for row in rows if row.room_id in me]
    events = {(UUID(one["room"]), one["seq"]): one for one in events_in(uow, places)}
    return [
        Hit(event, rooms[row.room_id], excerpt(words_of(event["kind"], event["body"]), wanted.terms))
        for row in rows
        if (event := events.get((row.room_id, row.seq))) and "recalled" not in event["body"]
    ]
