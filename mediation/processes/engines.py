"""Settings with addresses filled in: the embedded engines are started for what has none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from mediation.core.embedded import EmbeddedDatabase, EmbeddedRedis
from mediation.settings import Settings, with_secret


@contextmanager
def running(settings: Settings, *, redis: bool = True) -> Iterator[Settings]:
    """Settings that are complete, with the embedded engines up as long as the block lasts.

    A command that only reads may pass `redis=False`: what it enqueues waits in the outbox.
    """
    complete, database, queue = with_secret(settings), None, None
    try:
        if not complete.database_url:
            database = EmbeddedDatabase(complete.data_dir / "postgres")
            complete = replace(complete, database_url=database.url())
        if not complete.redis_url:
            queue = EmbeddedRedis(complete.data_dir / "redis")
            if redis:
                queue.start()
            complete = replace(complete, redis_url=queue.url)
        yield complete
    finally:
        if queue:
            queue.stop()
        if database:
            database.stop()
