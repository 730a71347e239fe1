"""One worker process: RQ jobs that name outbox rows."""

from __future__ import annotations

from uuid import UUID

from rq import Queue, SimpleWorker

from mediation.app import TASKS, build_engines
from mediation.core import relay
from mediation.core.logs import set_up_logs
from mediation.core.uow import Engines
from mediation.settings import Settings, from_environment

QUEUES = ("urgent", "default", "bulk")
"""In this order: somebody waits in a room, ordinary work, monthly exports."""

_engines: list[Engines] = []
"""This process's own, built once."""


def perform(row_id: str) -> None:
    """RQ's entry point: do the work of one outbox row."""
    relay.perform(_of_this_process(), UUID(row_id), TASKS)


def work(settings: Settings, *, burst: bool = False) -> None:
    """Work off the queues until stopped, or until they are empty when `burst`.

    Jobs run in this process, so that the typesetter stays warm; what could hang it (compiling a paper) runs in a
    child with a hard limit of its own, and a worker that dies is started again and its work handed over anew.
    """
    set_up_logs(settings.log_format)
    engines = build_engines(settings, pool_size=2)
    _engines[:] = [engines]
    queues = [Queue(name, connection=engines.redis) for name in QUEUES]
    SimpleWorker(queues, connection=engines.redis).work(burst=burst, logging_level="WARNING", with_scheduler=False)


def _of_this_process() -> Engines:
    if not _engines:
        _engines.append(build_engines(from_environment(), pool_size=2))
    return _engines[0]
