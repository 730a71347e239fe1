"""Files of a case: looked into, stored by digest, handed to the worker to be checked and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.core.authz import require
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.events import FileAttached
from mediation.records.models import StoredFile
from mediation.records.policy import POLICY
from mediation.records.rules.files import FILM, SOUND, Checked, check_file
from mediation.records.service.viewing import look_through
from mediation.records.states import FilePurpose, FileState, ViewState

UNSEEN = (SOUND, FILM)
"""Families of files that are played, not drawn."""


def check_attachable(uow: UnitOfWork, case_id: UUID, name: str, content: bytes) -> Checked:
    """What a file is that the actor may keep in this case. Raises Missing, Forbidden, what `check_file` raises."""
    require(POLICY, "records.attach", uow.actor, queries.standing_in(uow, case_id))
    return check_file(name, content, limit_mb=uow.engines.settings.upload_mb)


def attach_file(
    uow: UnitOfWork,
    case_id: UUID,
    name: str,
    content: bytes,
    *,
    room_id: UUID | None = None,
    purpose: FilePurpose = FilePurpose.OTHER,
    audience: Sequence[str] | None = None,
    of_party: UUID | None = None,
) -> StoredFile:
    """Keep a file of a case. `room_id`: it was shown in this room (the caller has asked for membership).

    `audience` of a file without a room: see `Document.audience`; by default the offices, and the uploader's own
    side. `of_party`: whose paper it is when somebody else hands it in. Nothing is stored when it is refused. Raises
    Missing, Forbidden, what `check_file` raises, and Unavailable when the store is full.
    """
    checked = check_attachable(uow, case_id, name, content)
    party = of_party or uow.actor.party_id
    readers = list(audience) if audience is not None else ["offices", *([str(party)] if party else [])]
    file = StoredFile(
        id=new_id(), case_id=case_id, room_id=room_id, name=checked.name, type=checked.type.mime, size=len(content),
        sha256=uow.engines.files.put(content), width=checked.width, height=checked.height, purpose=purpose,
        audience=readers, uploaded_by=uow.actor.id, uploaded_by_name=uow.actor.name, party_id=party,
        uploaded_at=uow.now(), status=FileState.CHECKING if uow.engines.settings.clamav else FileState.AVAILABLE,
        view_state=ViewState.NONE if checked.type.family in UNSEEN else ViewState.WAITING,
    )  # fmt: skip
    uow.session.add(file)
    uow.session.flush()
    look_through(uow, file)
    uow.audit("records.file_attached", "file", file.id, case_id=case_id, sha256=file.sha256)
    uow.tell(FileAttached(at=uow.now(), actor_name=uow.actor.name, case_id=case_id, file_id=file.id, name=file.name))
    return file
