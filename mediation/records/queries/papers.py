"""Papers and files for readers: each answer holds only what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from sqlalchemy import func, select

from mediation.cases import queries as cases
from mediation.core.authz import Role, may, require
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.law.seats import Sight, seat
from mediation.records.errors import NotMade
from mediation.records.models import Document, EvidenceFile, EvidenceItem, StoredFile
from mediation.records.policy import POLICY, FileStanding, Reading
from mediation.records.states import DocumentStatus


class FileCase(Protocol):
    """What is asked of a case here."""

    @property
    def id(self) -> UUID: ...

    @property
    def referrer_org_id(self) -> UUID | None: ...


def standing_in(uow: UnitOfWork, case_id: UUID) -> FileStanding:
    """What the policy needs to know of a case that the actor may see. Raises Missing."""
    case = cases.get_case(uow, case_id)
    known, places = cases.standing_of(uow, case), _own_places(uow, case_id)
    seats = _seats(uow, case, (place for place, _of_office in places))
    return FileStanding(
        case_id=case.id, org_path=known.org_path, lead_org_path=known.lead_org_path, lead_org_id=known.lead_org_id,
        mediator_id=known.mediator_id, registered_by=known.registered_by, seats=seats,
        sees=_sees(uow, case_id, seats - {place for place, of_office in places if of_office}),
    )  # fmt: skip


def opens_papers(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the page of a case's papers opens to the actor, who sees the case. Raises Missing."""
    return may(POLICY, "records.open", uow.actor, standing_in(uow, case_id))


def documents_of(uow: UnitOfWork, case_id: UUID, *, history: bool = False) -> Sequence[Document]:
    """The papers of a case that the actor may know of, oldest first; with `history` superseded ones too."""
    standing = standing_in(uow, case_id)
    query = select(Document).where(Document.case_id == case_id).order_by(Document.created_at, Document.id)
    if not history:
        query = query.where(Document.superseded_by.is_(None))
    found = uow.session.scalars(query).all()
    return [row for row in found if may(POLICY, "records.see", uow.actor, reading(standing, row))]


def papers_for_me(uow: UnitOfWork) -> list[Document]:
    """The papers of the actor's own case that they may open, the newest first; of whoever stands in none, none."""
    case_id = uow.actor.case_id
    if case_id is None or uow.actor.party_id is None:
        return []
    standing = standing_in(uow, case_id)
    seen = documents_of(uow, case_id)
    return [row for row in reversed(seen) if may(POLICY, "records.read", uow.actor, reading(standing, row))]


