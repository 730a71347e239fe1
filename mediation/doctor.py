"""A look at every engine the platform stands on; each finding says what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from redis.exceptions import RedisError
from rq import Worker
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mediation.core.errors import Refusal
from mediation.core.uow import Engines

LEAST_FREE_BYTES = 1024**3
OLDEST_UNSTAMPED = timedelta(days=2)
FONTS = Path(__file__).resolve().parent.parent / "node_modules" / "@expo-google-fonts"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination."""

    name: str
    good: bool
    words: str

    @property
    def line(self) -> str:
        return f"{'OK  ' if self.good else 'BAD '} {self.name}: {self.words}"


def examine(engines: Engines) -> list[Finding]:
    """Every finding, in a fixed order; nothing here raises."""
    checks: list[tuple[str, Callable[[Engines], str], str]] = [
        ("database", _database, "start PostgreSQL or set MEDIATION_DATABASE_URL"),
        ("redis", _redis, "start Redis or set MEDIATION_REDIS_URL; nothing is lost meanwhile"),
        ("worker", _worker, "start `mediation worker`; documents wait in the outbox"),
        ("files", _files, "free the disk or check MEDIATION_FILES_URL"),
        ("fonts", _fonts, "run `make setup`, or set MEDIATION_FONTS_DIR"),
        ("clock", _clock, "set the machine's clock (NTP)"),
        (
            "anchors",
            _anchors,
            "check MEDIATION_TIMESTAMP_URL and the network; nothing is lost",
        ),
        ("disk", _disk, "free at least 1 GB in the data directory"),
    ]
    return [_finding(engines, *check) for check in checks]


def _finding(engines: Engines, name: str, check: Callable[[Engines], str], cure: str) -> Finding:
    try:
        return Finding(name, good=True, words=check(engines))
    except (SQLAlchemyError, RedisError, OSError, Refusal, LookupError) as fault:
        return Finding(name, good=False, words=f"{fault} → {cure}")


def _database(engines: Engines) -> str:
    with engines.engine.connect() as connection:
        version = connection.scalar(text("show server_version"))
        revision = connection.scalar(text("select version_num from alembic_version"))
    return f"PostgreSQL {version}, migration {revision}"


def _redis(engines: Engines) -> str:
    return f"answers, version {engines.redis.info('server')['redis_version']}"


def _worker(engines: Engines) -> str:
    count = Worker.count(connection=engines.redis)
    if not count:
        raise LookupError("no worker is running")
    return f"{count} running"


def _files(engines: Engines) -> str:
    probe = b"doctor's probe"
    if engines.files.get(engines.files.put(probe)) != probe:
        raise LookupError("what was written could not be read back")
    return "can be written and read back"


def _fonts(engines: Engines) -> str:
    office = engines.settings.fonts_dir
    folder = Path(office) if office else FONTS
    count = sum(1 for _ in folder.glob("**/*.?tf"))
    if not count:
        raise LookupError(f"no fonts in {folder}")
    return f"{count} in {folder}"


def _clock(engines: Engines) -> str:
    with engines.engine.connect() as connection:
        apart = abs((connection.scalar(text("select now()")) - engines.clock.now()).total_seconds())
    if apart > 2:
        raise LookupError(f"database and program are {apart:.1f} s apart")
    return f"{apart * 1000:.0f} ms between program and database"


def _anchors(engines: Engines) -> str:
    query = text("select min(day) filter (where token is null), max(day) from transcript_anchors")
    with engines.engine.connect() as connection:
        missing, last = connection.execute(query).one()
    if last is None:
        return "none yet, the clock makes the first"
    if missing and engines.clock.now() - datetime.combine(missing, time(), UTC) > OLDEST_UNSTAMPED:
        raise LookupError(f"no time stamp for {missing} yet")
    return f"last day {last}"


def _disk(engines: Engines) -> str:
    free = shutil.disk_usage(engines.settings.data_dir).free
    if free < LEAST_FREE_BYTES:
        raise LookupError(f"only {free // 1024**2} MB free")
    return f"{free // 1024**3} GB free"
