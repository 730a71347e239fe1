"""Read where it counts: the first look at an offer, a paper or a notice is kept, and told to who made it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.models import FormalRead, Notice
from mediation.rooms.policy import HOST, POLICY
from mediation.rooms.queries.reads import notices_for, offers_between
from mediation.rooms.rules import moment_text
from mediation.rooms.states import Formal


def note_read(uow: UnitOfWork, participant_id: UUID, kind: Formal, subjects: Iterable[UUID]) -> set[UUID]:
    """Keep that a person saw these; those that were new. Whoever calls it has shown them. Raises Missing."""
    asked = list(dict.fromkeys(subjects))
    if not asked:
        return set()
    case_id = cases.get_participant(uow, participant_id).case_id
    rows = [
        {"participant_id": participant_id, "kind": kind, "subject_id": one, "case_id": case_id, "at": uow.now()}
        for one in asked
    ]
    adding = insert(FormalRead).values(rows).on_conflict_do_nothing().returning(FormalRead.subject_id)
    return set(uow.session.scalars(adding))


def read_in_room(uow: UnitOfWork, room_id: UUID, participant_id: UUID, after: int, upto: int) -> None:
    """The offers of a room that somebody saw with these events; told to the mediator and to who made each."""
    shown = offers_between(uow, room_id, participant_id, after, upto)
    if not shown:
        return
    fresh = note_read(uow, participant_id, Formal.OFFER, [subject for _, subject, _ in shown])
    hosts = [one.participant_id for one in queries.members_of(uow, room_id) if one.seat == HOST]
    for seq, subject, author in shown:
        if subject in fresh:
            _tell(uow, room_id, seq, participant_id, [*hosts, *([author] if author else [])])


def paper_opened(uow: UnitOfWork, participant_id: UUID, case_id: UUID, document_id: UUID) -> None:
    """A person opened a paper; the mediator's open page hears it the first time."""
    if not note_read(uow, participant_id, Formal.DOCUMENT, [document_id]):
        return
    room = queries.joint_room(uow, case_id)
    payload = {"document": str(document_id), **_who(uow, participant_id)}
    uow.push("read", {"room": str(room.id) if room else None, **payload}, queries.hosts_of(uow, case_id))


def read_notices(uow: UnitOfWork, participant_id: UUID) -> list[tuple[Notice, str, datetime | None]]:
    """A person's notices with their words and when each was first read, all of them read by this. Raises Forbidden."""
    require(POLICY, "rooms.read_notices", uow.actor, participant_id)
    rows = notices_for(uow, participant_id)
    note_read(uow, participant_id, Formal.NOTICE, [row.id for row in rows])
    query = select(FormalRead.subject_id, FormalRead.at).where(
        FormalRead.participant_id == participant_id, FormalRead.kind == Formal.NOTICE
    )
    read = {row.subject_id: row.at for row in uow.session.execute(query)}
    return [(row, uow.vault.open(row.text_sealed), read.get(row.id)) for row in rows]


def _tell(uow: UnitOfWork, room_id: UUID, seq: int, participant_id: UUID, to: list[UUID]) -> None:
    people = [one for one in dict.fromkeys(to) if one != participant_id]
    uow.push("read", {"room": str(room_id), "seq": seq, **_who(uow, participant_id)}, people)


def _who(uow: UnitOfWork, participant_id: UUID) -> dict[str, str]:
    name = cases.get_participant(uow, participant_id).name
    return {"participant": str(participant_id), "name": name, "at": moment_text(uow.now())}