def get_document(uow: UnitOfWork, document_id: UUID, *, lock: bool = False) -> Document:
    """A paper that the actor may know of. Raises Missing."""
    found = uow.session.get(Document, document_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    if not may(POLICY, "records.see", uow.actor, reading(standing_in(uow, found.case_id), found)):
        raise Missing
    return found


def versions_of(uow: UnitOfWork, document: Document) -> Sequence[Document]:
    """Every version of a paper that the actor has got, the newest first."""
    query = select(Document).where(
        Document.case_id == document.case_id, Document.kind == document.kind,
        Document.subject_id.is_not_distinct_from(document.subject_id),
    )  # fmt: skip
    return uow.session.scalars(query.order_by(Document.version.desc())).all()


def find_document(uow: UnitOfWork, case_id: UUID, kind: str, subject_id: UUID | None = None) -> Document | None:
    """The current version of a paper, whoever asks: for other features' verbs. None when there is none."""
    return uow.session.scalar(
        select(Document).where(
            Document.case_id == case_id, Document.kind == kind, Document.superseded_by.is_(None),
            Document.subject_id.is_not_distinct_from(subject_id),
        )
    )  # fmt: skip


def document_bytes(uow: UnitOfWork, document_id: UUID) -> bytes:
    """The PDF of a paper that the actor may read. Raises Missing, Forbidden, NotMade."""
    found = get_document(uow, document_id)
    require(POLICY, "records.read", uow.actor, reading(standing_in(uow, found.case_id), found))
    return _pdf(uow, found)


def document_bytes_unseen(uow: UnitOfWork, document_id: UUID) -> bytes:
    """The PDF without asking who asks: only where another feature's policy has decided. Raises Missing, NotMade."""
    found = uow.session.get(Document, document_id)
    if found is None:
        raise Missing
    return _pdf(uow, found)


def files_of(uow: UnitOfWork, case_id: UUID) -> Sequence[StoredFile]:
    """The files of the case file that the actor may read, oldest first; those of rooms are asked of rooms."""
    standing = standing_in(uow, case_id)
    query = select(StoredFile).where(StoredFile.case_id == case_id, StoredFile.room_id.is_(None))
    found = uow.session.scalars(query.order_by(StoredFile.uploaded_at, StoredFile.id)).all()
    return [row for row in found if may(POLICY, "records.read_file", uow.actor, reading_file(standing, row))]


def evidence_count(uow: UnitOfWork, case_id: UUID) -> int:
    """How many uploaded files and listed pieces of evidence the case has, whoever asks: a number tells nothing."""
    files = select(func.count()).select_from(StoredFile)
    files = files.where(StoredFile.case_id == case_id, StoredFile.source_id.is_(None))
    with_files = select(EvidenceFile.item_id)
    listed = (
        select(func.count())
        .select_from(EvidenceItem)
        .where(EvidenceItem.case_id == case_id, EvidenceItem.withdrawn_at.is_(None), ~EvidenceItem.id.in_(with_files))
    )
    return (uow.session.scalar(files) or 0) + (uow.session.scalar(listed) or 0)


def get_file(uow: UnitOfWork, file_id: UUID) -> StoredFile:
    """A file of the case file that the actor may read. A room's file is missing here. Raises Missing."""
    found = uow.session.get(StoredFile, file_id)
    if found is None or found.room_id is not None:
        raise Missing
    if not may(POLICY, "records.read_file", uow.actor, reading_file(standing_in(uow, found.case_id), found)):
        raise Missing
    return found


def file_of_room(uow: UnitOfWork, room_id: UUID, file_id: UUID) -> StoredFile:
    """A file of this room, for who is known to be its member: rooms have asked. Raises Missing."""
    found = uow.session.get(StoredFile, file_id)
    if found is None or found.room_id != room_id:
        raise Missing
    return found


def room_of_file(uow: UnitOfWork, file_id: UUID) -> UUID | None:
    """The room a file belongs to, None when it lies in the case file; for rooms, to ask for membership."""
    found = uow.session.get(StoredFile, file_id)
    if found is None:
        raise Missing
    return found.room_id


def reading(standing: FileStanding, row: Document) -> Reading:
    """A paper as the policy sees it."""
    current = row.status is DocumentStatus.READY and row.superseded_by is None
    return Reading(standing, row.kind, tuple(row.audience), current)


def reading_file(standing: FileStanding, row: StoredFile) -> Reading:
    """A file as the policy sees it."""
    return Reading(standing, "", tuple(row.audience), current=True, owner_id=row.uploaded_by)


def _pdf(uow: UnitOfWork, document: Document) -> bytes:
    if document.status is not DocumentStatus.READY or document.sha256 is None:
        raise NotMade
    return uow.engines.files.get(document.sha256)


def _own_places(uow: UnitOfWork, case_id: UUID) -> list[tuple[str, bool]]:
    """The seats a member of staff has in this case, each with whether an office holds it."""
    if not uow.actor.is_staff:
        return []
    people = cases.live_participants(uow, case_id)
    return [(one.seat, one.seat_id is not None) for one in people if one.staff_id == uow.actor.id]


def _seats(uow: UnitOfWork, case: FileCase, held: Iterable[str]) -> frozenset[str]:
    """In which seats the actor sits in this case; a judge of the court that sent it sits as a judge."""
    actor = uow.actor
    if not actor.is_staff:
        return frozenset({actor.seat} - {""})
    sent = actor.has(Role.JUDGE) and actor.org_id is not None and actor.org_id == case.referrer_org_id
    return frozenset(held) | ({"judge"} if sent else set())


def _sees(uow: UnitOfWork, case_id: UUID, usual: Iterable[str]) -> frozenset[Sight]:
    """What a member of staff sees from their seats: an office's as chosen for this case, `usual` ones by their kind."""
    if not uow.actor.is_staff:
        return frozenset()
    kinds = set(SeatKind) & set(usual)
    return cases.sights_of(uow, case_id, uow.actor.id).union(*(seat(SeatKind(kind)).sees for kind in kinds))
