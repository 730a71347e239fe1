"""保密/可转告: what a side said to the mediator alone stays there until its owner lets it be told, item by item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from mediation.cases import queries as cases
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import AlreadyQuoted, NotReleased, NotYours, RoomClosed, RoomMissing
from mediation.rooms.models import Release
from mediation.rooms.policy import CONSULTING, HOST
from mediation.rooms.queries.log import events_at
from mediation.rooms.queries.release import release_of
from mediation.rooms.queries.voices import wording_of
from mediation.rooms.rules import Body, moment_text
from mediation.rooms.service.log import Event, lock, write
from mediation.rooms.states import RELEASE, EventKind, ReleaseState, RoomKind, RoomState

TELLABLE = {EventKind.TEXT, EventKind.FILE, EventKind.VOICE}
TOLD = ("text", "file", "name", "type", "size", "sha256", "seconds")
"""What a quotation carries over of the body it quotes."""


def move_release(uow: UnitOfWork, head: RowMapping, room_id: UUID, person: UUID, body: Body) -> None:
    """Ask for an item, release it, decline, or take the release back, under the lock of the private room's head.

    Also when the talk has ended, as long as the common table is there. Raises Invalid (no such item), NotYours,
    AlreadyQuoted, Conflict, RoomClosed.
    """
    if head["state"] != RoomState.OPEN and queries.open_room(uow, head["case_id"], RoomKind.JOINT) is None:
        raise RoomClosed
    said = queries.find_event(uow, room_id, body["seq"])
    if said is None or said["kind"] not in TELLABLE or said["seat"] in CONSULTING or said["recalled_by"]:
        raise Invalid(N_("这一条不能转告：只有对方在单独沟通中说的话和发的文件可以。"))
    action = body["as"]
    if action == "quote" or (action == "ask") != (head["seat"] == HOST):
        raise NotYours
    if action != "ask" and not _owns(uow, said, person):
        raise NotYours
    row = release_of(uow, room_id, body["seq"]) or _begun(uow, room_id, body["seq"])
    if row.status is ReleaseState.QUOTED:
        raise AlreadyQuoted
    uow.move(RELEASE, row, action)
    _note(uow, row, action, person)
    uow.audit(f"rooms.release_{action}", "room", room_id, case_id=head["case_id"], seq=body["seq"])


def quote(uow: UnitOfWork, room_id: UUID, person: UUID, head: RowMapping, body: Body, key: UUID) -> Event:
    """Tell everybody at the joint table what a side released, as a quotation that names its owner and its source.

    The item goes as it stands in the log, never retyped. The joint room's head is locked, its caucus comes after it.
    Raises RoomMissing, NotReleased, AlreadyQuoted.
    """
    source_id, seq = UUID(body["room"]), int(body["seq"])
    private = queries.get_room(uow, source_id, lock=True)
    found = events_at(uow, source_id, person, [seq])
    if private.case_id != head["case_id"] or private.kind is not RoomKind.CAUCUS or not found:
        raise RoomMissing
    row = release_of(uow, source_id, seq)
    if row is not None and row.status is ReleaseState.QUOTED:
        raise AlreadyQuoted
    if row is None or row.status is not ReleaseState.RELEASED or "recalled" in found[0]["body"]:
        raise NotReleased
    said = _with_text(uow, source_id, found[0])
    event = write(uow, head, room_id, person, EventKind.QUOTE, _quotation(row, said, private.side_party_id), key)
    row.quote_room_id, row.quote_seq = room_id, event["seq"]
    uow.move(RELEASE, row, "quote")
    uow.session.flush()
    own = lock(uow, source_id, person)
    if own["seat"] is not None:
        write(uow, own, source_id, person, EventKind.RELEASE, {"seq": seq, "as": "quote"})
    uow.audit("rooms.quoted", "room", room_id, case_id=head["case_id"], release=str(row.id), seq=event["seq"])
    return event


def _with_text(uow: UnitOfWork, room_id: UUID, said: Event) -> Event:
    """A voice with the text that was written for it since."""
    wording = wording_of(uow, room_id, said["seq"]) if said["kind"] == EventKind.VOICE else None
    return {**said, "body": {**said["body"], "text": wording.text}} if wording else said


def drop_release(uow: UnitOfWork, room_id: UUID, seq: int) -> None:
    """An item is taken back: nothing of it may be told any more. Raises AlreadyQuoted when it was."""
    row = release_of(uow, room_id, seq)
    if row is None:
        return
    if row.status is ReleaseState.QUOTED:
        raise AlreadyQuoted
    for state, action in ((ReleaseState.ASKED, "decline"), (ReleaseState.RELEASED, "withdraw")):
        if row.status is state:
            uow.move(RELEASE, row, action)
            _note(uow, row, action, None)


def _owns(uow: UnitOfWork, said: RowMapping, person: UUID) -> bool:
    """Who said it and binds the side, or the party itself for whoever sits beside it."""
    who = cases.get_participant(uow, person)
    if who.companion_id is not None or who.party_id is None:
        return False
    return said["participant_id"] == person or cases.is_the_party(who)


def _begun(uow: UnitOfWork, room_id: UUID, seq: int) -> Release:
    row = Release(id=new_id(), room_id=room_id, seq=seq, status=ReleaseState.CONFIDENTIAL)
    uow.session.add(row)
    return row


def _note(uow: UnitOfWork, row: Release, action: str, person: UUID | None) -> None:
    if action == "ask":
        row.asked_at = uow.now()
    elif action == "release":
        row.released_at, row.released_by = uow.now(), person
    elif action == "withdraw":
        row.released_at = row.released_by = None
    uow.session.flush()


def _quotation(row: Release, said: Event, side: UUID | None) -> dict[str, Any]:
    """The quotation: what was said, by whom and when, with the digest of the event that it stands in."""
    return {
        "release": str(row.id), "source": said["digest"], "kind": said["kind"], "side": str(side),
        "by": said["from"]["name"], "seat": said["from"]["seat"], "said_at": said["at"],
        "released_at": moment_text(row.released_at) if row.released_at else None,
        **{name: said["body"][name] for name in TOLD if name in said["body"]},
    }  # fmt: skip
