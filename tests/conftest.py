"""Real engines for every test: PostgreSQL and Redis started once, a fresh database for each test that writes."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import sessionmaker

from mediation.accounts.service import passwords
from mediation.app import build_engines, create_app
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.db import normal_url
from mediation.core.embedded import EmbeddedDatabase, EmbeddedRedis
from mediation.core.migrations import upgrade
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.records.service import stamp_order
from mediation.settings import Settings
from tests.side_by_side import SharedOut, slowest_first

pytest_plugins = ["tests.stages"]

TEMPLATE = "mediation_template"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, ten in the morning in Shanghai."""

_numbers = itertools.count()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slowest_first(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> SharedOut:
    return SharedOut(config, log)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[PasswordHasher]:
    """The platform's own hasher, which costs time on purpose, and hundreds of tests found an office of people.

    In this process alone: each hash says itself what it cost, so a web process beside it reads them as well.
    """
    with pytest.MonkeyPatch.context() as patch:
        real, quick = passwords._hasher, PasswordHasher.from_parameters(CHEAPEST)  # the real one has a test of its own
        patch.setattr(passwords, "_hasher", quick)
        patch.setattr(passwords, "_UNKNOWN", quick.hash("nobody's"))
        yield real


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A short-named folder for the engines of this run."""
    with tempfile.TemporaryDirectory(prefix="mt-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def database_server(place: Path, base_settings: Settings) -> Iterator[EmbeddedDatabase]:
    server = EmbeddedDatabase(place / "pg")
    _spare_the_disk(server.url("postgres"))
    upgrade(server.url(TEMPLATE))
    _make_keys(replace(base_settings, database_url=server.url(TEMPLATE)))
    yield server
    server.stop()


def _spare_the_disk(url: str) -> None:
    """What tests write need not survive the machine's power: nothing waits for the disk (a third of a copy's time)."""
    with psycopg.connect(url, autocommit=True) as admin:
        for name in ("fsync", "full_page_writes"):
            admin.execute(f"alter system set {name} = off".encode())
        admin.execute("select pg_reload_conf()")


def _make_keys(settings: Settings) -> None:
    """The platform's own root and the RSA key of its stamps: a tenth of a second for each test that seals."""
    built = build_engines(settings, clock=FixedClock(NOW), messenger=Recorder())
    with built.work(SYSTEM) as uow:
        stamp_order(uow)
    built.engine.dispose()


@pytest.fixture(scope="session")
def redis_server(place: Path) -> Iterator[EmbeddedRedis]:
    server = EmbeddedRedis(place / "redis")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def messenger() -> Recorder:
    """What would have left after the commits of this test."""
    return Recorder()


@pytest.fixture(scope="session")
def base_settings(place: Path, redis_server: EmbeddedRedis) -> Settings:
    return Settings(
        data_dir=place / "data",
        redis_url=redis_server.url,
        secret_key="tests-only-secret-0123456789",
        demo=True,
        rate_limits=False,
    )


@pytest.fixture(scope="session")
def shared_engine(database_server: EmbeddedDatabase) -> Iterator[Engine]:
    """One migrated database for tests that roll back."""
    database_server.create("mediation_rollback", TEMPLATE)
    engine = create_engine(normal_url(database_server.url("mediation_rollback")))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def one_transaction(shared_engine: Engine) -> Iterator[Connection]:
    """The transaction of one file of tests, rolled back after the last of them."""
    with shared_engine.connect() as connection:
        outer = connection.begin()
        yield connection
        outer.rollback()


@pytest.fixture(scope="module")
def ground(one_transaction: Connection, base_settings: Settings) -> Iterator[Engines]:
    """Engines to lay down once what all tests of a file begin from; each then begins from it anew."""
    built = _joined(one_transaction, base_settings, FixedClock(NOW), Recorder())
    yield built
    built.engine.dispose()


@pytest.fixture
def engines(
    one_transaction: Connection, base_settings: Settings, clock: FixedClock, messenger: Recorder
) -> Iterator[Engines]:
    """Engines whose every commit is a savepoint within one that is rolled back after the test.

    For tests with one connection; use `own_engines` where processes, threads or locks meet.
    """
    step = one_transaction.begin_nested()
    built = _joined(one_transaction, base_settings, clock, messenger)
    yield built
    step.rollback()
    built.engine.dispose()


def _joined(connection: Connection, settings: Settings, clock: FixedClock, messenger: Recorder) -> Engines:
    """Engines whose sessions all write into the open transaction of this connection."""
    settings = replace(settings, database_url=str(connection.engine.url))
    built = build_engines(settings, clock=clock, messenger=messenger)
    built.sessions = sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
    return built


@pytest.fixture
def own_database(database_server: EmbeddedDatabase) -> Iterator[str]:
    """The address of a database of this test's own, migrated."""
    name = f"own_{os.getpid()}_{next(_numbers)}"
    database_server.create(name, TEMPLATE)
    yield database_server.url(name)
    database_server.drop(name)


@pytest.fixture
def own_settings(own_database: str, base_settings: Settings, tmp_path: Path) -> Settings:
    """Settings with a database and a files folder of this test's own."""
    return replace(base_settings, database_url=own_database, data_dir=tmp_path)


@pytest.fixture
def own_engines(own_settings: Settings, clock: FixedClock, messenger: Recorder) -> Iterator[Engines]:
    """Engines on a database of this test's own, with real commits."""
    built = build_engines(own_settings, clock=clock, messenger=messenger)
    yield built
    built.engine.dispose()


@pytest.fixture(scope="session")
def applications() -> dict[Settings, Flask]:
    """Applications already wired in this run: what they are made of are settings alone, engines are lent to them."""
    return {}


@pytest.fixture
def app(engines: Engines, applications: dict[Settings, Flask]) -> Flask:
    if engines.settings not in applications:
        applications[engines.settings] = create_app(engines)
    application = applications[engines.settings]
    application.extensions["mediation"] = engines
    application.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return application


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def statements(shared_engine: Engine) -> Iterator[list[str]]:
    """Every SQL statement sent during the test, to count them."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(shared_engine, "before_cursor_execute", note)
    yield seen
    event.remove(shared_engine, "before_cursor_execute", note)
