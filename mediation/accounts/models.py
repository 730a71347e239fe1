"""Organisations, staff and their sessions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mediation.core.db import Base, Key


class Organisation(Base):
    """An office in the tree; `path` joins the ids from the root to here with "/"."""

    __tablename__ = "organisations"

    id: Mapped[Key]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    path: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    dept_code: Mapped[str | None]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    short_name: Mapped[str]
    district: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    number_prefix: Mapped[str] = mapped_column(default="")
    pmc_host: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    demonstration: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    __table_args__ = (Index("ix_organisations_path_prefix", "path", postgresql_ops={"path": "text_pattern_ops"}),)


class Staff(Base):
    """A person who signs in and works for an organisation."""

    __tablename__ = "staff"

    id: Mapped[Key]
    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    password_hash: Mapped[str]
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_mask: Mapped[str] = mapped_column(default="")
    bio: Mapped[str] = mapped_column(Text, default="")
    active: Mapped[bool] = mapped_column(default=True)
    demonstration: Mapped[bool] = mapped_column(default=False)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    password_changed_at: Mapped[datetime]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="joined")

    __table_args__ = (
        CheckConstraint("cardinality(roles) > 0", name="has_a_role"),
        CheckConstraint("username = lower(username)", name="username_lower"),
    )


class StaffSession(Base):
    """A signed-in browser; the cookie holds a token, the row only its digest."""

    __tablename__ = "staff_sessions"

    id: Mapped[Key]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(default="")
    browser: Mapped[str] = mapped_column(default="")
