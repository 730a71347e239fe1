"""The list of evidence for its readers: which items, which files of them, what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, func, select

from mediation.core.authz import may
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records.models import EvidenceFile, EvidenceItem, EvidenceReply, Redaction, StoredFile
from mediation.records.policy import POLICY, Exhibit, FileStanding, party_in
from mediation.records.queries.papers import reading_file, standing_in
from mediation.records.states import ViewState


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of an item for one reader: `sealed` says that others get `copy`, on which parts are blacked out."""

    file: StoredFile
    copy: StoredFile | None = None
    making: bool = False

    @property
    def sealed(self) -> bool:
        return self.copy is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One item as one reader sees it. `inside`: the reader is its provider or keeps the case's file."""

    item: EvidenceItem
    exhibit: Exhibit
    inside: bool
    files: Sequence[Shown] = field(default_factory=list)
    replies: Mapping[UUID, EvidenceReply] = field(default_factory=dict)


def exhibit(standing: FileStanding, item: EvidenceItem) -> Exhibit:
    """An item as the policy sees it."""
    return Exhibit(standing, item.provider_id, tuple(item.audience), item.private)


def evidence_of(uow: UnitOfWork, case_id: UUID) -> list[Line]:
    """The items of a case that the actor may see, by number, with what they may see of them. Raises Missing."""
    standing = standing_in(uow, case_id)
    query = select(EvidenceItem).where(EvidenceItem.case_id == case_id).order_by(EvidenceItem.position)
    found = [(item, exhibit(standing, item)) for item in uow.session.scalars(query)]
    return [_line(uow, item, seen) for item, seen in found if may(POLICY, "records.see_evidence", uow.actor, seen)]


def get_exhibit(uow: UnitOfWork, item_id: UUID, *, lock: bool = False) -> EvidenceItem:
    """An item that the actor may see. Raises Missing."""
    item = uow.session.get(EvidenceItem, item_id, with_for_update=lock, populate_existing=lock)
    if item is None:
        raise Missing
    if not may(POLICY, "records.see_evidence", uow.actor, exhibit(standing_in(uow, item.case_id), item)):
        raise Missing
    return item


def evidence_line(uow: UnitOfWork, item_id: UUID) -> Line:
    """One item with its files and answers, as the actor may see it. Raises Missing."""
    item = get_exhibit(uow, item_id)
    return _line(uow, item, exhibit(standing_in(uow, item.case_id), item))


def unanswered(uow: UnitOfWork) -> list[EvidenceItem]:
    """What others have shown to the acting party and it has not answered yet, by number."""
    party_id, case_id = uow.actor.party_id, uow.actor.case_id
    if party_id is None or case_id is None:
        return []
    standing = standing_in(uow, case_id)
    found = uow.session.scalars(_open_to_answer(party_id).where(EvidenceItem.case_id == case_id))
    return [one for one in found if may(POLICY, "records.answer_evidence", uow.actor, exhibit(standing, one))]


def shown_to(uow: UnitOfWork, case_id: UUID, party_id: UUID, upto: datetime) -> list[datetime]:
    """When each piece that waits for this party's answer was shown to it, up to a moment; whoever asks."""
    found = uow.session.scalars(
        _open_to_answer(party_id).where(EvidenceItem.case_id == case_id, EvidenceItem.shown_at <= upto)
    )
    return [one.shown_at for one in found if party_in(tuple(one.audience), party_id)]


def cases_shown(uow: UnitOfWork, since: datetime, upto: datetime) -> Sequence[UUID]:
    """Cases in which a piece was shown to others in this time; whoever asks."""
    query = select(EvidenceItem.case_id).where(EvidenceItem.shown_at > since, EvidenceItem.shown_at <= upto)
    return uow.session.scalars(query.where(EvidenceItem.audience != []).distinct()).all()


def _open_to_answer(party_id: UUID) -> Select[EvidenceItem]:
    replied = exists().where(EvidenceReply.item_id == EvidenceItem.id, EvidenceReply.party_id == party_id)
    return (
        select(EvidenceItem)
        .where(EvidenceItem.withdrawn_at.is_(None), EvidenceItem.provider_id.is_distinct_from(party_id), ~replied)
        .order_by(EvidenceItem.position)
    )


