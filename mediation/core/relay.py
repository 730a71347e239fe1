"""After the commit: outbox rows to RQ. The clock sweeps up what a dead Redis or worker left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from redis import Redis
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job, JobStatus
from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from mediation.core.authz import SYSTEM
from mediation.core.models import OutboxRow
from mediation.core.uow import Engines, UnitOfWork

log = structlog.get_logger(__name__)

ENTRY = "mediation.processes.worker.perform"
JOB_SECONDS, BULK_SECONDS = 120, 900
"""Hard limit of one job in seconds, ordinary and of the queue for large work; RQ ends the job after it."""

LOOKED_AT_AGAIN_AFTER = timedelta(seconds=8)
MOST_ATTEMPTS = 6


class Relay:
    """Hands rows to RQ queues by id; the job's id is the row's, so that it can be asked for."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def hand_over(self, rows: Sequence[OutboxRow]) -> None:
        """One RQ job per row. Raises redis' errors; the rows stay and are swept up later."""
        for row in rows:
            self.enqueue(row.id, row.queue)

    def enqueue(self, row_id: UUID, queue: str) -> None:
        """Queue the work of one outbox row."""
        Queue(queue, connection=self._redis).enqueue_call(
            ENTRY,
            kwargs={"row_id": str(row_id)},
            timeout=BULK_SECONDS if queue == "bulk" else JOB_SECONDS,
            result_ttl=0,
            failure_ttl=0,
            job_id=str(row_id),
        )

    def waits(self, row_id: UUID) -> bool:
        """Whether the row's job still stands in a queue."""
        try:
            return Job.fetch(str(row_id), connection=self._redis).get_status() == JobStatus.QUEUED
        except NoSuchJobError:
            return False


def sweep(uow: UnitOfWork, relay: Relay, limit: int = 200) -> int:
    """Hand over again what is due, not done, not running and not waiting in a queue; how many rows.

    Running is known by the advisory lock that `perform` holds: it dies with the worker's connection.
    """
    now = uow.now()
    rows = uow.session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.done_at.is_(None),
            OutboxRow.given_up_at.is_(None),
            OutboxRow.due_at <= now,
            or_(OutboxRow.handed_at.is_(None), OutboxRow.handed_at < now - LOOKED_AT_AGAIN_AFTER),
        )
        .order_by(OutboxRow.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    lost = [row for row in rows if not runs(uow.session, row.id) and not relay.waits(row.id)]
    for row in lost:
        row.handed_at = now
    uow.afterwards(lambda: relay.hand_over(lost))
    return len(lost)


def perform(engines: Engines, row_id: UUID, tasks: Mapping[str, Callable[..., Any]]) -> None:
    """Do the work of one row once: nothing happens when it is done, given up, or being done elsewhere."""
    with engines.engine.connect() as guard:
        if not guard.scalar(select(func.pg_try_advisory_lock(_lock_number(row_id)))):
            return
        try:
            _attempt(engines, row_id, tasks)
        finally:
            guard.scalar(select(func.pg_advisory_unlock(_lock_number(row_id))))


def _attempt(engines: Engines, row_id: UUID, tasks: Mapping[str, Callable[..., Any]]) -> None:
    with engines.work(SYSTEM) as uow:
        row = uow.session.get(OutboxRow, row_id, with_for_update=True)
        if row is None or row.done_at or row.given_up_at:
            return
        row.attempts += 1
        row.handed_at = uow.now()
        task, arguments, attempts = row.task, dict(row.arguments), row.attempts
    try:
        tasks[task](engines, **arguments)
    except Exception as error:
        _note_failure(engines, row_id, attempts, repr(error)[:2000])
        raise
    with engines.work(SYSTEM) as uow:
        uow.session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(done_at=uow.now()))


def _note_failure(engines: Engines, row_id: UUID, attempts: int, error: str) -> None:
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(OutboxRow, row_id, with_for_update=True)
        row.last_error = error
        row.handed_at = None
        row.due_at = uow.now() + timedelta(seconds=min(5 * 3**attempts, 3600))
        if attempts >= MOST_ATTEMPTS:
            row.given_up_at = uow.now()
        log.warning("task_failed", task=row.task, attempts=attempts, error=error)


def runs(session: Session, row_id: UUID) -> bool:
    """Whether somebody holds the row's lock; trying and releasing at once is how PostgreSQL tells."""
    number = _lock_number(row_id)
    free = session.scalar(select(func.pg_try_advisory_lock(number)))
    if free:
        session.scalar(select(func.pg_advisory_unlock(number)))
    return not free


def _lock_number(row_id: UUID) -> int:
    return row_id.int & (2**63 - 1)
