"""Alembic's environment: online only, lock waits bounded, so that an upgrade never hangs a running county."""

from alembic import context
from sqlalchemy import text

import mediation.tables  # noqa: F401 - every table, for autogenerate
from mediation.core.db import Base, make_engine

engine = make_engine(context.config.attributes["url"], pool_size=1)
with engine.connect() as connection:
    connection.execute(text("set lock_timeout = '5s'"))
    connection.execute(text("select pg_advisory_lock(727001)"))
    connection.commit()
    context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("select pg_advisory_unlock(727001)"))
    connection.commit()
engine.dispose()