def item_of_file(uow: UnitOfWork, file: StoredFile) -> EvidenceItem | None:
    """The item that a file, or the original of a copy, belongs to; whoever asks."""
    link = uow.session.get(EvidenceFile, file.source_id or file.id)
    return uow.session.get(EvidenceItem, link.item_id) if link else None


def sees_as_evidence(uow: UnitOfWork, file: StoredFile) -> bool:
    """Whether the actor reads this very file as a reader of the list: outsiders of an item get the copy alone."""
    item = item_of_file(uow, file)
    if item is None:
        return False
    try:
        standing = standing_in(uow, item.case_id)
    except Missing:
        return False
    seen = exhibit(standing, item)
    if not may(POLICY, "records.see_evidence", uow.actor, seen):
        return False
    if may(POLICY, "records.see_original", uow.actor, seen):
        return True
    newest = latest_copy(uow, file.source_id or file.id)
    return item.withdrawn_at is None and (newest is None or newest == file)


def was_withdrawn(uow: UnitOfWork, file: StoredFile) -> bool:
    """Whether a file was taken back from the list by its provider: then it is shown to the others nowhere."""
    item = item_of_file(uow, file)
    return item is not None and item.withdrawn_at is not None and not sees_as_evidence(uow, file)


def latest_copy(uow: UnitOfWork, file_id: UUID) -> StoredFile | None:
    """The newest blacked-out copy of a file, or None."""
    query = select(StoredFile).where(StoredFile.source_id == file_id, StoredFile.view_state == ViewState.READY)
    return uow.session.scalar(query.order_by(StoredFile.uploaded_at.desc(), StoredFile.id.desc()).limit(1))


def last_exhibit(uow: UnitOfWork, case_id: UUID) -> int:
    """The highest number on the list, 0 when it is empty."""
    return uow.session.scalar(select(func.max(EvidenceItem.position)).where(EvidenceItem.case_id == case_id)) or 0


def has_replies(uow: UnitOfWork, item_id: UUID) -> bool:
    """Whether anybody has answered."""
    query = select(EvidenceReply.party_id).where(EvidenceReply.item_id == item_id).limit(1)
    return uow.session.scalar(query) is not None


def get_redaction(uow: UnitOfWork, redaction_id: UUID, *, lock: bool = False) -> Redaction:
    """An asked-for copy, for verbs and the worker. Raises Missing."""
    found = uow.session.get(Redaction, redaction_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    return found


def redactions_of(uow: UnitOfWork, file_id: UUID) -> Sequence[Redaction]:
    """The copies that were asked for of a file, the newest first."""
    query = select(Redaction).where(Redaction.file_id == file_id).order_by(Redaction.asked_at.desc())
    return uow.session.scalars(query).all()


def keeps_file(uow: UnitOfWork, file: StoredFile) -> bool:
    """Whether the actor handed a file in or keeps the case's file: who may have the original and black it out."""
    try:
        standing = standing_in(uow, file.case_id)
    except Missing:
        return False
    own = file.party_id is not None and file.party_id == uow.actor.party_id
    return own or may(POLICY, "records.redact", uow.actor, reading_file(standing, file))


def _line(uow: UnitOfWork, item: EvidenceItem, seen: Exhibit) -> Line:
    inside = may(POLICY, "records.see_original", uow.actor, seen)
    query = (
        select(StoredFile)
        .join(EvidenceFile, EvidenceFile.file_id == StoredFile.id)
        .where(EvidenceFile.item_id == item.id)
        .order_by(EvidenceFile.position)
    )
    replies = uow.session.scalars(select(EvidenceReply).where(EvidenceReply.item_id == item.id)).all()
    files = [_shown(uow, file, inside=inside) for file in uow.session.scalars(query)]
    shut = item.withdrawn_at is not None and not inside
    return Line(item, seen, inside, [] if shut else files, {one.party_id: one for one in replies})


def _shown(uow: UnitOfWork, file: StoredFile, *, inside: bool) -> Shown:
    copy = latest_copy(uow, file.id)
    if copy is not None and not inside:
        return Shown(copy)
    return Shown(file, copy, making=any(one.state == "making" for one in redactions_of(uow, file.id)))
