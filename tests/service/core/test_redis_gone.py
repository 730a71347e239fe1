"""Where Redis is gone, nobody waits for it: the answer comes at once, and work goes on without it."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from redis.exceptions import ConnectionError as RedisGone

from mediation.app import build_engines
from mediation.core.embedded import EmbeddedRedis
from mediation.settings import Settings

AT_ONCE_SECONDS = 1.0


def test_a_process_learns_at_once_that_redis_is_gone(base_settings: Settings, tmp_path: Path) -> None:
    engines = build_engines(
        replace(base_settings, database_url="postgresql://", redis_url=f"unix://{tmp_path}/redis.sock")
    )
    started = time.monotonic()
    with pytest.raises(RedisGone):
        engines.redis.ping()
    assert time.monotonic() - started < AT_ONCE_SECONDS


def test_the_embedded_redis_starts_without_waiting_for_one_that_is_not_there(tmp_path: Path) -> None:
    engine = EmbeddedRedis(tmp_path)
    started = time.monotonic()
    assert not engine.answers()
    assert time.monotonic() - started < AT_ONCE_SECONDS
