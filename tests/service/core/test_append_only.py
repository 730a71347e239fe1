"""What was done stays: audit, moves and the log of a room refuse change, deletion and truncation."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from mediation.core.authz import SYSTEM
from mediation.core.db import Base
from mediation.core.uow import Engines
from tests.factories.rooms import a_table, say

KEPT = sorted(table.name for table in Base.metadata.tables.values() if table.info.get("append_only"))
CHANGES = {
    "update": "update {} set id = id",
    "delete": "delete from {}",
    "truncate": "truncate {} cascade",
}


def test_audit_moves_and_the_log_are_among_them() -> None:
    assert {"audit", "moves", "room_events"} <= set(KEPT)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("table", ["audit", "moves", "room_events"])
def test_the_database_itself_refuses(engines: Engines, table: str, change: str) -> None:
    with engines.work(SYSTEM) as uow:
        made = a_table(uow)
        say(uow, made.room.id, made.applicant.id)
    column = "digest = digest" if table == "room_events" else "id = id"
    with engines.work(SYSTEM) as uow:
        before = uow.session.scalar(text(f"select count(*) from {table}"))  # noqa: S608 - our own names
        assert before
        with pytest.raises(DBAPIError, match="append-only"), uow.session.begin_nested():
            uow.session.execute(text(CHANGES[change].format(table).replace("id = id", column)))
        assert uow.session.scalar(text(f"select count(*) from {table}")) == before  # noqa: S608 - our own names
