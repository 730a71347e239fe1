"""What moves a room's version: every change of its row but its head."""

from __future__ import annotations

from sqlalchemy import text

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import queries
from mediation.rooms.models import Room
from tests.factories.rooms import a_table, say

HEAD = {"head_seq", "head_digest"}

COUNTED = text(
    """
    select a.attname from pg_trigger t join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = any (t.tgattr)
    where t.tgrelid = 'rooms'::regclass and t.tgname = 'count_change'
    """
)


def test_every_column_but_the_head_is_counted(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        counted = set(uow.session.scalars(COUNTED))
    assert counted == {column.name for column in Room.__table__.columns} - HEAD - {"version"}


def test_a_change_moves_the_version_and_a_saying_does_not(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        before = queries.get_room(uow, table.room.id).version
        say(uow, table.room.id, table.applicant.id)
        uow.session.expire_all()
        assert queries.get_room(uow, table.room.id).version == before
        uow.session.execute(text("update rooms set title = title || '。' where id = :id"), {"id": table.room.id})
        uow.session.expire_all()
        assert queries.get_room(uow, table.room.id).version == before + 1
