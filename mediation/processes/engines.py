"""Settings with addresses filled in: the embedded engines are started for what has none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import structlog

from mediation.core.embedded import EmbeddedDatabase, EmbeddedRedis
from mediation.settings import Settings, with_secret

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Running:
    """Complete settings, and the embedded engines that they lead to; None where an engine is somebody else's."""

    settings: Settings
    database: EmbeddedDatabase | None = None
    queue: EmbeddedRedis | None = None

    def revive(self) -> None:
        """Start again what of them fell over; what cannot be started now is tried again by the next call."""
        for engine in (self.database, self.queue):
            try:
                if engine is not None and engine.revive():
                    log.warning("engine_started_again", engine=type(engine).__name__)
            except Exception:
                log.error("engine_stays_down", engine=type(engine).__name__, exc_info=True)


@contextmanager
def started(settings: Settings, *, redis: bool = True) -> Iterator[Running]:
    """Complete settings with the embedded engines up as long as the block lasts, to be looked after by the caller.

    A command that only reads may pass `redis=False`: what it enqueues waits in the outbox.
    """
    engines = Running(with_secret(settings))
    try:
        if not engines.settings.database_url:
            engines.database = EmbeddedDatabase(engines.settings.data_dir / "postgres")
            engines.settings = replace(engines.settings, database_url=engines.database.url())
        if not engines.settings.redis_url:
            engines.queue = EmbeddedRedis(engines.settings.data_dir / "redis")
            if redis:
                engines.queue.start()
            engines.settings = replace(engines.settings, redis_url=engines.queue.url)
        yield engines
    finally:
        if engines.queue:
            engines.queue.stop()
        if engines.database:
            engines.database.stop()


@contextmanager
def running(settings: Settings, *, redis: bool = True) -> Iterator[Settings]:
    """The settings of `started` alone, for what looks after no engine."""
    with started(settings, redis=redis) as engines:
        yield engines.settings
