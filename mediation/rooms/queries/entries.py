"""The cards of offices that come late, as mediator and parties may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, exists, select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import EntryAnswer, EntryCard, Member, Recalled, RoomEvent
from mediation.rooms.policy import OFFICES
from mediation.rooms.queries.log import events_at
from mediation.rooms.queries.rooms import get_room
from mediation.rooms.rules import SYSTEM_SENDER
from mediation.rooms.states import EntryState, EventKind

SHOWABLE = (EventKind.TEXT, EventKind.FILE, EventKind.VOICE, EventKind.QUOTE)
TOLD_AGAIN = "entry_item"
"""The code under which the platform tells an item once more for a newcomer."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An office's person who accepted the seat but is not in the joint room; `card` while one waits for answers."""

    person: Any
    office: str
    card: EntryCard | None
    waits_for: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as whoever approves it reads it: who comes, and each thing they will see."""

    card: EntryCard
    name: str
    office: str
    summary: str
    items: Sequence[dict[str, Any]]
    answered: bool | None


def open_card(uow: UnitOfWork, room_id: UUID, participant_id: UUID) -> EntryCard | None:
    """The card that waits for answers, or None."""
    return uow.session.scalar(
        select(EntryCard).where(
            EntryCard.room_id == room_id, EntryCard.participant_id == participant_id,
            EntryCard.status == EntryState.PROPOSED,
        )
    )  # fmt: skip


def find_card(uow: UnitOfWork, card_id: UUID, *, lock: bool = False) -> EntryCard | None:
    """A card, for verbs that ask who stands where."""
    query = select(EntryCard).where(EntryCard.id == card_id).execution_options(populate_existing=True)
    return uow.session.scalar(query.with_for_update() if lock else query)


def answers_to(uow: UnitOfWork, card_id: UUID) -> dict[UUID, bool]:
    """What each party answered."""
    rows = uow.session.scalars(select(EntryAnswer).where(EntryAnswer.card_id == card_id))
    return {row.party_id: row.agreed for row in rows}


def showable(event: Mapping[str, Any]) -> bool:
    """Whether an event may be chosen for a newcomer: somebody said or showed it, and it was not taken back."""
    own = event["from"]["seat"] != SYSTEM_SENDER[0]
    return own and event["kind"] in SHOWABLE and "recalled" not in event["body"]


def told_again(uow: UnitOfWork, room_id: UUID, said: RowMapping) -> list[int]:
    """Where an item of a room was told once more for newcomers and still stands: it goes when the item goes."""
    e = RoomEvent
    gone = exists().where(Recalled.room_id == e.room_id, Recalled.seq == e.seq)
    query = select(e.seq).where(
        e.room_id == room_id, e.seq > said["seq"], e.kind == EventKind.SYSTEM, ~gone,
        e.body["code"].as_string() == TOLD_AGAIN, e.body["source"].as_string() == bytes(said["digest"]).hex(),
    )  # fmt: skip
    lines = uow.session.scalars(query.order_by(e.seq)).all()
    return [seq for line in lines for seq in ((line, line + 1) if "file" in said["body"] else (line,))]


def newcomers(uow: UnitOfWork, room_id: UUID) -> list[Newcomer]:
    """The offices' people of the case who were never in this joint room, for its mediator."""
    room = get_room(uow, room_id)
    been = set(uow.session.scalars(select(Member.participant_id).where(Member.room_id == room_id)))
    people = [one for one in cases.live_participants(uow, room.case_id) if one.seat in OFFICES and one.id not in been]
    return [_newcomer(uow, room_id, room.case_id, one) for one in people]


def cards_for(uow: UnitOfWork, room_id: UUID, me: UUID, party_id: UUID) -> list[ShownCard]:
    """The cards that wait for this party's answer, with all that the newcomer would see."""
    query = select(EntryCard).where(EntryCard.room_id == room_id, EntryCard.status == EntryState.PROPOSED)
    cards = uow.session.scalars(query.order_by(EntryCard.proposed_at))
    return [shown(uow, card, me, answered=answers_to(uow, card.id).get(party_id)) for card in cards]


def shown(uow: UnitOfWork, card: EntryCard, me: UUID, *, answered: bool | None = None) -> ShownCard:
    """A card with its contents as the reader, who is in the room as `me`, may read them."""
    person = cases.get_participant(uow, card.participant_id)
    items = events_at(uow, card.room_id, me, card.seqs)
    summary = uow.vault.open(card.summary_sealed) if card.summary_sealed else ""
    return ShownCard(card, person.name, _office(uow, person), summary, items, answered)


def _newcomer(uow: UnitOfWork, room_id: UUID, case_id: UUID, person: Any) -> Newcomer:
    card = open_card(uow, room_id, person.id)
    answers = answers_to(uow, card.id) if card else {}
    parties = cases.get_case_unseen(uow, case_id).parties
    waits = [party.name for party in parties if not answers.get(party.id)] if card else []
    return Newcomer(person, _office(uow, person), card, waits)


def _office(uow: UnitOfWork, person: Any) -> str:
    staff = accounts.get_staff(uow, person.staff_id) if person.staff_id else None
    return staff.organisation.name if staff else ""
