"""One statement that is a transaction by itself, on a connection kept for it: the hot path of the rooms.

SQLAlchemy's session and psycopg's cursor take longer than PostgreSQL needs for a message, and under gevent psycopg
opens a new poll for each answer. Here a prepared statement goes out and comes back through libpq, waiting on the
event loop. Whoever uses it has one transaction a call, which is either whole or not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gevent
import psycopg
import structlog
from gevent import get_hub
from gevent.socket import wait_write
from psycopg import pq

from mediation.core.db import SESSION_OPTIONS
from mediation.core.errors import Unavailable

log = structlog.get_logger(__name__)

LONGEST = 20.0
"""Seconds for one statement, connecting included; the server cuts its own part off before."""
READ = 1
"""libev's number for what can be read."""
GOOD = {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK}

Row = tuple[bytes | None, ...]


class Direct:
    """A connection for prepared statements, one at a time. `options` are settings of the connection.

    The watcher of the socket and the alarm of `LONGEST` are kept with it: made anew for each statement they take
    a fifth of the time that the web process spends on one when messages are rare.
    """

    def __init__(self, url: str, *, options: str = "") -> None:
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._options = f"{SESSION_OPTIONS} {options}"
        self._connection: psycopg.Connection | None = None
        self._names: dict[str, bytes] = {}
        self._readable: Any = None
        self._alarm: Any = None

    def run(self, statement: str, *values: bytes) -> list[Row]:
        """The rows of a statement, as text. Raises Unavailable when it is not known to have been done."""
        try:
            return self._run(statement, values)
        except (psycopg.Error, OSError, gevent.Timeout) as fault:
            log.warning("direct_failed", fault=repr(fault))
            self.close()
            raise Unavailable from fault
        except BaseException:
            self.close()  # an answer that nobody waited for would be taken for the next one's
            raise

    def close(self) -> None:
        """Drop the connection; the next statement opens another."""
        for watcher in (self._readable, self._alarm):
            if watcher is not None:
                watcher.stop()
                watcher.close()
        kept, self._connection, self._readable, self._alarm = self._connection, None, None, None
        self._names.clear()
        if kept is not None:
            kept.close()

    def _run(self, statement: str, values: Sequence[bytes]) -> list[Row]:
        line = self._line()
        name = self._names.get(statement)
        if name is None:
            name = b"s%d" % len(self._names)
            line.send_prepare(name, statement.encode())
            self._answer(line)
            self._names[statement] = name
        line.send_query_prepared(name, list(values))
        answer = self._answer(line)
        return [
            tuple(answer.get_value(row, column) for column in range(answer.nfields)) for row in range(answer.ntuples)
        ]

    def _line(self) -> pq.abc.PGconn:
        if self._connection is None:
            with gevent.Timeout(LONGEST):
                self._connection = psycopg.connect(self._url, autocommit=True, options=self._options, connect_timeout=5)
            loop = get_hub().loop
            self._readable = loop.io(self._connection.pgconn.socket, READ)
            self._alarm = loop.timer(LONGEST)
        return self._connection.pgconn

    def _answer(self, line: pq.abc.PGconn) -> pq.abc.PGresult:
        """Wait for what was sent. Raises psycopg.Error, gevent.Timeout."""
        here = gevent.getcurrent()
        self._alarm.start(_too_late, here)
        try:
            while line.flush():
                wait_write(line.socket)
            self._readable.start(here.switch)
            last = _last_result(line)
        finally:
            self._readable.stop()
            self._alarm.stop()
        if last is None or last.status not in GOOD:
            raise psycopg.OperationalError(last.error_message.decode(errors="replace") if last else "no answer")
        return last


def _too_late(waiting: gevent.Greenlet) -> None:
    waiting.throw(gevent.Timeout(LONGEST))


def _last_result(line: pq.abc.PGconn) -> pq.abc.PGresult | None:
    """Read until the statement is over; the watcher of the socket switches back here whenever there is more."""
    last: pq.abc.PGresult | None = None
    while True:
        while line.is_busy():
            get_hub().switch()
            line.consume_input()
        result = line.get_result()
        if result is None:
            return last
        last = result
