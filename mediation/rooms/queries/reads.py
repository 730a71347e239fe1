"""Who read what counts, for the mediator and for whoever made it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from mediation.cases import queries as cases
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.rooms.models import FormalRead, Member, Notice, Recalled, RoomEvent
from mediation.rooms.policy import HOST, PARTY_SIDE
from mediation.rooms.queries.rooms import get_room
from mediation.rooms.rules import moment_text
from mediation.rooms.states import EventKind, Formal, NoticeState

DOORS = frozenset({"code", "link", "companion", "agent", "new_device", "digest", "paper"})
"""Messages that open a door, or say that something waits behind it; everything else sent to a phone is a notice."""

OUT = (NoticeState.SENT, NoticeState.DELIVERED)
EVERYBODY = "parties"
"""All sides, in a paper's audience."""

OFFERED = ("offer", "proposal", "bidding", "agreement")
"""The field of an offer's body that names it."""


@dataclass(frozen=True, slots=True)
class Served:
    """One formal thing with those of the sides who are to read it: (name, when or None).

    `audience` of a paper as in `Document.audience`; a notice is one person's, `unsent` says how it stands while it
    has not left.
    """

    kind: Formal
    subject_id: UUID
    title: str
    at: datetime
    readers: Sequence[tuple[str, datetime | None]]
    paper: str = ""
    audience: Sequence[str] = ()
    unsent: str = ""

    @property
    def for_all(self) -> bool:
        """Whether every party is to read it, so that it may be named before all of them."""
        return EVERYBODY in self.audience


def subject_of(event: dict[str, Any]) -> tuple[Formal, UUID] | None:
    """What formal thing an event tells of; None for talk, and for what was recalled."""
    body = event["body"]
    if event["kind"] == EventKind.OFFER:
        found = next((parse_id(str(body[name])) for name in OFFERED if body.get(name)), None)
        return (Formal.OFFER, found) if found else None
    if event["kind"] == EventKind.DOCUMENT and (found := parse_id(str(body.get("document")))):
        return Formal.DOCUMENT, found
    return None


def reads_among(uow: UnitOfWork, me: Member, events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who has read the formal things among these events: all of them for the mediator, else those one made oneself."""
    mine = str(me.participant_id)
    wanted: dict[tuple[Formal, UUID], int] = {}
    for event in events:
        subject = subject_of(event)
        if subject and (me.seat == HOST or event["from"]["participant"] == mine):
            wanted[subject] = event["seq"]
    if not wanted:
        return []
    query = select(FormalRead).where(FormalRead.subject_id.in_([one for _, one in wanted])).order_by(FormalRead.at)
    names = {person.id: person.name for person in cases.live_participants(uow, get_room(uow, me.room_id).case_id)}
    return [
        {"seq": wanted[row.kind, row.subject_id], "participant": str(row.participant_id),
         "name": names.get(row.participant_id, ""), "at": moment_text(row.at)}
        for row in uow.session.scalars(query) if (row.kind, row.subject_id) in wanted
    ]  # fmt: skip


def served_in(uow: UnitOfWork, case_id: UUID) -> list[Served]:
    """Papers and notices of a case with who of the sides has read them, for whoever keeps the case file."""
    sides = [one for one in cases.participants_of(uow, case_id) if one.seat in PARTY_SIDE and one.ended_at is None]
    read = {
        (row.kind, row.subject_id, row.participant_id): row.at
        for row in uow.session.scalars(select(FormalRead).where(FormalRead.case_id == case_id))
    }
    papers = [
        Served(
            Formal.DOCUMENT, paper.id, paper.title, paper.requested_at,
            [(one.name, read.get((Formal.DOCUMENT, paper.id, one.id))) for one in sides if _meant(paper.audience, one)],
            paper.kind, paper.audience,
        )
        for paper in records.documents_of(uow, case_id) if paper.status == "ready"
    ]  # fmt: skip
    notices = uow.session.scalars(select(Notice).where(Notice.case_id == case_id).order_by(Notice.created_at)).all()
    people = {one.id: one for one in sides}
    told = [
        Served(
            Formal.NOTICE, row.id, uow.vault.open(row.text_sealed), row.created_at,
            [(people[row.participant_id].name, read.get((Formal.NOTICE, row.id, row.participant_id)))],
            unsent="" if row.status in OUT else row.status.zh,
        )
        for row in notices if row.participant_id in people and is_formal(row.template)
    ]  # fmt: skip
    return [one for one in [*papers, *told] if one.readers]


def openings_in(uow: UnitOfWork, case_id: UUID) -> dict[tuple[UUID, UUID], datetime]:
    """When each paper of a case was first opened by each party or who acts for it, by (paper, party)."""
    seats = {
        one.id: one.party_id
        for one in cases.participants_of(uow, case_id, live=False)
        if one.party_id and one.companion_id is None
    }
    query = select(FormalRead).where(FormalRead.case_id == case_id, FormalRead.kind == Formal.DOCUMENT)
    found: dict[tuple[UUID, UUID], datetime] = {}
    for row in uow.session.scalars(query.order_by(FormalRead.at)):
        if party_id := seats.get(row.participant_id):
            found.setdefault((row.subject_id, party_id), row.at)
    return found


def notices_for(uow: UnitOfWork, participant_id: UUID) -> Sequence[Notice]:
    """What was sent to a person, the newest first; codes and invitations are no notices."""
    query = select(Notice).where(Notice.participant_id == participant_id).order_by(Notice.created_at.desc()).limit(100)
    return [row for row in uow.session.scalars(query) if is_formal(row.template)]


def is_formal(template: str) -> bool:
    """Whether a message tells something, rather than opening a door."""
    return template.split(".")[0] not in DOORS


def _meant(audience: Sequence[str], person: Any) -> bool:
    return EVERYBODY in audience or str(person.party_id) in audience


def offers_between(
    uow: UnitOfWork, room_id: UUID, participant_id: UUID, after: int, upto: int
) -> list[tuple[int, UUID, UUID | None]]:
    """(seq, what it tells of, author) of others' offers after `after` up to `upto` that this person may see."""
    e = RoomEvent
    seen = exists().where(
        Member.room_id == room_id,
        Member.participant_id == participant_id,
        Member.left_at.is_(None),
        e.seq > Member.from_seq,
    )
    gone = exists().where(Recalled.room_id == e.room_id, Recalled.seq == e.seq)
    query = select(e.seq, e.participant_id, e.body).where(
        e.room_id == room_id, e.kind == EventKind.OFFER, e.seq > after, e.seq <= upto,
        e.participant_id.is_distinct_from(participant_id), seen, ~gone,
    )  # fmt: skip
    found = []
    for seq, author, body in uow.session.execute(query.order_by(e.seq)):
        subject = subject_of({"kind": EventKind.OFFER, "body": body})
        if subject:
            found.append((seq, subject[1], author))
    return found


def unread_notices(uow: UnitOfWork, participant_id: UUID) -> int:
    """How many notices a person has not seen on their page yet."""
    sent = {row.id for row in notices_for(uow, participant_id)}
    query = select(FormalRead.subject_id).where(
        FormalRead.participant_id == participant_id, FormalRead.kind == Formal.NOTICE
    )
    return len(sent - set(uow.session.scalars(query)))
