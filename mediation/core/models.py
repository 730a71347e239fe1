"""Core's own tables: work that must happen, what was done, how states moved, numbers that are never reused."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import APPEND_ONLY, Base, Key


class OutboxRow(Base):
    """One piece of work that must happen, written in the transaction of its cause.

    The row is the truth, the RQ job only a messenger: it is done when `done_at` is set.
    """

    __tablename__ = "outbox"

    id: Mapped[Key]
    task: Mapped[str]
    queue: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    handed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(Text)
    given_up_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_outbox_waiting", "due_at", postgresql_where=text("done_at is null and given_up_at is null")),
    )


class AuditRow(Base):
    """Who did or saw what, when; append-only (a trigger refuses update and delete)."""

    __tablename__ = "audit"

    id: Mapped[Key]
    at: Mapped[datetime]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = ({"info": APPEND_ONLY},)


class MoveRow(Base):
    """One move of one life cycle: who, when, why."""

    __tablename__ = "moves"

    id: Mapped[Key]
    at: Mapped[datetime]
    life_cycle: Mapped[str]
    subject_id: Mapped[UUID] = mapped_column(index=True)
    action: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str]
    reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = ({"info": APPEND_ONLY},)


class Series(Base):
    """A running number per organisation, kind of paper and year; taken under the row's lock."""

    __tablename__ = "series"

    org_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
