"""Waiting for somebody to wait for a lock."""

from __future__ import annotations

from sqlalchemy import text

from mediation.core.uow import Engines


def until_blocked(engines: Engines) -> None:
    """Come back when somebody waits for a lock in this database."""
    blocked = text(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
    )
    with engines.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(blocked):
            pass
