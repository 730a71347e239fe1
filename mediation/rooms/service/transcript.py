"""The sealed transcript of a room, for whoever runs the platform: the whole log with the originals."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from mediation.cases import queries as cases
from mediation.core import transcript
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.rules import moment_text

KEY_FILE = "transcript-key.pem"


def export_transcript(uow: UnitOfWork, room_id: UUID) -> Iterator[str]:
    """The lines of a room's transcript, signed with the platform's key. Raises RoomMissing."""
    room = queries.get_room(uow, room_id, lock=True)
    settings = uow.engines.settings
    head = {
        "format": transcript.FORMAT, "room": str(room.id), "case_no": cases.get_case(uow, room.case_id).case_no,
        "hash": settings.seal_hash, "count": room.head_seq, "head": bytes(room.head_digest).hex(),
        "exported_at": moment_text(uow.now()),
    }  # fmt: skip
    uow.audit("rooms.transcript_exported", "room", room.id, case_id=room.case_id, count=room.head_seq)
    return transcript.write(transcript.seal(head, signing_key(settings.data_dir)), queries.sealed_log(uow, room_id))


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
