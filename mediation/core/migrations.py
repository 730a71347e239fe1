"""Alembic from inside the program: upgrade, and drift between tables and models."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from mediation.core.db import Base, make_engine

FOLDER = Path(__file__).resolve().parent.parent.parent / "migrations"


def configuration(url: str) -> Config:
    """Alembic's configuration for one database."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """Bring the database at `url` to the newest version."""
    command.upgrade(configuration(url), "head")


@cache
def newest_revision() -> str | None:
    """The version that this program was written for."""
    return ScriptDirectory.from_config(configuration("")).get_current_head()


def revision_at(connection: Connection) -> str | None:
    """The version of the tables; None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def revise(url: str, message: str) -> None:
    """Write the next migration from what differs between the models and the up-to-date database at `url`."""
    config = configuration(url)
    number = f"{len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1:04}"
    command.revision(config, message=message, autogenerate=True, rev_id=number)


def drift(url: str) -> list[str]:
    """What differs between the tables at `url` and the models, a line each; empty when they agree."""
    engine = make_engine(url, pool_size=1)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return [str(difference) for difference in compare_metadata(context, Base.metadata)]
    finally:
        engine.dispose()
