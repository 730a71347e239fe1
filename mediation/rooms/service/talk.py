"""What a person does in a room: post, recall, see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text

from mediation.core.authz import may
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.rooms import queries
from mediation.rooms.errors import (
    BadBody,
    KeyUsed,
    NoLonger,
    NothingToRecall,
    NotSpeaking,
    RoomMissing,
    TooLateToRecall,
)
from mediation.rooms.errors.voices import TextSettled
from mediation.rooms.models import Recalled
from mediation.rooms.policy import POLICY, Standing
from mediation.rooms.queries.entries import told_again
from mediation.rooms.queries.voices import transcriptions_of
from mediation.rooms.rules import Body, check_recall, checked_body, checked_key, checked_seq
from mediation.rooms.service.files import check_shown_file
from mediation.rooms.service.leaks import check_leak
from mediation.rooms.service.log import Event, lock, write
from mediation.rooms.service.reads import read_in_room
from mediation.rooms.service.release import drop_release, move_release, quote
from mediation.rooms.service.standing import refusal
from mediation.rooms.service.voices import ask_for_dictation, check_transcription, decide_dictation, measured
from mediation.rooms.states import EventKind, RoomKind

Taker = Callable[[UnitOfWork, UUID, Body, UUID], Event]
_TAKERS: dict[str, Taker] = {}
Undoer = Callable[[UnitOfWork, Body], None]
_UNDOERS: dict[str, Undoer] = {}
RECORD = "record"
RECALLABLE = {EventKind.TEXT, EventKind.FILE, EventKind.VOICE, EventKind.QUOTE, EventKind.TRANSCRIPTION}


def take(kind: str, taker: Taker) -> None:
    """Let a higher feature turn posts of this kind into what they mean; called once, when the program is wired.

    The taker gets room, body and key and answers the event that it wrote; it asks its own policy and rules, and the
    room's head is not locked yet, so that it can lock its own rows first as its other callers do.
    """
    _TAKERS[kind] = taker


def undo(kind: str, undoer: Undoer) -> None:
    """Let a higher feature undo what an event of this kind meant when its author takes it back; called once, as `take`.

    The undoer gets the event's body before the room's head is locked, and refuses what cannot be undone.
    """
    _UNDOERS[kind] = undoer


def post(
    uow: UnitOfWork,
    room_id: UUID,
    participant_id: UUID,
    kind: object,
    body: object,
    key: object,
    *,
    confirm: bool = False,
) -> Event:
    """Say something; the event as stored, or the first one when this key was posted before.

    Raises BadKey, UnknownKind, BadBody, TextTooLong, EventTooLarge, RoomMissing, RoomClosed, NotSpeaking, KeyUsed,
    and ConfidentialHere unless `confirm` says that what a side said in confidence shall go out.
    """
    known, name = checked_key(key), str(kind)
    clean = checked_body(name, body)
    if name in _TAKERS:
        done = queries.event_by_key(uow, room_id, participant_id, known)
        return done if done is not None else _TAKERS[name](uow, room_id, clean, known)
    if name == EventKind.VOICE:
        clean = measured(uow, room_id, participant_id, clean)
    head = lock(uow, room_id, participant_id, known)
    if name == EventKind.QUOTE:
        return _quote(uow, head, room_id, participant_id, clean, known)
    if head["done_seq"] is None:
        _check_standing(uow, head, room_id, participant_id, f"rooms.post.{name}")
        _check_content(uow, head, room_id, participant_id, name, clean)
        check_leak(uow, head, room_id, participant_id, name, clean, confirmed=confirm)
    event = write(uow, head, room_id, participant_id, name, clean, known)
    if name == EventKind.VOICE and head["done_seq"] is None:
        ask_for_dictation(uow, event)
    return event


def _check_content(
    uow: UnitOfWork, head: RowMapping, room_id: UUID, participant_id: UUID, name: str, body: Body
) -> None:
    """Pass when what the body points at is there and may be pointed at; a release moves by it."""
    if name == EventKind.MARK:
        _check_mark(uow, room_id, body["seq"])
    elif name in {EventKind.FILE, EventKind.VOICE}:
        check_shown_file(uow, room_id, body)
    elif name == EventKind.TRANSCRIPTION:
        said = check_transcription(uow, head, room_id, participant_id, body["seq"])
        if _locked(uow, head, said):
            raise TextSettled(N_("笔录已经定稿，这条语音不能再补文字。可以打字说明。"))
    elif name == EventKind.RELEASE:
        move_release(uow, head, room_id, participant_id, body)


def _quote(uow: UnitOfWork, head: RowMapping, room_id: UUID, participant_id: UUID, body: Body, key: UUID) -> Event:
    """What is stored is made from what was released; a client only names it."""
    if "release" in body:
        raise BadBody
    if head["done_seq"] is not None:
        done = queries.event_by_key(uow, room_id, participant_id, key)
        if done is None or done["kind"] != EventKind.QUOTE:
            raise KeyUsed
        return done
    _check_standing(uow, head, room_id, participant_id, f"rooms.post.{EventKind.QUOTE}")
    return quote(uow, room_id, participant_id, head, body, key)


def recall(uow: UnitOfWork, room_id: UUID, participant_id: UUID, seq: object) -> Event:
    """Take back an event: everybody sees a tombstone, the original stays sealed in the log.

    The author within two minutes, the mediator any; nothing once the record is locked. Raises RoomMissing,
    RoomClosed, NotSpeaking, NothingToRecall, TooLateToRecall, BadBody.
    """
    number = checked_seq(seq)
    _undo(uow, room_id, participant_id, number)
    head = lock(uow, room_id, participant_id)
    _check_standing(uow, head, room_id, participant_id, "rooms.recall")
    said = queries.find_event(uow, room_id, number)
    if said is None:
        raise NothingToRecall
    if said["kind"] not in RECALLABLE and said["kind"] not in _UNDOERS:
        raise Invalid(NothingToRecall.default)
    if said["recalled_by"] is not None:
        raise TooLateToRecall(N_("这一条已经撤回了。"))
    own = said["participant_id"] == participant_id
    mediator = said["kind"] in RECALLABLE and may(POLICY, "rooms.recall_any", uow.actor, _standing(head))
    if not own and not mediator:
        raise NotSpeaking
    check_recall(uow.now(), said["at"], locked=_locked(uow, head, said), own=own, mediator=mediator)
    if head["kind"] == RoomKind.CAUCUS:
        drop_release(uow, room_id, number)
    event = _take_back(uow, head, room_id, participant_id, number)
    for copy in [*told_again(uow, room_id, said), *_texts_of(uow, room_id, said)]:
        _take_back(uow, lock(uow, room_id, participant_id), room_id, participant_id, copy)
    return event


def _texts_of(uow: UnitOfWork, room_id: UUID, said: RowMapping) -> list[int]:
    """With a voice goes what was written of it, and what a machine proposed."""
    if said["kind"] != EventKind.VOICE:
        return []
    decide_dictation(uow, room_id, said["seq"], "refuse")
    return [one.seq for one in transcriptions_of(uow, room_id, said["seq"])]


def _take_back(uow: UnitOfWork, head: RowMapping, room_id: UUID, participant_id: UUID, seq: int) -> Event:
    event = write(uow, head, room_id, participant_id, EventKind.RECALL, {"seq": seq})
    uow.session.add(Recalled(room_id=room_id, seq=seq, by_seq=event["seq"]))
    uow.session.flush()
    return event


def _locked(uow: UnitOfWork, head: RowMapping, said: RowMapping) -> bool:
    """Whether a record that is final holds what had been said by then."""
    final = records.final_since(uow, head["case_id"], RECORD)
    return head["locked_at"] is not None or (final is not None and said["at"] <= final)


def _undo(uow: UnitOfWork, room_id: UUID, participant_id: UUID, seq: int) -> None:
    """An event that means more than it says is undone first, for its author alone: `recall` refuses the others."""
    said = queries.find_event(uow, room_id, seq)
    if said is None or said["kind"] not in _UNDOERS or said["participant_id"] != participant_id or said["recalled_by"]:
        return
    _UNDOERS[said["kind"]](uow, said["body"])


_SEEN = text(
    """
    with was as (select seq from room_read_marks where room_id = :room and participant_id = :participant)
    insert into room_read_marks (room_id, participant_id, seq, at)
    select r.id, m.participant_id, least(:seq, r.head_seq), :at
    from rooms r join room_members m on m.room_id = r.id and m.left_at is null and m.participant_id = :participant
        and (m.ends_at is null or m.ends_at > :at)
    where r.id = :room
    on conflict (room_id, participant_id) do update
        set seq = greatest(room_read_marks.seq, excluded.seq), at = excluded.at
    returning seq, coalesce((select seq from was), 0) as before, exists(
        select from room_events e where e.room_id = :room and e.kind = 'offer'
            and e.seq > coalesce((select seq from was), 0) and e.seq <= room_read_marks.seq) as offers
    """
)


def mark_seen(uow: UnitOfWork, room_id: UUID, participant_id: UUID, seq: object) -> int:
    """Note up to where somebody has read; the mark never goes back. Of offers it is kept who saw them, and told.

    Raises RoomMissing, BadBody.
    """
    values = {"room": room_id, "participant": participant_id, "seq": checked_seq(seq), "at": uow.now()}
    kept = uow.session.execute(_SEEN, values).one_or_none()
    if kept is None:
        raise RoomMissing
    if kept.offers:
        read_in_room(uow, room_id, participant_id, kept.before, kept.seq)
    return int(kept.seq)


def _check_standing(uow: UnitOfWork, head: RowMapping, room_id: UUID, participant_id: UUID, action: str) -> None:
    """Pass for a live member of an open room whom the policy lets do this."""
    at_rest = head["paused_at"] is not None
    why = refusal(head["state"], head["kind"], head["seat"], uow.actor, action, paused=at_rest)
    if why is NoLonger and not queries.stretches(uow, room_id, participant_id):
        raise RoomMissing
    if why is not None:
        raise why


def _standing(head: RowMapping) -> Standing:
    return Standing(seat=head["seat"], room_kind=head["kind"])


def _check_mark(uow: UnitOfWork, room_id: UUID, seq: int) -> None:
    said: Any = queries.find_event(uow, room_id, seq)
    if said is None or said["kind"] != EventKind.TEXT or said["recalled_by"] is not None:
        raise Invalid(N_("只能标记一条还在的文字发言。"))
