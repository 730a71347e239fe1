"""The minutes of a session (调解笔录): the mediator's draft, the versions the parties saw, what each said to them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key, stored
from mediation.rooms.states import MinutesReply, MinutesStatus, UncheckedWay


class Minutes(Base):
    """The minutes of one session. `draft_sealed` is what the mediator works on, `version` the newest that parties saw,
    `revision` counts changes of the draft, so that two windows never overwrite each other."""

    __tablename__ = "minutes"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_sessions.id"), unique=True)
    status: Mapped[MinutesStatus] = mapped_column(stored(MinutesStatus))
    version: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)
    draft_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    locked_by: Mapped[str] = mapped_column(default="")
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))

    __table_args__ = (
        CheckConstraint("version >= 0 and revision > 0", name="counted"),
        CheckConstraint("status = 'drafting' or version > 0", name="seen_has_version"),
        CheckConstraint(
            "status <> 'locked' or (locked_at is not null and document_id is not null)", name="locked_has_paper"
        ),
    )


class MinutesVersion(Base):
    """What the parties were shown once; a trigger refuses every change."""

    __tablename__ = "minutes_versions"

    minutes_id: Mapped[UUID] = mapped_column(ForeignKey("minutes.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]


class MinutesAnswer(Base):
    """What one party said to one wording of a paragraph: a changed paragraph is asked again, the others stand."""

    __tablename__ = "minutes_answers"

    id: Mapped[Key]
    minutes_id: Mapped[UUID]
    version: Mapped[int]
    paragraph: Mapped[str]
    digest: Mapped[str]
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    participant_name: Mapped[str]
    reply: Mapped[MinutesReply] = mapped_column(stored(MinutesReply))
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    kept_note_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime | None]
    kept_by: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("minutes_id", "paragraph", "digest", "party_id"),
        ForeignKeyConstraint(["minutes_id", "version"], ["minutes_versions.minutes_id", "minutes_versions.number"]),
        CheckConstraint("(reply = 'objected') = (reason_sealed is not null)", name="objected_has_reason"),
        CheckConstraint(
            "(kept_note_sealed is null) = (kept_at is null) and (kept_at is null or reply = 'objected')",
            name="kept_answers_objection",
        ),
    )


class MinutesUnchecked(Base):
    """Why a party did not answer a version on the phone: on paper, refused, out of reach; noted by the mediator."""

    __tablename__ = "minutes_unchecked"

    id: Mapped[Key]
    minutes_id: Mapped[UUID]
    version: Mapped[int]
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    way: Mapped[UncheckedWay] = mapped_column(stored(UncheckedWay))
    note_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    noted_at: Mapped[datetime]
    noted_by: Mapped[str]

    __table_args__ = (
        UniqueConstraint("minutes_id", "version", "party_id"),
        ForeignKeyConstraint(["minutes_id", "version"], ["minutes_versions.minutes_id", "minutes_versions.number"]),
    )
