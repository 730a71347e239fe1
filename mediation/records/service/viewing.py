"""What the worker does with a new file: has it scanned, and pictures of its pages made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete

from mediation.core.authz import require
from mediation.core.page_images import Picture
from mediation.core.readability import fault_of
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.events import FileChecked
from mediation.records.models import FileView, StoredFile
from mediation.records.policy import POLICY
from mediation.records.service.material_asks import ask_again
from mediation.records.service.operating import retry_work
from mediation.records.states import FILE, FileState, ViewState

EXAMINE = "records.examine"
WAKE_AFTER = timedelta(minutes=10)
"""The queue gives a scan up after half an hour; the clock asks again this long after, as long as it takes."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as the worker takes it up."""

    id: UUID
    sha256: str
    type: str
    to_scan: bool
    to_draw: bool


def look_through(uow: UnitOfWork, file: StoredFile) -> None:
    """Hand a file to the worker: somebody waits for it."""
    if file.status is FileState.CHECKING or file.view_state is ViewState.WAITING:
        uow.enqueue(EXAMINE, queue="urgent", file_id=str(file.id))


def take_up(uow: UnitOfWork, file_id: UUID) -> Looked:
    """What is still to be done with a file. Raises Missing."""
    file = queries.any_file(uow, file_id)
    return Looked(
        file.id, file.sha256, file.type, file.status is FileState.CHECKING, file.view_state is ViewState.WAITING
    )


def record_scan(uow: UnitOfWork, file_id: UUID, finding: str, scanner: str) -> bool:
    """Keep what the scanner said; whether people may read the file."""
    file = queries.any_file(uow, file_id, lock=True)
    if file.status is FileState.CHECKING:
        file.finding, file.checked_by, file.checked_at = finding[:200], scanner, uow.now()
        uow.move(FILE, file, "block" if finding else "pass")
        uow.audit("records.file_checked", "file", file.id, case_id=file.case_id, passed=not finding)
        told(uow, file)
    return file.status is FileState.AVAILABLE


def check_again(uow: UnitOfWork, file: StoredFile) -> None:
    """Have a file looked into once more, for who keeps the file or handed it in; nothing when it is done. Raises
    Forbidden."""
    standing = queries.standing_in(uow, file.case_id)
    require(POLICY, "records.check_again", uow.actor, queries.reading_file(standing, file))
    locked = queries.any_file(uow, file.id, lock=True)
    if locked.view_state is ViewState.FAILED:
        locked.view_state = ViewState.WAITING
    look_through(uow, locked)
    uow.audit("records.file_check_asked", "file", file.id, case_id=file.case_id)


def wake_scans(uow: UnitOfWork) -> int:
    """Have files scanned whose turn was given up while the scanner was away; how many."""
    given_up = queries.scans_given_up(uow, EXAMINE, uow.now() - WAKE_AFTER)
    for work_id in given_up:
        retry_work(uow, work_id)
    return len(given_up)


def record_pictures(uow: UnitOfWork, file_id: UUID, pictures: Sequence[Picture]) -> None:
    """Keep the pictures of a file's pages, the small one first; none at all: it cannot be drawn."""
    file = queries.any_file(uow, file_id, lock=True)
    uow.session.execute(delete(FileView).where(FileView.file_id == file_id))
    for number, one in enumerate(pictures):
        uow.session.add(
            FileView(
                file_id=file_id, number=number, sha256=uow.engines.files.put(one.jpeg), width=one.width,
                height=one.height,
            )
        )  # fmt: skip
    file.pages = max(0, len(pictures) - 1)
    file.view_state = ViewState.READY if file.pages else ViewState.FAILED
    file.unreadable = _fault_of(pictures[1:])
    if file.unreadable:
        ask_again(uow, file)
    told(uow, file)


def _fault_of(pages: Sequence[Picture]) -> str:
    """Why no page can be read, "" when one can: the back of a sheet may be empty."""
    faults = [fault_of(one.jpeg) for one in pages]
    return next((fault.value for fault in faults if fault), "") if all(faults) else ""


def told(uow: UnitOfWork, file: StoredFile) -> None:
    """Raise the fact that a file got further."""
    uow.tell(
        FileChecked(
            at=uow.now(), actor_name=uow.actor.name, case_id=file.case_id, file_id=file.id, room_id=file.room_id,
            state=str(file.status), pages=file.pages,
        )
    )  # fmt: skip
