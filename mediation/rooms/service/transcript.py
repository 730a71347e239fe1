"""The sealed transcript of a room, for whoever runs the platform: the whole log with the originals."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from mediation.cases import queries as cases
from mediation.core import transcript
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import Room
from mediation.rooms.queries.stage import who_in
from mediation.rooms.rules import moment_text
from mediation.rooms.service.anchoring import proofs_of
from mediation.rooms.states import EventKind

KEY_FILE = "transcript-key.pem"


def export_transcript(uow: UnitOfWork, room_id: UUID) -> Iterator[str]:
    """The lines of a room's transcript, signed with the platform's key. Raises RoomMissing."""
    room = queries.get_room(uow, room_id, lock=True)
    uow.audit("rooms.transcript_exported", "room", room.id, case_id=room.case_id, count=room.head_seq)
    events = [transcript.sealed(one) for one in queries.sealed_log(uow, room_id)]
    return _signed(uow, _head(uow, room, transcript.FORMAT) | _anchors(uow, room_id, events), events)


def export_copy(uow: UnitOfWork, room_id: UUID) -> Iterator[str]:
    """The actor's own copy: what they may read in full, of the rest the digests. Raises RoomMissing.

    It proves the same head, and so the same check words, as everybody else's.
    """
    room = queries.get_room(uow, room_id, lock=True)
    person = who_in(uow, room_id)
    mine = {one["seq"]: one for one in queries.everything_of(uow, room_id, person)} if person else {}
    if not mine:
        raise RoomMissing
    events = transcript.copied(
        queries.sealed_log(uow, room_id),
        lambda one: "recalled" not in mine.get(one["seq"], {"body": "recalled"})["body"],
    )
    head = {**_head(uow, room, transcript.COPY), "digests": [one["digest"] for one in events]}
    head |= _anchors(uow, room_id, events)
    uow.audit("rooms.transcript_copied", "room", room.id, case_id=room.case_id, count=room.head_seq)
    return _signed(uow, head, events)


def export_for_file(uow: UnitOfWork, room: Room) -> list[str]:
    """The record of a room as it lies in the case's file: what was taken back is there by its digest alone.

    The room goes on meanwhile: what is exported is the log as it is read, nobody waits.
    """
    log = queries.sealed_log(uow, room.id)
    tombs = {one["body"]["seq"] for one in log if one["kind"] == EventKind.RECALL}
    if not log:
        return []
    events = transcript.copied(log, lambda one: one["seq"] not in tombs)
    head = _head(uow, room, transcript.COPY) | {"count": log[-1]["seq"], "head": log[-1]["digest"]}
    head |= {"digests": [one["digest"] for one in events]} | _anchors(uow, room.id, events)
    return list(_signed(uow, head, events))


def public_key(folder: Path) -> str:
    """The platform's public key in base64, as line 1 of its transcripts carries it."""
    raw = signing_key(folder).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def _head(uow: UnitOfWork, room: Room, form: str) -> dict[str, Any]:
    case = cases.get_case_unseen(uow, room.case_id)  # asked by the platform, or by a member of the room
    return {
        "format": form, "room": str(room.id), "case_no": case.case_no, "hash": room.seal_hash,
        "count": room.head_seq, "head": bytes(room.head_digest).hex(), "exported_at": moment_text(uow.now()),
    }  # fmt: skip


def _anchors(uow: UnitOfWork, room_id: UUID, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The anchors of events whose digest is among the lines: nothing else is told of what is withheld."""
    known = {one.get("through", one["seq"]) for one in lines}
    proofs = [one for one in proofs_of(uow, room_id) if one["seq"] in known]
    return {"anchors": proofs} if proofs else {}


def _signed(uow: UnitOfWork, head: dict[str, Any], events: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    return transcript.write(transcript.seal(head, signing_key(uow.engines.settings.data_dir)), events)


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """The platform's own key, made once and kept (mode 600) in the data directory."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / KEY_FILE
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = load_pem_private_key(kept.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise TypeError(f"{kept} is not an Ed25519 key") from None
        return key
    made = Ed25519PrivateKey.generate()
    with os.fdopen(descriptor, "wb") as file:
        file.write(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return made
