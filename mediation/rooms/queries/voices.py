"""Voice messages: their text, who has heard which, what speech to text proposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from mediation.core.uow import UnitOfWork
from mediation.rooms.documents.wordings import Wording
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import Dictation, Member, Recalled, RoomEvent, VoiceHeard
from mediation.rooms.queries.log import find_event
from mediation.rooms.queries.rooms import stretches
from mediation.rooms.queries.stage import who_in
from mediation.rooms.states import DictationState, EventKind


def own_voices(uow: UnitOfWork, room_id: UUID) -> dict[str, Any]:
    """What of a room's voices is the actor's alone: the files heard, and the texts that wait for a yes.

    Raises RoomMissing for whoever never was in the room.
    """
    person = who_in(uow, room_id)
    if person is None or not stretches(uow, room_id, person):
        raise RoomMissing
    heard = select(VoiceHeard.file_id).where(VoiceHeard.room_id == room_id, VoiceHeard.participant_id == person)
    open_ones = select(Dictation).where(
        Dictation.room_id == room_id, Dictation.participant_id == person, Dictation.status == DictationState.PROPOSED
    )
    return {
        "heard": [str(one) for one in uow.session.scalars(heard)],
        "dictations": [{"seq": one.seq, "text": one.text} for one in uow.session.scalars(open_ones)],
    }


def dictation_of(uow: UnitOfWork, room_id: UUID, seq: int) -> Dictation | None:
    """What was proposed for a voice, locked; None where nothing was."""
    query = select(Dictation).where(Dictation.room_id == room_id, Dictation.seq == seq)
    return uow.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def transcriptions_of(uow: UnitOfWork, room_id: UUID, seq: int) -> Sequence[RoomEvent]:
    """The texts of one voice that still stand, the oldest first."""
    e = RoomEvent
    gone = exists().where(Recalled.room_id == e.room_id, Recalled.seq == e.seq)
    query = select(e).where(
        e.room_id == room_id, e.seq > seq, e.kind == EventKind.TRANSCRIPTION, e.body["seq"].as_integer() == seq, ~gone
    )
    return uow.session.scalars(query.order_by(e.seq)).all()


def wording_of(uow: UnitOfWork, room_id: UUID, seq: int) -> Wording | None:
    """The text of one voice as it counts, None without one."""
    said, texts = find_event(uow, room_id, seq), transcriptions_of(uow, room_id, seq)
    if said is None or not texts:
        return None
    last = texts[-1]
    return Wording(last.body["text"], last.participant_id != said["participant_id"], last.seq)


def came_after(uow: UnitOfWork, room_id: UUID, seq: int) -> bool:
    """Whether somebody is in the room now for whom this event was not."""
    late = exists().where(Member.room_id == room_id, Member.left_at.is_(None), Member.from_seq >= seq)
    return bool(uow.session.scalar(select(late)))
