"""Words at the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from mediation.core.uow import UnitOfWork
from mediation.rooms.models import DoorWord, MediationSession
from mediation.rooms.queries.pauses import pause_of
from mediation.rooms.rules.door import MOST_WORDS
from mediation.rooms.states import SessionStatus


@dataclass(frozen=True, slots=True)
class Word:
    """One word as both sides of the door see it."""

    mediator: bool
    name: str
    text: str
    at: datetime


def words_at_door(uow: UnitOfWork, participant_id: UUID) -> Sequence[Word]:
    """What was said with one person at the door, the first word first; the caller asked who may read it."""
    query = select(DoorWord).where(DoorWord.participant_id == participant_id)
    rows = uow.session.scalars(query.order_by(DoorWord.at.desc(), DoorWord.id.desc()).limit(MOST_WORDS)).all()
    return [_word(uow, row) for row in reversed(rows)]


def last_words(uow: UnitOfWork, people: Iterable[UUID]) -> dict[UUID, Word]:
    """The latest word of or to each of these people, where there is one."""
    query = select(DoorWord).where(DoorWord.participant_id.in_(list(people))).ext(distinct_on(DoorWord.participant_id))
    newest = query.order_by(DoorWord.participant_id, DoorWord.at.desc(), DoorWord.id.desc())
    return {row.participant_id: _word(uow, row) for row in uow.session.scalars(newest)}


def _word(uow: UnitOfWork, row: DoorWord) -> Word:
    return Word(row.staff_id is not None, row.name, uow.vault.open(row.text_sealed), row.at)


@dataclass(frozen=True, slots=True)
class Inside:
    """What goes on behind the door: none, planned (when), open, paused (until when); nothing of what is said there."""

    state: str
    planned_at: datetime | None = None
    until: datetime | None = None


def sitting_words(uow: UnitOfWork, case_id: UUID) -> Inside:
    """How the case's sitting stands, for somebody who waits outside."""
    live = (SessionStatus.OPEN, SessionStatus.PAUSED, SessionStatus.PLANNED)
    query = select(MediationSession).where(MediationSession.case_id == case_id, MediationSession.status.in_(live))
    sittings = sorted(uow.session.scalars(query), key=lambda one: live.index(one.status))
    if not sittings:
        return Inside("none")
    pause = pause_of(uow, sittings[0].id)
    return Inside(sittings[0].status.value, sittings[0].planned_at, pause.until if pause else None)
