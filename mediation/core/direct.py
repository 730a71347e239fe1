"""One statement that is a transaction by itself, on a connection kept for it: the hot path of the rooms.

SQLAlchemy's session and psycopg's cursor take longer than PostgreSQL needs for a message, and under gevent psycopg
opens a new poll for each answer. Here a prepared statement goes out and comes back through libpq, waiting on the
event loop. Whoever uses it has one transaction a call, which is either whole or not there.
"""

from __future__ import annotations

from collections.abc import Sequence

import gevent
import psycopg
import structlog
from gevent.socket import wait_read, wait_write
from psycopg import pq

from mediation.core.db import SESSION_OPTIONS
from mediation.core.errors import Unavailable

log = structlog.get_logger(__name__)

LONGEST = 20.0
"""Seconds for one statement, connecting included; the server cuts its own part off before."""
GOOD = {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK}

Row = tuple[bytes | None, ...]


class Direct:
    """A connection for prepared statements, one at a time. `options` are settings of the connection."""

    def __init__(self, url: str, *, options: str = "") -> None:
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._options = f"{SESSION_OPTIONS} {options}"
        self._connection: psycopg.Connection | None = None
        self._names: dict[str, bytes] = {}

    def run(self, statement: str, *values: bytes) -> list[Row]:
        """The rows of a statement, as text. Raises Unavailable when it is not known to have been done."""
        try:
            with gevent.Timeout(LONGEST):
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
        kept, self._connection = self._connection, None
        self._names.clear()
        if kept is not None:
            kept.close()

    def _run(self, statement: str, values: Sequence[bytes]) -> list[Row]:
        line = self._line()
        name = self._names.get(statement)
        if name is None:
            name = b"s%d" % len(self._names)
            line.send_prepare(name, statement.encode())
            _answer(line)
            self._names[statement] = name
        line.send_query_prepared(name, list(values))
        answer = _answer(line)
        return [
            tuple(answer.get_value(row, column) for column in range(answer.nfields)) for row in range(answer.ntuples)
        ]

    def _line(self) -> pq.abc.PGconn:
        if self._connection is None:
            self._connection = psycopg.connect(self._url, autocommit=True, options=self._options, connect_timeout=5)
        return self._connection.pgconn


def _answer(line: pq.abc.PGconn) -> pq.abc.PGresult:
    """Wait for what was sent. Raises psycopg.Error."""
    while line.flush():
        wait_write(line.socket)
    last: pq.abc.PGresult | None = None
    while True:
        while line.is_busy():
            wait_read(line.socket)
            line.consume_input()
        result = line.get_result()
        if result is None:
            break
        last = result
    if last is None or last.status not in GOOD:
        raise psycopg.OperationalError(last.error_message.decode(errors="replace") if last else "no answer")
    return last
