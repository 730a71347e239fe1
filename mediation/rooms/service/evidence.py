"""Evidence out of rooms: what somebody may look at can be put on the list; the joint room is told what all may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.readability import Fault
from mediation.core.uow import UnitOfWork
from mediation.records import queries as shelf
from mediation.records import service as records
from mediation.records.events import EvidenceChanged, FileChecked, MaterialAsked
from mediation.records.states import FilePurpose
from mediation.rooms import queries
from mediation.rooms.errors import RoomClosed
from mediation.rooms.queries.files import open_file, shown_privately
from mediation.rooms.service.log import append
from mediation.rooms.service.notices import notify
from mediation.rooms.states import EventKind, RoomKind

ALL = {"parties", "offices"}
"""Whom the joint room holds: what they all may see is told there."""
TOLD = ("listed", "disclosed", "answered", "withdrawn")


def list_shown_files(
    uow: UnitOfWork,
    case_id: UUID,
    name: str,
    purpose: str,
    file_ids: Sequence[UUID],
    *,
    provider_id: UUID | None = None,
    chosen: Sequence[str] = (),
    confirm: bool = False,
) -> Any:
    """Put files that the actor may look at on the list as one piece of evidence. Raises RoomMissing, and what
    `records.list_evidence` raises."""
    files = [open_file(uow, file_id).file for file_id in dict.fromkeys(file_ids)]
    private = any(shown_privately(uow, file) for file in files)
    return records.list_evidence(
        uow, case_id, name, purpose, files, provider_id=provider_id, chosen=chosen, private=private, confirm=confirm
    )


def tell_of_evidence(uow: UnitOfWork, event: EvidenceChanged) -> None:
    """Say in the joint room what became of evidence that all see; the desks draw their list anew, and the phones of the
    sides that see it what waits for their answer."""
    room = queries.open_room(uow, event.case_id, RoomKind.JOINT)
    if room is None:
        return
    if set(event.audience) >= ALL and event.change in TOLD:
        body = {"code": f"evidence_{event.change}", "number": event.number, "name": event.name}
        body["who"] = event.actor_name if event.change == "answered" else event.provider_name
        try:
            append(uow, room.id, None, EventKind.SYSTEM, body)
        except RoomClosed:  # closed since we looked: the list is complete without it
            return
    hosts = [one.participant_id for one in queries.members_of(uow, room.id) if one.seat == "mediator"]
    uow.push("rooms", {"room": str(room.id)}, [*hosts, *_readers(uow, event)])


def _readers(uow: UnitOfWork, event: EvidenceChanged) -> list[UUID]:
    """Everybody of the sides that see a piece, its provider's among them."""
    people = [one for one in cases.live_participants(uow, event.case_id) if one.party_id is not None]
    seen = event.audience
    return [one.id for one in people if one.party_id == event.provider_id or shelf.party_in(seen, one.party_id)]


def tell_of_material(uow: UnitOfWork, event: MaterialAsked) -> None:
    """Text the party whose paper is wanted; what the office is asked for stands in its list."""
    what = FilePurpose(event.purpose).zh
    words = f"您交的{what}{Fault(event.fault).words}" if event.fault else f"办理公证或者司法确认还缺您的{what}"
    for one in [] if event.to_office else cases.live_participants(uow, event.case_id):
        if one.party_id == event.party_id and cases.is_the_party(one):
            notify(uow, one.id, "material_asked", f"{words}，请打开之前的链接拍照交上来。")


def tell_of_file(uow: UnitOfWork, event: FileChecked) -> None:
    """Tell the members of a room that one of its files got further: they draw it anew."""
    if event.room_id is None:
        return
    people = [one.participant_id for one in queries.members_of(uow, event.room_id)]
    uow.push("file", {"room": str(event.room_id), "file": str(event.file_id), "state": event.state}, people)
