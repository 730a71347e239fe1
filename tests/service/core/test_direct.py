"""The straight line to the database: an answer, a fault, no answer; after each the next statement is done."""

from __future__ import annotations

from contextlib import closing

import pytest

from mediation.core import direct
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
