"""Locks of rows in tests: waiting for somebody to wait for one, and in which order they were taken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import text

from mediation.core.uow import Engines

LOCKS = re.compile(r"\bfrom\s+(\w+).*\bfor (?:no key )?update\b", re.IGNORECASE | re.DOTALL)


def until_blocked(engines: Engines) -> None:
    """Come back when somebody waits for a lock in this database."""
    blocked = text(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
    )
    with engines.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(blocked):
            pass


def locked_tables(statements: Iterable[str]) -> list[str]:
    """The tables whose rows these statements locked, in the order of the first lock: two verbs that lock the same
    tables in other orders may wait for one another."""
    found = [match[1] for one in statements if (match := LOCKS.search(one))]
    return list(dict.fromkeys(found))
