"""A party that is many people: its members, and what each says to terms that dispose of their rights."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediation.core.db import Base, Key


class GroupMember(Base):
    """One of the many (CPL 56). `agent_id`: elected to represent them. Who left is bound by nothing any more."""

    __tablename__ = "group_members"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    position: Mapped[int]
    name: Mapped[str]
    id_no_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_no_mask: Mapped[str] = mapped_column(default="")
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_mask: Mapped[str] = mapped_column(default="")
    claim_fen: Mapped[int | None] = mapped_column(BigInteger)
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agents.id"))
    left_at: Mapped[datetime | None]
    left_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("party_id", "position"),
        CheckConstraint("name <> ''", name="has_name"),
        CheckConstraint("claim_fen >= 0", name="claim_not_negative"),
        CheckConstraint("(left_at is null) = (left_reason = '')", name="left_says_why"),
        Index(
            "uq_group_members_person", "party_id", "id_no_index", unique=True,
            postgresql_where="left_at is null and id_no_index is not null",
        ),
    )  # fmt: skip


class MemberAnswer(Base):
    """What one member says to one version of terms (`subject_id`), by which means; the newest answer stands."""

    __tablename__ = "member_answers"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("group_members.id"), primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    agreed: Mapped[bool]
    means: Mapped[str]
    at: Mapped[datetime]
    by_name: Mapped[str]

    __table_args__ = (CheckConstraint("by_name <> '' and means <> ''", name="says_how"),)
