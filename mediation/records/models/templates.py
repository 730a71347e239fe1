"""How an office prints its forms: versions that are never edited, each from its day on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import APPEND_ONLY, Base, Key


class PaperTemplate(Base):
    """One version of an office's template for a kind of paper, in force from a day until a later one is.

    It holds for the office and all below it that have none of their own. `words`: the form's fixed words and what
    stands in their place; `layout`: measures that differ and a note. `word_sha256`: the office's own Word file for the
    editable copy. A version without any change goes back to the standard. `sha256` is of what it says.
    """

    __tablename__ = "paper_templates"

    id: Mapped[Key]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str]
    version: Mapped[int]
    effective_from: Mapped[date]
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    layout: Mapped[dict[str, Any]] = mapped_column(default=dict)
    word_sha256: Mapped[str | None]
    word_name: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    made_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("org_id", "kind", "version"),
        CheckConstraint("version > 0 and reason <> ''", name="numbered_and_reasoned"),
        CheckConstraint("(word_sha256 is null) = (word_name = '')", name="word_file_named"),
        Index("ix_paper_templates_in_force", "kind", "org_id", "effective_from"),
        {"info": APPEND_ONLY},
    )


class SealPicture(Base):
    """The picture of an office's seal, sealed; the newest row counts, one without a picture takes it back."""

    __tablename__ = "seal_pictures"

    id: Mapped[Key]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"))
    picture_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    sha256: Mapped[str | None]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    made_by_name: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("(picture_sealed is null) = (sha256 is null)", name="picture_with_digest"),
        Index("ix_seal_pictures_newest", "org_id", "made_at"),
        {"info": APPEND_ONLY},
    )
