"""Engines that go away: what cannot be stored is refused by name, what was stored is delivered."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from mediation.app import build_engines
from mediation.core.authz import SYSTEM
from mediation.core.embedded import EmbeddedDatabase, EmbeddedRedis
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.settings import Settings
from tests.conftest import TEMPLATE
from tests.factories.rooms import a_table
from tests.sockets.client import Client
from tests.sockets.conftest import LiveServer

Connect = Callable[..., Client]


@pytest.fixture(scope="module")
def own_redis() -> Iterator[EmbeddedRedis]:
    """A Redis that a test may stop."""
    with TemporaryDirectory(prefix="mr-") as folder:
        server = EmbeddedRedis(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="module")
def live_settings(
    database_server: EmbeddedDatabase,
    base_settings: Settings,
    own_redis: EmbeddedRedis,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Settings]:
    """A database and a Redis of this file's own: what goes away here goes away for nobody else."""
    name = f"away_{os.getpid()}"
    database_server.create(name, TEMPLATE)
    yield replace(
        base_settings, database_url=database_server.url(name), redis_url=own_redis.url,
        data_dir=tmp_path_factory.mktemp("away"),
    )  # fmt: skip
    database_server.drop(name)


@pytest.fixture(scope="module")
def live_engines(live_settings: Settings) -> Iterator[Engines]:
    built = build_engines(live_settings)
    yield built
    built.engine.dispose()


@pytest.fixture(scope="module")
def servers(live_settings: Settings) -> Iterator[LiveServer]:
    live = LiveServer(live_settings)
    yield live
    live.stop()


@pytest.fixture(scope="module")
def live_server(servers: LiveServer) -> str:
    return servers.start()


def test_without_a_database_posts_are_refused_and_nothing_is_stored(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    with live_engines.work(SYSTEM) as uow:
        table = a_table(uow)
        pass_ = service.issue_ticket(uow, table.applicant.id)
    client = connect(live_server, ticket=pass_)
    head = client.enter(table.room.id)["room"]["head"]
    key = str(uuid4())
    with _database_shut(live_engines):
        refused = client.say(table.room.id, "这时候数据库不在", key)
    assert refused["error"]["code"] == "unavailable"
    assert "没有保存" in refused["error"]["message"]
    with live_engines.work(SYSTEM) as uow:
        assert queries.heads(uow, [table.room.id]) == {table.room.id: head}
    again = client.say(table.room.id, "这时候数据库不在", key)["event"]
    assert again["seq"] == head + 1
    client.until(lambda one: one.events() == [again])


def test_a_database_that_goes_away_in_the_middle_loses_and_doubles_nothing(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    with live_engines.work(SYSTEM) as uow:
        table = a_table(uow)
        pass_ = service.issue_ticket(uow, table.applicant.id)
    client = connect(live_server, ticket=pass_)
    head = client.enter(table.room.id)["room"]["head"]
    keys: list[str] = []
    shut = threading.Event()

    def throw() -> None:
        keys.append(str(uuid4()))
        client.throw(table.room.id, keys[-1], keys[-1])

    def talk() -> None:
        """Go on until the database is gone, and a little more."""
        while not shut.wait(0.005):
            throw()
        for _ in range(30):
            throw()

    talking = threading.Thread(target=talk)
    talking.start()
    client.until(lambda one: len(one.answers) >= 30)
    with _database_shut(live_engines):
        shut.set()
        talking.join()
        client.until(lambda one: len(one.answers) == len(keys))
    codes = {answer["error"]["code"] for answer in client.answers if not answer["ok"]}
    assert codes == {"unavailable"}
    with live_engines.work(SYSTEM) as uow:
        stored = {event["key"] for event in queries.sealed_log(uow, table.room.id) if "key" in event}
    assert {answer["event"]["key"] for answer in client.answers if answer["ok"]} <= stored
    for key in keys:
        client.throw(table.room.id, key, key)
    client.until(lambda one: len(one.answers) == 2 * len(keys) and len(one.events()) == len(keys))
    assert all(answer["ok"] for answer in client.answers[len(keys) :])
    assert [event["seq"] for event in client.events()] == list(range(head + 1, head + len(keys) + 1))
    assert {event["key"] for event in client.events()} == set(keys)


def test_without_redis_messages_go_on_in_every_process(
    live_engines: Engines, live_server: str, servers: LiveServer, connect: Connect, own_redis: EmbeddedRedis
) -> None:
    with live_engines.work(SYSTEM) as uow:
        table = a_table(uow)
        tickets = {person: service.issue_ticket(uow, person) for person in table.everybody}
    here = connect(live_server, ticket=tickets[table.applicant.id])
    there = connect(servers.start(), ticket=tickets[table.respondent.id])
    here.enter(table.room.id)
    there.enter(table.room.id)
    own_redis.stop()
    posted = [client.say(table.room.id, str(n))["event"] for n in range(5) for client in (here, there)]
    for client in (here, there):
        client.until(lambda one: len(one.events()) == 10)
        assert client.events() == posted


class _database_shut:  # noqa: N801 - used as a context manager
    """Nobody can connect to this database, and whoever was connected no longer is."""

    def __init__(self, engines: Engines) -> None:
        self._engine, self._name = engines.engine, engines.engine.url.database

    def __enter__(self) -> None:
        self._run(f'alter database "{self._name}" with allow_connections false')
        self._run("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name", name=self._name)

    def __exit__(self, *_error: object) -> None:
        self._run(f'alter database "{self._name}" with allow_connections true')

    def _run(self, statement: str, **values: object) -> None:
        outside = self._engine.url.set(database="postgres")

        engine = create_engine(outside, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement), values)
        engine.dispose()
