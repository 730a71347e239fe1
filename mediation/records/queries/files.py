"""Files, their pictures and what is on its way, for verbs and for other features that have asked who may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, cast, func, select

from mediation.core.errors import Missing
from mediation.core.models import OutboxRow
from mediation.core.uow import UnitOfWork
from mediation.records.errors import Blocked, NoPicture, NotYetChecked
from mediation.records.models import FileView, StoredFile, Upload
from mediation.records.states import FileState


def any_file(uow: UnitOfWork, file_id: UUID, *, lock: bool = False) -> StoredFile:
    """A file whoever asks: only for verbs, and where another question has decided. Raises Missing."""
    found = uow.session.get(StoredFile, file_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    return found


def scans_given_up(uow: UnitOfWork, task: str, before: datetime) -> Sequence[UUID]:
    """The work by which files still wait for the scanner, and which the queue gave up before this moment."""
    query = (
        select(OutboxRow.id)
        .join(StoredFile, cast(StoredFile.id, Text) == OutboxRow.arguments["file_id"].astext)
        .where(
            StoredFile.status == FileState.CHECKING, OutboxRow.task == task, OutboxRow.done_at.is_(None),
            OutboxRow.given_up_at < before,
        )
        .order_by(OutboxRow.created_at)
    )  # fmt: skip
    return uow.session.scalars(query).all()


def blocked_of(uow: UnitOfWork, file_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these files that the content check stopped."""
    query = select(StoredFile.id).where(StoredFile.id.in_(file_ids), StoredFile.status == FileState.BLOCKED)
    return set(uow.session.scalars(query)) if file_ids else set()


def check_readable(file: StoredFile) -> None:
    """Pass when the content check lets the file be read. Raises NotYetChecked, Blocked."""
    if file.status is FileState.BLOCKED:
        raise Blocked
    if file.status is not FileState.AVAILABLE:
        raise NotYetChecked


def file_bytes(uow: UnitOfWork, file: StoredFile) -> bytes:
    """The bytes of a file that the caller has got through a question. Raises NotYetChecked, Blocked, Missing,
    Unavailable."""
    check_readable(file)
    return uow.engines.files.get(file.sha256)


def picture_bytes(uow: UnitOfWork, file: StoredFile, number: int) -> bytes:
    """The JPEG of page `number` (0: the small one) of a file that the caller has got through a question.

    Raises NotYetChecked, Blocked, NoPicture, Unavailable.
    """
    check_readable(file)
    view = uow.session.get(FileView, (file.id, number))
    if view is None:
        raise NoPicture
    return uow.engines.files.get(view.sha256)


def pages_of(uow: UnitOfWork, file: StoredFile) -> Sequence[FileView]:
    """The pictures of a file's pages in order, with their sizes."""
    query = select(FileView).where(FileView.file_id == file.id, FileView.number > 0).order_by(FileView.number)
    return uow.session.scalars(query).all()


def find_upload(uow: UnitOfWork, owner_id: UUID, key: UUID, *, lock: bool = False) -> Upload | None:
    """What this person began under this key, or None."""
    query = select(Upload).where(Upload.owner_id == owner_id, Upload.key == key)
    return uow.session.scalar(query.with_for_update() if lock else query)


def unfinished_uploads(uow: UnitOfWork, owner_id: UUID) -> int:
    """How many files of this person are on their way."""
    query = select(func.count()).select_from(Upload).where(Upload.owner_id == owner_id, Upload.file_id.is_(None))
    return uow.session.scalar(query) or 0


def stale_uploads(uow: UnitOfWork, before: datetime) -> Sequence[Upload]:
    """Files on their way that nobody went on with since `before`."""
    query = select(Upload).where(Upload.file_id.is_(None), Upload.touched_at < before).limit(200)
    return uow.session.scalars(query.with_for_update(skip_locked=True)).all()
