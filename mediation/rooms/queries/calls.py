"""打电话名单: whom no message reached, of the cases that are the actor's to phone for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import FormalRead, Notice, PartySession
from mediation.rooms.queries.charge import those_for
from mediation.rooms.queries.reads import DOORS
from mediation.rooms.states import TO_CALL, Formal, Way

CODES_CALLED_FOR = timedelta(days=1)
"""Who got no code waits at the door now; a day later nobody does."""
WARNINGS = frozenset({"new_device"})
"""Of somebody else at the door: whoever comes in does not settle it."""
AT_ONCE = 300
"""Messages on one page, the oldest: what is settled makes room for the rest."""


@dataclass(slots=True)
class Missed:
    """Somebody whom messages of a case did not reach: what they would have been told, the newest first."""

    case_id: UUID
    case_no: str
    title: str
    name: str
    phone_mask: str
    notices: list[Notice] = field(default_factory=list)

    @property
    def first(self) -> Notice:
        """The newest of them, by which the page names the whole."""
        return self.notices[0]

    @property
    def since(self) -> datetime:
        return self.notices[-1].created_at


def missed(uow: UnitOfWork, case_id: UUID | None = None) -> list[Missed]:
    """Whom no message reached; who waits longest first. However long the list is, nobody waits behind it for ever."""
    mine = _mine(uow, case_id)
    query = select(Notice).where(_waits(uow), Notice.case_id.in_(mine)).order_by(Notice.created_at, Notice.id)
    found: dict[tuple[object, ...], Missed] = {}
    for notice in uow.session.scalars(query.limit(AT_ONCE)) if mine else ():
        about = mine[notice.case_id]
        key = (about.id, notice.phone_index or notice.participant_id, notice.name)  # masks of many phones are alike
        new = Missed(about.id, about.case_no, about.title, notice.name, notice.phone_mask)
        found.setdefault(key, new).notices.insert(0, notice)
    return list(found.values())


def count_missed(uow: UnitOfWork) -> int:
    """How many people `missed` would tell of, were there no end to its page."""
    mine = _mine(uow, None)
    if not mine:
        return 0
    person = case((Notice.phone_index.is_(None), Notice.participant_id))
    people = select(Notice.case_id, Notice.phone_index, person, Notice.name).where(
        _waits(uow), Notice.case_id.in_(mine)
    )  # fmt: skip
    return uow.session.scalar(select(func.count()).select_from(people.distinct().subquery())) or 0


def _mine(uow: UnitOfWork, case_id: UUID | None) -> dict[UUID | None, Any]:
    """The cases with somebody to phone for whom it is the actor's to phone, each decided once."""
    waiting = select(Notice.case_id).where(_waits(uow))
    if case_id is not None:
        waiting = waiting.where(Notice.case_id == case_id)
    found = cases.cases_among(uow, waiting)
    return {one.id: one for one in those_for(uow, found, "rooms.phone_instead")}


def _waits(uow: UnitOfWork) -> ColumnElement[bool]:
    """A notice that a person has to tell; nobody phones themselves, what a mediator is told stands in their 待办."""
    is_code = Notice.template.startswith("code.")
    sits = cases.sits(uow, Notice.participant_id, besides=uow.actor.id)
    return and_(
        Notice.status.in_(TO_CALL),
        Notice.channel == Way.SMS,  # of an e-mail that did not leave goes a text message, or the paper by post
        or_(~is_code, Notice.created_at > uow.now() - CODES_CALLED_FOR),
        or_(Notice.participant_id.is_(None), sits),
        ~cases.closed_since(Notice.case_id, Notice.created_at),
        ~_was_read(),
        ~_came_in(),
    )


def _was_read() -> ColumnElement[bool]:
    """Its person saw it on their page, or was shown it."""
    return exists().where(
        FormalRead.participant_id == Notice.participant_id, FormalRead.kind == Formal.NOTICE,
        FormalRead.subject_id == Notice.id,
    )  # fmt: skip


def _came_in() -> ColumnElement[bool]:
    """It was to open the door, and its person was let in afterwards: by a later code, or by hand."""
    came = PartySession.confirmed_at > Notice.created_at
    later = exists().where(PartySession.participant_id == Notice.participant_id, came)
    return and_(func.split_part(Notice.template, ".", 1).in_(DOORS - WARNINGS), later)
