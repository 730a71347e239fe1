"""Facts about the case file that higher features hear."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvent(Event):
    """Something happened to a document. `audience`: see `Document.audience`; `number` is empty before it has one."""

    case_id: UUID
    document_id: UUID
    kind: str
    version: int
    title: str
    audience: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentProgressed(DocumentEvent):
    """The making of a document reached another state: requested, rendering, ready, failed."""

    status: str


class DocumentOpened(DocumentEvent):
    """Somebody looked at a paper."""


class DocumentFinalised(DocumentEvent):
    """A document became final; kinds without a series stay without a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperToServe(Event):
    """A final paper is to reach a party electronically; `delivery_id` is where it is kept what becomes of that."""

    case_id: UUID
    document_id: UUID
    delivery_id: UUID
    party_id: UUID
    way: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached(Event):
    """A file was added to the case."""

    case_id: UUID
    file_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChecked(Event):
    """The content check or the drawing of a file got further; `room_id` is None for files of the case file."""

    case_id: UUID
    file_id: UUID
    room_id: UUID | None
    state: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialAsked(Event):
    """A paper of a party is wanted, of itself or of the office's clerk; `fault`: why the one before was no good."""

    case_id: UUID
    party_id: UUID
    purpose: str
    to_office: bool
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceChanged(Event):
    """The list of evidence changed: listed, described, disclosed, answered, withdrawn; `audience` as of the item."""

    case_id: UUID
    item_id: UUID
    number: int
    name: str
    provider_name: str
    provider_id: UUID | None
    audience: tuple[str, ...]
    change: str
