"""Facts of a sitting beside what was said in it: its breaks, and what late offices were shown."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import EntryAnswer, EntryCard
from mediation.rooms.queries.pauses import pauses_of
from mediation.rooms.rules.entries import told_entry
from mediation.rooms.rules.pauses import told_pauses
from mediation.rooms.states import EntryState


def breaks_told(uow: UnitOfWork, session_id: UUID) -> list[str]:
    """The breaks of a session as its record tells them; whoever asks."""
    return told_pauses((one.begun_at, one.ended_at, one.reason) for one in pauses_of(uow, session_id))


def entries_told(uow: UnitOfWork, case_id: UUID, room_id: UUID) -> list[str]:
    """Who came late into a joint room, what they were shown, and who agreed to that; whoever asks."""
    entered = (EntryCard.room_id == room_id, EntryCard.status == EntryState.ENTERED)
    names = {one.id: one.name for one in cases.get_case_unseen(uow, case_id).parties}
    found = []
    for card in uow.session.scalars(select(EntryCard).where(*entered).order_by(EntryCard.decided_at, EntryCard.id)):
        person = cases.get_participant(uow, card.participant_id)
        agreed = [names[one] for one in _agreed(uow, card.id) if one in names]
        at = card.decided_at or card.proposed_at
        found.append(told_entry(person.name, at, card.sight, card.seqs, agreed))
    return found


def _agreed(uow: UnitOfWork, card_id: UUID) -> list[UUID]:
    yes = (EntryAnswer.card_id == card_id, EntryAnswer.agreed)
    return list(uow.session.scalars(select(EntryAnswer.party_id).where(*yes).order_by(EntryAnswer.at)))
