"""The straight line to the database: an answer, a fault, no answer; after each the next statement is done."""

from __future__ import annotations

from contextlib import closing

import gevent
import pytest
from sqlalchemy import text

from mediation.core import direct
from mediation.core.authz import SYSTEM
from mediation.core.direct import Collision, Direct
from mediation.core.errors import Unavailable
from mediation.core.uow import Engines


def test_what_fails_or_never_answers_is_unavailable_and_the_next_is_done(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direct, "LONGEST", 0.2)
    with closing(direct.Direct(engines.settings.database_url)) as line:
        assert line.run("select $1::text, null", "两个字".encode()) == [("两个字".encode(), None)]
        for statement in ("select pg_sleep(20)", "select 1 / 0", "select pg_terminate_backend(pg_backend_pid())"):
            with pytest.raises(Unavailable):
                line.run(statement)
            assert line.run("select generate_series(1, 3)") == [(b"1",), (b"2",), (b"3",)]


def process_of(line: Direct) -> bytes | None:
    """The server's process behind a line: another one after it was closed and opened anew."""
    return line.run("select pg_backend_pid()")[0][0]


def test_a_collision_undoes_the_statement_and_keeps_the_line(engines: Engines) -> None:
    with closing(Direct(engines.settings.database_url, options="-c lock_timeout=5")) as line:
        line.run("create temporary table kept (number bigint primary key)")
        process, insert = process_of(line), "insert into kept select generate_series(1::bigint, $1::bigint)"
        assert line.change(insert, (2).to_bytes(8)) == 2
        with pytest.raises(Collision):
            line.change("insert into kept values (3), ($1::bigint)", (2).to_bytes(8))
        assert line.run("select count(*) from kept") == [(b"2",)]
        assert line.change("delete from kept where number > $1::bigint", (9).to_bytes(8)) == 0
        assert process_of(line) == process


def test_a_lock_that_somebody_holds_is_a_collision_soon(engines: Engines) -> None:
    with (
        closing(Direct(engines.settings.database_url, options="-c lock_timeout=5")) as line,
        engines.work(SYSTEM) as uow,
    ):
        uow.session.execute(text("select pg_advisory_xact_lock(20261128)"))
        with pytest.raises(Collision):
            line.run("select pg_advisory_xact_lock(20261128)")
        assert line.run("select 1") == [(b"1",)]


def test_a_line_that_the_server_ended_meanwhile_is_opened_anew(engines: Engines) -> None:
    with (
        closing(Direct(engines.settings.database_url)) as line,
        closing(Direct(engines.settings.database_url)) as other,
    ):
        process = process_of(line)
        assert other.run("select pg_terminate_backend($1::int)", process or b"") == [(b"t",)]
        while line._connection is not None:
            gevent.sleep(0.01)
        assert process_of(line) != process


def test_what_the_socket_does_not_take_at_once_arrives_whole(engines: Engines) -> None:
    with closing(Direct(engines.settings.database_url)) as line:
        assert line.run("select length($1::text)", b"x" * 20_000_000) == [(b"20000000",)]
        assert line.run("select 1") == [(b"1",)]
