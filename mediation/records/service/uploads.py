"""Files that come in parts and go on where they broke off: after a tunnel, a reload, a night."""

from __future__ import annotations

from uuid import UUID

from mediation.core.authz import require
from mediation.core.errors import Forbidden, Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors import OtherUpload, TooManyUploads, WrongOffset
from mediation.records.models import StoredFile, Upload
from mediation.records.policy import POLICY
from mediation.records.rules.uploads import KEPT_UNFINISHED, MOST_UNFINISHED, check_part, check_size
from mediation.records.service.files import attach_file
from mediation.records.states import FilePurpose


def begin_upload(
    uow: UnitOfWork,
    case_id: UUID,
    key: UUID,
    name: str,
    size: int,
    *,
    room_id: UUID | None = None,
    purpose: FilePurpose = FilePurpose.OTHER,
) -> Upload:
    """The upload that the actor began under `key`, new or as far as it came before; `size` in bytes.

    Raises Missing, Forbidden, EmptyFile, FileTooLarge, OtherUpload, TooManyUploads.
    """
    require(POLICY, "records.attach", uow.actor, queries.standing_in(uow, case_id))
    check_size(size, limit_mb=uow.engines.settings.upload_mb)
    owner = _owner(uow)
    if known := queries.find_upload(uow, owner, key, lock=True):
        if (known.case_id, known.room_id, known.name, known.size) != (case_id, room_id, name[:300], size):
            raise OtherUpload
        return known
    if queries.unfinished_uploads(uow, owner) >= MOST_UNFINISHED:
        raise TooManyUploads
    upload = Upload(
        id=new_id(), owner_id=owner, key=key, case_id=case_id, room_id=room_id, name=name[:300], size=size,
        received=0, purpose=purpose, begun_at=uow.now(), touched_at=uow.now(),
    )  # fmt: skip
    uow.session.add(upload)
    return upload


def add_part(uow: UnitOfWork, upload_id: UUID, offset: int, content: bytes) -> tuple[Upload, StoredFile | None]:
    """Keep the bytes from `offset` on; with the last ones the file itself.

    Sending a part again changes nothing. Raises Missing, WrongOffset, PartTooLarge, Invalid, Unavailable, and with
    the last part what `attach_file` raises.
    """
    upload = own_upload(uow, upload_id, lock=True)
    if upload.file_id is not None:
        return upload, uow.session.get_one(StoredFile, upload.file_id)
    if offset != upload.received:
        raise WrongOffset
    check_part(content, room_left=upload.size - upload.received)
    uow.engines.files.put_part(str(upload.id), offset, content)
    upload.received, upload.touched_at = upload.received + len(content), uow.now()
    return upload, _finish(uow, upload) if upload.received == upload.size else None


def own_upload(uow: UnitOfWork, upload_id: UUID, *, lock: bool = False) -> Upload:
    """An upload of the actor. Raises Missing."""
    upload = uow.session.get(Upload, upload_id, with_for_update=lock, populate_existing=lock)
    if upload is None or upload.owner_id != _owner(uow):
        raise Missing
    return upload


def finished_file(uow: UnitOfWork, upload: Upload) -> StoredFile | None:
    """The file that an upload became, None while it is on its way."""
    return uow.session.get_one(StoredFile, upload.file_id) if upload.file_id else None


def forget_uploads(uow: UnitOfWork) -> int:
    """Let go of what nobody went on with for a week; how many."""
    stale = queries.stale_uploads(uow, uow.now() - KEPT_UNFINISHED)
    for upload in stale:
        uow.session.delete(upload)
        _drop_parts(uow, upload.id)
    return len(stale)


def _finish(uow: UnitOfWork, upload: Upload) -> StoredFile:
    content = uow.engines.files.join_parts(str(upload.id))
    file = attach_file(uow, upload.case_id, upload.name, content, room_id=upload.room_id, purpose=upload.purpose)
    upload.file_id = file.id
    _drop_parts(uow, upload.id)
    return file


def _drop_parts(uow: UnitOfWork, upload_id: UUID) -> None:
    uow.afterwards(lambda: uow.engines.files.drop_parts(str(upload_id)))


def _owner(uow: UnitOfWork) -> UUID:
    if uow.actor.id is None:
        raise Forbidden
    return uow.actor.id
