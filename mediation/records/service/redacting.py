"""Blacked-out copies: asked for with boxes, made by the worker from pictures of the pages. The original stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from mediation.core.authz import require
from mediation.core.i18n import gettext as _
from mediation.core.ids import new_id
from mediation.core.page_images import Picture
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors import NoPicture
from mediation.records.models import FileView, Redaction, StoredFile
from mediation.records.policy import POLICY
from mediation.records.rules.uploads import checked_boxes
from mediation.records.service.viewing import told
from mediation.records.states import FileState, RedactionState, ViewState

REDACT = "records.redact"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A copy to be made: digests of the pages' pictures, and the boxes."""

    id: UUID
    pages: Sequence[str]
    boxes: Sequence[Any]


def ask_redaction(uow: UnitOfWork, file: StoredFile, boxes: object, reason: str) -> Redaction:
    """Ask for a copy of a file, which the caller has got through a question, with `boxes` blacked out.

    For who keeps the case's file, and who handed it in. Raises Forbidden, NoPicture, NothingCovered.
    """
    standing = queries.standing_in(uow, file.case_id)
    require(POLICY, "records.redact", uow.actor, queries.reading_file(standing, file))
    queries.check_readable(file)
    if file.view_state is not ViewState.READY:
        raise NoPicture
    redaction = Redaction(
        id=new_id(), case_id=file.case_id, file_id=file.id, boxes=checked_boxes(boxes, pages=file.pages),
        reason=reason.strip()[:200], state=RedactionState.MAKING, asked_by=uow.actor.id,
        asked_by_name=uow.actor.name, asked_at=uow.now(),
    )  # fmt: skip
    uow.session.add(redaction)
    uow.session.flush()
    uow.audit("records.redaction_asked", "file", file.id, case_id=file.case_id, boxes=len(redaction.boxes))
    uow.enqueue(REDACT, queue="urgent", redaction_id=str(redaction.id))
    return redaction


def begin_redaction(uow: UnitOfWork, redaction_id: UUID) -> Wanted | None:
    """What the worker needs for a copy; None when it is made already."""
    redaction = queries.get_redaction(uow, redaction_id)
    if redaction.state is RedactionState.READY:
        return None
    pages = queries.pages_of(uow, queries.any_file(uow, redaction.file_id))
    return Wanted(redaction.id, [page.sha256 for page in pages], redaction.boxes)


def record_redacted(uow: UnitOfWork, redaction_id: UUID, pdf: bytes, pictures: Sequence[Picture]) -> None:
    """Keep the copy with its pictures; it is read by who may read the evidence that its original stands for."""
    redaction = queries.get_redaction(uow, redaction_id, lock=True)
    if redaction.state is RedactionState.READY:
        return
    source = queries.any_file(uow, redaction.file_id)
    copy = StoredFile(
        id=new_id(), case_id=source.case_id, room_id=None, name=_name_of_copy(source.name), type="application/pdf",
        size=len(pdf), sha256=uow.engines.files.put(pdf), purpose=source.purpose, audience=[], party_id=source.party_id,
        uploaded_by=redaction.asked_by, uploaded_by_name=redaction.asked_by_name, uploaded_at=uow.now(),
        status=FileState.AVAILABLE, view_state=ViewState.READY, pages=len(pictures) - 1, source_id=source.id,
    )  # fmt: skip
    uow.session.add(copy)
    uow.session.flush()
    _keep_pictures(uow, copy.id, pictures)
    redaction.state, redaction.copy_id = RedactionState.READY, copy.id
    uow.audit("records.redacted", "file", source.id, case_id=source.case_id, copy=str(copy.id))
    told(uow, copy)


def record_redaction_failed(uow: UnitOfWork, redaction_id: UUID) -> None:
    """The copy could not be made; the original is as it was."""
    queries.get_redaction(uow, redaction_id, lock=True).state = RedactionState.FAILED


def _keep_pictures(uow: UnitOfWork, file_id: UUID, pictures: Sequence[Picture]) -> None:
    for number, one in enumerate(pictures):
        digest = uow.engines.files.put(one.jpeg)
        uow.session.add(FileView(file_id=file_id, number=number, sha256=digest, width=one.width, height=one.height))


def _name_of_copy(name: str) -> str:
    return _("%(name)s（遮盖件）.pdf", name=PurePosixPath(name).stem)
