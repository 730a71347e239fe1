"""Uploaded files, what is made of them to be looked at, and files that are still on their way."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.records.states import FilePurpose, FileState, RedactionState, ViewState


class StoredFile(Base):
    """A file somebody uploaded; the bytes lie in the file store under `sha256`, as they came.

    Files of a room are read by the room's members (rooms decide); those without a room by `audience`. `status` says
    whether the content check lets anybody read it, `view_state` how far its pages for looking at are.
    `unreadable`: why none of its pages can be read (core.readability), "" when one can or nobody has looked;
    `party_id`: whose side it came from. `source_id`: this is a copy of that file on which parts are
    blacked out for good.
    """

    __tablename__ = "files"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    room_id: Mapped[UUID | None] = mapped_column(index=True)
    name: Mapped[str]
    type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    purpose: Mapped[FilePurpose] = mapped_column(stored(FilePurpose))
    audience: Mapped[list[str]] = mapped_column(ARRAY(Text))
    uploaded_by: Mapped[UUID | None]
    uploaded_by_name: Mapped[str] = mapped_column(default="")
    party_id: Mapped[UUID | None] = mapped_column(ForeignKey("parties.id"))
    uploaded_at: Mapped[datetime]
    status: Mapped[FileState] = mapped_column(stored(FileState), default=FileState.AVAILABLE)
    checked_by: Mapped[str] = mapped_column(default="")
    checked_at: Mapped[datetime | None]
    finding: Mapped[str] = mapped_column(default="")
    view_state: Mapped[ViewState] = mapped_column(stored(ViewState), default=ViewState.WAITING)
    pages: Mapped[int] = mapped_column(default=0)
    unreadable: Mapped[str] = mapped_column(default="")
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"), index=True)

    __table_args__ = (
        CheckConstraint("size > 0", name="not_empty"),
        CheckConstraint("status <> 'blocked' or finding <> ''", name="blocked_has_finding"),
        CheckConstraint("view_state <> 'ready' or pages > 0", name="ready_has_pages"),
        CheckConstraint("source_id is null or source_id <> id", name="no_copy_of_itself"),
    )


class FileView(Base):
    """One picture made of a file: page `number` from 1, or 0 for the small one of lists; a JPEG without metadata."""

    __tablename__ = "file_views"

    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]

    __table_args__ = (CheckConstraint("number >= 0 and width > 0 and height > 0", name="a_picture"),)


class Redaction(Base):
    """Somebody asked for a copy of a file with parts blacked out.

    `boxes` are {page, x, y, w, h}, the last four in shares of the page's sides.
    """

    __tablename__ = "redactions"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"), index=True)
    boxes: Mapped[list[Any]]
    reason: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[RedactionState] = mapped_column(stored(RedactionState))
    copy_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    asked_by: Mapped[UUID | None]
    asked_by_name: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("boxes <> '[]'::jsonb", name="covers_something"),
        CheckConstraint("(state = 'ready') = (copy_id is not null)", name="ready_has_copy"),
    )


class Upload(Base):
    """A file on its way: how many bytes are here. The same person with the same `key` goes on with the same one."""

    __tablename__ = "uploads"

    id: Mapped[Key]
    owner_id: Mapped[UUID]
    key: Mapped[UUID]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    room_id: Mapped[UUID | None]
    name: Mapped[str]
    size: Mapped[int]
    received: Mapped[int] = mapped_column(default=0)
    purpose: Mapped[FilePurpose] = mapped_column(stored(FilePurpose))
    begun_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))

    __table_args__ = (
        UniqueConstraint("owner_id", "key"),
        CheckConstraint("size > 0 and received between 0 and size", name="received_within"),
        CheckConstraint("file_id is null or received = size", name="whole_when_kept"),
        Index("ix_uploads_unfinished", "touched_at", postgresql_where=text("file_id is null")),
    )
