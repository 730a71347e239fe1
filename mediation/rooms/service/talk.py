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
from mediation.rooms import queries
from mediation.rooms.errors import NoLonger, NotSpeaking, RoomMissing, TooLateToRecall
from mediation.rooms.models import Recalled
from mediation.rooms.policy import POLICY, Standing
from mediation.rooms.rules import Body, check_recall, checked_body, checked_key, checked_seq
from mediation.rooms.service.files import check_shown_file
from mediation.rooms.service.leaks import check_leak
from mediation.rooms.service.log import Event, lock, write
from mediation.rooms.service.standing import refusal
from mediation.rooms.states import EventKind

Taker = Callable[[UnitOfWork, UUID, Body, UUID], Event]
_TAKERS: dict[str, Taker] = {}


def take(kind: str, taker: Taker) -> None:
    """Let a higher feature turn posts of this kind into what they mean; called once, when the program is wired.

    The taker gets room, body and key and answers the event that it wrote; it asks its own policy and rules, and the
    room's head is not locked yet, so that it can lock its own rows first as its other callers do.
    """
    _TAKERS[kind] = taker


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
    head = lock(uow, room_id, participant_id, known)
    if head["done_seq"] is None:
        _check_standing(uow, head, room_id, participant_id, f"rooms.post.{name}")
        if name == EventKind.MARK:
            _check_mark(uow, room_id, clean["seq"])
        if name in {EventKind.FILE, EventKind.VOICE}:
            check_shown_file(uow, room_id, clean)
        check_leak(uow, head, room_id, participant_id, name, clean, confirmed=confirm)
    return write(uow, head, room_id, participant_id, name, clean, known)


def recall(uow: UnitOfWork, room_id: UUID, participant_id: UUID, seq: object) -> Event:
    """Take back an event: everybody sees a tombstone, the original stays sealed in the log.

    The author within two minutes, the mediator any; nothing once the record is locked. Raises RoomMissing,
    RoomClosed, NotSpeaking, TooLateToRecall, BadBody.
    """
    number = checked_seq(seq)
    head = lock(uow, room_id, participant_id)
    _check_standing(uow, head, room_id, participant_id, "rooms.recall")
    said = queries.find_event(uow, room_id, number)
    if said is None or said["kind"] not in {EventKind.TEXT, EventKind.FILE, EventKind.VOICE}:
        raise Invalid(N_("没有可以撤回的这一条消息。"))
    if said["recalled_by"] is not None:
        raise TooLateToRecall(N_("这一条已经撤回了。"))
    own = said["participant_id"] == participant_id
    mediator = may(POLICY, "rooms.recall_any", uow.actor, _standing(head))
    if not own and not mediator:
        raise NotSpeaking
    check_recall(uow.now(), said["at"], locked=head["locked_at"] is not None, own=own, mediator=mediator)
    event = write(uow, head, room_id, participant_id, EventKind.RECALL, {"seq": number})
    uow.session.add(Recalled(room_id=room_id, seq=number, by_seq=event["seq"]))
    return event


_SEEN = text(
    """
    insert into room_read_marks (room_id, participant_id, seq, at)
    select r.id, m.participant_id, least(:seq, r.head_seq), :at
    from rooms r join room_members m on m.room_id = r.id and m.left_at is null and m.participant_id = :participant
    where r.id = :room
    on conflict (room_id, participant_id) do update
        set seq = greatest(room_read_marks.seq, excluded.seq), at = excluded.at
    returning seq
    """
)


def mark_seen(uow: UnitOfWork, room_id: UUID, participant_id: UUID, seq: object) -> int:
    """Note up to where somebody has read; the mark never goes back. Raises RoomMissing, BadBody."""
    values = {"room": room_id, "participant": participant_id, "seq": checked_seq(seq), "at": uow.now()}
    kept = uow.session.scalar(_SEEN, values)
    if kept is None:
        raise RoomMissing
    return int(kept)


def _check_standing(uow: UnitOfWork, head: RowMapping, room_id: UUID, participant_id: UUID, action: str) -> None:
    """Pass for a live member of an open room whom the policy lets do this."""
    why = refusal(head["state"], head["kind"], head["seat"], uow.actor, action)
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
