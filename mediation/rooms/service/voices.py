"""Voice messages: the sound is the original, its length is what the content says, its text is what people confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping
from sqlalchemy.dialects.postgresql import insert

from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.sounds import NoSound, seconds_of
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.records.errors import Blocked
from mediation.rooms import queries
from mediation.rooms.errors import BadBody, NotSpeaking, RoomMissing
from mediation.rooms.errors.voices import LateListeners, NoSuchVoice, NotAVoice, TextSettled, VoiceTooLong
from mediation.rooms.models import Dictation, VoiceHeard
from mediation.rooms.policy import HOST
from mediation.rooms.queries.stage import who_in
from mediation.rooms.queries.voices import came_after, dictation_of, wording_of
from mediation.rooms.rules import Body
from mediation.rooms.rules.voices import LARGEST_VOICE, checked_length
from mediation.rooms.states import DICTATION, DictationState, EventKind

TAKE_DICTATION = "rooms.take_dictation"
LONGEST_PROPOSAL = 2000


@dataclass(frozen=True, slots=True)
class Sound:
    """A voice that speech to text is asked about."""

    sha256: str
    type: str


def measured(uow: UnitOfWork, room_id: UUID, person: UUID, body: Body) -> Body:
    """A voice's body with the length that its sound really has, whatever the client said.

    Asked before the room's head is locked; whoever is no member is refused there. Raises BadBody, NotAVoice,
    VoiceTooLong, Unavailable.
    """
    if queries.find_member(uow, room_id, person) is None:
        return body
    file = _file(uow, room_id, body)
    if file.uploaded_by not in {uow.actor.id, person}:
        raise BadBody(field="file")  # what somebody else said, or took back, is not said once more by a third
    if not file.type.startswith("audio/"):
        raise NotAVoice(field="file")
    if file.size > LARGEST_VOICE:
        raise VoiceTooLong(field="file")
    try:
        seconds = seconds_of(uow.engines.files.get(file.sha256), file.type)
    except NoSound as fault:
        raise NotAVoice(field="file") from fault
    return {**body, "seconds": checked_length(seconds)}


def ask_for_dictation(uow: UnitOfWork, event: dict[str, Any]) -> None:
    """Have a machine propose the text of a voice that came without one, where the operator set an address."""
    if uow.engines.settings.speech_url and not event["body"].get("text"):
        uow.enqueue(TAKE_DICTATION, room_id=event["room"], seq=str(event["seq"]))


def check_transcription(uow: UnitOfWork, head: RowMapping, room_id: UUID, person: UUID, seq: int) -> RowMapping:
    """The voice whose text somebody writes: who spoke it, or the mediator for them (代录).

    Everybody who will read the text must have been there for the voice. Raises NoSuchVoice, NotSpeaking,
    TextSettled, LateListeners.
    """
    said = queries.find_event(uow, room_id, seq)
    if said is None or said["kind"] != EventKind.VOICE or said["recalled_by"] or said["participant_id"] is None:
        raise NoSuchVoice(field="seq")
    own = said["participant_id"] == person
    if not own and head["seat"] != HOST:
        raise NotSpeaking
    before = wording_of(uow, room_id, seq)
    if not own and (said["body"].get("text") or (before is not None and not before.noted)):
        raise TextSettled
    if came_after(uow, room_id, seq):
        raise LateListeners
    if own:
        decide_dictation(uow, room_id, seq, "confirm")
    return said


def note_heard(uow: UnitOfWork, room_id: UUID, file_id: UUID) -> None:
    """Keep for the actor alone that they opened a voice of this room."""
    person = who_in(uow, room_id)
    if person is not None:
        row = {"room_id": room_id, "participant_id": person, "file_id": file_id, "at": uow.now()}
        uow.session.execute(insert(VoiceHeard).values(row).on_conflict_do_nothing())


def sound_to_hear(uow: UnitOfWork, room_id: UUID, seq: int) -> Sound | None:
    """The sound to ask about, None where it is no longer wanted. Raises NotYetChecked: asked again later."""
    said = queries.find_event(uow, room_id, seq)
    if said is None or said["recalled_by"] or wording_of(uow, room_id, seq) or dictation_of(uow, room_id, seq):
        return None
    file = _file(uow, room_id, said["body"])
    try:
        records.check_readable(file)
    except Blocked:
        return None
    return Sound(file.sha256, file.type)


def record_dictation(uow: UnitOfWork, room_id: UUID, seq: int, text: str) -> None:
    """Lay what the machine heard before who spoke, and nobody else; nothing when a person was quicker."""
    if not text.strip() or sound_to_hear(uow, room_id, seq) is None:
        return
    said = queries.find_event(uow, room_id, seq)
    if said is None or said["participant_id"] is None:
        return
    row = Dictation(
        id=new_id(), room_id=room_id, seq=seq, participant_id=said["participant_id"],
        text=text.strip()[:LONGEST_PROPOSAL], status=DictationState.PROPOSED, heard_at=uow.now(), decided_at=None,
    )  # fmt: skip
    uow.session.add(row)
    uow.push("dictated", {"room": str(room_id), "seq": seq, "text": row.text}, [said["participant_id"]])


def refuse_dictation(uow: UnitOfWork, room_id: UUID, seq: int) -> None:
    """Who spoke does not want the machine's text: it is forgotten. Raises RoomMissing, NoSuchVoice for anybody else."""
    person = who_in(uow, room_id)
    if person is None or not queries.stretches(uow, room_id, person):
        raise RoomMissing
    row = dictation_of(uow, room_id, seq)
    if row is None or row.participant_id != person:
        raise NoSuchVoice
    decide_dictation(uow, room_id, seq, "refuse")


def decide_dictation(uow: UnitOfWork, room_id: UUID, seq: int, action: str) -> None:
    """The proposal for a voice, if one waits, is settled; what was refused is not kept."""
    row = dictation_of(uow, room_id, seq)
    if row is None or row.status is not DictationState.PROPOSED:
        return
    row.decided_at = uow.now()
    if action == "refuse":
        row.text = ""
    uow.move(DICTATION, row, action)
    uow.session.flush()


def _file(uow: UnitOfWork, room_id: UUID, body: Body) -> Any:
    try:
        return records.file_of_room(uow, room_id, UUID(body["file"]))
    except Missing as unknown:
        raise BadBody(field="file") from unknown
