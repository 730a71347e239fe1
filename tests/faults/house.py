"""A real `mediation serve` with a second web process beside it, and the ways in which its parts can be hurt."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

import psutil
import psycopg
from redis.exceptions import RedisError

from mediation.app import build_engines
from mediation.core.uow import Engines
from mediation.processes.engines import running
from mediation.settings import Settings, as_environment, from_environment
from tests.gateway import outside_gateway

PATIENCE = 300.0
"""Seconds after which something that should have happened never will."""


@dataclass
class House:
    """The platform on a folder of its own; `engines` act on it from outside, as a worker's would."""

    data: Path
    settings: Settings
    engines: Engines
    serve: subprocess.Popen[bytes]
    ports: tuple[int, int]
    second: subprocess.Popen[bytes] | None = None

    def kill_first_web(self) -> None:
        """kill -9 for the web process that `serve` looks after; it brings it back."""
        self._kill("web")

    def kill_second_web(self, *, again: bool) -> None:
        """kill -9 for the other one, which we look after: started again, or gone for good."""
        assert self.second is not None
        self.second.kill()
        self.second.wait()
        self.second = None
        if again:
            self.start_second()

    def kill_worker(self) -> None:
        """kill -9, in the middle of whatever it does."""
        self._kill("worker")

    def kill_redis(self) -> None:
        """kill -9; what it held is gone."""
        self._kill("valkey-server")

    def flush_redis(self) -> None:
        """Queues, pushes on their way, everything; of one that was just killed nothing is left to be flushed."""
        with contextlib.suppress(RedisError):
            self.engines.redis.flushall()

    def crash_database(self) -> None:
        """kill -9 for the head of the database; its children end when they notice."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._head_of_database(), signal.SIGKILL)

    def stop_database(self) -> None:
        """A fast stop, as an administrator does it: open transactions are broken off."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._head_of_database(), signal.SIGINT)

    def shut_database(self, seconds: float) -> None:
        """Nobody can connect for a while, and whoever was connected no longer is."""
        outside = self._await_database()
        with psycopg.connect(outside, autocommit=True) as admin:
            admin.execute("alter database mediation with allow_connections false")
            admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'mediation'")
            threading.Event().wait(seconds)
            admin.execute("alter database mediation with allow_connections true")

    def start_second(self) -> None:
        """The web process that `serve` knows nothing of."""
        self.second = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "mediation", "web", "--port", str(self.ports[1])],
            env={**os.environ, **as_environment(self.settings)},
        )

    def whole(self) -> bool:
        """Whether the web processes say that they are ready, database and Redis with them."""
        assert self.serve.poll() is None, "the platform gave up"
        ports = self.ports if self.second else self.ports[:1]
        return all(_answers(f"http://127.0.0.1:{port}/readyz") for port in ports)

    def await_whole(self) -> None:
        """Wait until everything is back."""
        until(self.whole)

    def _kill(self, name: str) -> None:
        for process in psutil.Process(self.serve.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if name in process.name() or process.cmdline()[1:4] == ["-m", "mediation", name]:
                    process.kill()

    def _head_of_database(self) -> int:
        """Its process, once it is up again after an earlier fault; without one, 0 would mean our own group."""
        self._await_database()
        return int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])

    def _await_database(self) -> str:
        outside = self.settings.database_url.replace("/mediation", "/postgres", 1)
        until(lambda: _takes_calls(outside))
        return outside


@contextmanager
def a_house() -> Iterator[House]:
    """Start it on a short-named folder of its own, wait until it is whole, stop it."""
    ports = (_free_port(), _free_port())
    with ExitStack() as afterwards:
        data = Path(afterwards.enter_context(TemporaryDirectory(prefix="mf-", ignore_cleanup_errors=True)))
        log = afterwards.enter_context((data / "serve.log").open("wb"))
        given = afterwards.enter_context(outside_gateway()).settings(
            from_environment({}, data_dir=data, rate_limits=False)
        )
        serve = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "mediation", "serve", "--port", str(ports[0])],
            env={**os.environ, **as_environment(given)},
            stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        afterwards.callback(_stop, serve)
        until(lambda: b"Ctrl-C" in (data / "serve.log").read_bytes() or serve.poll() is not None)
        assert serve.poll() is None, (data / "serve.log").read_text()
        settings = afterwards.enter_context(running(given))
        engines = build_engines(settings, pool_size=4)
        afterwards.callback(engines.engine.dispose)
        house = House(data, settings, engines, serve, ports)
        house.start_second()
        afterwards.callback(lambda: _stop(house.second))
        house.await_whole()
        yield house


def until(holds: object, seconds: float = PATIENCE) -> None:
    """Wait until something holds; fail when it does not."""
    assert callable(holds)
    end, pause = time.monotonic() + seconds, threading.Event()
    while not holds():
        assert time.monotonic() < end, "it never happened"
        pause.wait(0.05)


def _answers(page: str) -> bool:
    try:
        with urllib.request.urlopen(page, timeout=2):  # noqa: S310 - our own server
            return True
    except (URLError, OSError):
        return False


def _takes_calls(url: str) -> bool:
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url):
        return True
    return False


def _stop(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None and process.poll() is None:
        process.terminate()
        process.wait(timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
