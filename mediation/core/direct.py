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
LOOKS = 4
"""How often it is looked in that time whether a statement has taken too long."""
READ = 1
"""libev's number for what can be read."""
GOOD = {pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK}
COLLISIONS = {b"23505", b"55P03"}
"""What the server says of a key that is there already, and of a lock that is held."""

TEXT, BINARY = pq.Format.TEXT, pq.Format.BINARY

Row = tuple[bytes | None, ...]


class Collision(Exception):
    """The statement was undone whole: one of its keys is there already, or somebody holds what it would change."""


class Direct:
    """A connection for prepared statements, one at a time. `options` are settings of the connection.

    Its socket and its alarm are watched as long as it is open: to begin and end that for each statement takes a fifth
    of the time that the web process spends on one when messages are rare.
    """

    def __init__(self, url: str, *, options: str = "") -> None:
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._options = f"{SESSION_OPTIONS} {options}"
        self._connection: psycopg.Connection | None = None
        self._names: dict[str, bytes] = {}
        self._waiting: gevent.Greenlet | None = None
        self._looks = 0
        self._readable: Any = None
        self._alarm: Any = None

    def run(self, statement: str, *values: bytes) -> list[Row]:
        """The rows of a statement, values and rows as text. Raises Unavailable when it is not known to have been done.

        Raises Collision where it was undone for a reason that may pass.
        """
        answer = self._run(statement, values, TEXT)
        return [
            tuple(answer.get_value(row, column) for column in range(answer.nfields)) for row in range(answer.ntuples)
        ]

    def change(self, statement: str, *values: bytes) -> int:
        """How many rows a statement without rows of its own changed; values in PostgreSQL's binary form. As `run`."""
        return self._run(statement, values, BINARY).command_tuples or 0

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

    def _run(self, statement: str, values: Sequence[bytes], form: int) -> pq.abc.PGresult:
        try:
            return self._asked(statement, values, form)
        except Collision:
            raise
        except (psycopg.Error, OSError, gevent.Timeout) as fault:
            log.warning("direct_failed", fault=repr(fault))
            self.close()
            raise Unavailable from fault
        except BaseException:
            self.close()  # an answer that nobody waited for would be taken for the next one's
            raise

    def _asked(self, statement: str, values: Sequence[bytes], form: int) -> pq.abc.PGresult:
        line = self._line()
        name = self._names.get(statement)
        if name is None:
            name = b"s%d" % len(self._names)
            line.send_prepare(name, statement.encode())
            self._answer(line)
            self._names[statement] = name
        line.send_query_prepared(name, values, [form] * len(values))
        return self._answer(line)

    def _line(self) -> pq.abc.PGconn:
        if self._connection is None:
            with gevent.Timeout(LONGEST):
                self._connection = psycopg.connect(self._url, autocommit=True, options=self._options, connect_timeout=5)
            loop = get_hub().loop
            self._readable = loop.io(self._connection.pgconn.socket, READ)
            self._readable.start(self._heard)
            self._alarm = loop.timer(LONGEST / LOOKS, repeat=LONGEST / LOOKS)
            self._alarm.start(self._look)
        return self._connection.pgconn

    def _answer(self, line: pq.abc.PGconn) -> pq.abc.PGresult:
        """Wait for what was sent. Raises psycopg.Error, gevent.Timeout, Collision."""
        if line.flush():
            self._push(line)
        self._looks, self._waiting = 0, gevent.getcurrent()
        try:
            last = _last_result(line)
        finally:
            self._waiting = None
        if last is None or last.status not in GOOD:
            raise _fault(last)
        return last

    def _push(self, line: pq.abc.PGconn) -> None:
        """Send what the socket did not take at once; what the server says meanwhile is read after it."""
        self._readable.stop()
        with gevent.Timeout(LONGEST):
            while line.flush():
                wait_write(line.socket)
        self._readable.start(self._heard)

    def _heard(self) -> None:
        if self._waiting is not None:
            self._waiting.switch()
        else:  # nobody asked: it says goodbye
            self.close()

    def _look(self) -> None:
        self._looks += 1
        if self._waiting is not None and self._looks > LOOKS:
            self._waiting.throw(gevent.Timeout(LONGEST))


def _fault(answer: pq.abc.PGresult | None) -> Exception:
    if answer is None:
        return psycopg.OperationalError("no answer")
    if answer.error_field(pq.DiagnosticField.SQLSTATE) in COLLISIONS:
        return Collision()
    return psycopg.OperationalError(answer.error_message.decode(errors="replace"))


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
