"""Tables: base class, column shorthands, engine. PostgreSQL only."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Engine, Enum, MetaData, Uuid, create_engine, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

from mediation.core.ids import new_id

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Key = Annotated[UUID, mapped_column(Uuid, primary_key=True, default=new_id)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Fen = Annotated[int, mapped_column(BigInteger)]
Json = Annotated[dict[str, Any], mapped_column(JSONB)]


APPEND_ONLY = {"append_only": True}
"""`info` of a table whose rows are never changed: the migration that creates it adds the triggers."""


class Base(DeclarativeBase):
    """Every table's base; `Moment` columns carry a zone, money is integer 分."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        UUID: Uuid,
    }


def stored(kind: type[StrEnum]) -> Enum:
    """A column of one enum's values, as text with a check: a new member is no change of type."""
    return Enum(kind, native_enum=False, length=40, values_callable=lambda members: [m.value for m in members])


def normal_url(url: str) -> str:
    """The address with the driver this program uses, whatever form an operator typed."""
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            return "postgresql+psycopg://" + url.removeprefix(old)
    return url


SESSION_OPTIONS = "-c timezone=UTC -c statement_timeout=15000 -c lock_timeout=5000"
"""Of every connection: statements that hang are cut after 15 s, lock waits after 5 s."""


def make_engine(url: str, *, pool_size: int = 10) -> Engine:
    """An engine on `url`; statements that hang are cut after 15 s, lock waits after 5 s."""
    return create_engine(
        normal_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        pool_timeout=5,
        connect_args={
            "options": SESSION_OPTIONS,
            "connect_timeout": 5,
        },
    )


def answers(engine: Engine) -> bool:
    """Whether the database is there and answers."""
    with engine.connect() as connection:
        return connection.execute(text("select 1")).scalar() == 1
