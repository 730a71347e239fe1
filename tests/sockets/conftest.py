"""A real web process on a database of the test's own, and clients that speak to it."""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.error import URLError

import pytest

from mediation.app import build_engines
from mediation.core.embedded import EmbeddedDatabase
from mediation.core.uow import Engines
from mediation.settings import Settings, as_environment
from tests.conftest import TEMPLATE
from tests.sockets.client import Client

_numbers = itertools.count()


@dataclass
class LiveServer:
    """Web processes on one database and one Redis."""

    settings: Settings
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, **settings: object) -> str:
        """One more web process; its address once it answers."""
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        environment = {**os.environ, **as_environment(replace(self.settings, **settings))}  # type: ignore[arg-type] # given
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "mediation", "web", "--port", str(port)], env=environment
        )
        self.processes.append(process)
        _await(address, process)
        return address

    def stop(self) -> None:
        """End them all."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=15)


@pytest.fixture(scope="package")
def live_settings(
    database_server: EmbeddedDatabase, base_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """Settings with a database that the tests of this folder share."""
    name = f"live_{os.getpid()}_{next(_numbers)}"
    database_server.create(name, TEMPLATE)
    yield replace(base_settings, database_url=database_server.url(name), data_dir=tmp_path_factory.mktemp("live"))
    database_server.drop(name)


@pytest.fixture(scope="package")
def live_engines(live_settings: Settings) -> Iterator[Engines]:
    """Engines of a process beside the web process: real time, pushes through Redis."""
    built = build_engines(live_settings)
    yield built
    built.engine.dispose()


@pytest.fixture(scope="package")
def servers(live_settings: Settings) -> Iterator[LiveServer]:
    """Web processes to be started by the tests of this folder."""
    live = LiveServer(live_settings)
    yield live
    live.stop()


@pytest.fixture(scope="package")
def live_server(servers: LiveServer) -> str:
    """The address of one web process."""
    return servers.start()


@pytest.fixture
def connect() -> Iterator[Callable[..., Client]]:
    """Make clients that are disconnected after the test."""
    made: list[Client] = []

    def make(address: str, **how: object) -> Client:
        client = Client(address, **how)  # type: ignore[arg-type] # passed on
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError("the web process did not answer")
