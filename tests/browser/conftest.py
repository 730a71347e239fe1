"""The real program on a database of its own, and real browsers in front of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from mediation.app import build_engines
from mediation.core.embedded import EmbeddedDatabase, EmbeddedRedis
from mediation.core.uow import Engines
from mediation.demo import county
from mediation.demo.rooms import make_rooms, parse_seats
from mediation.settings import Settings, as_environment
from tests.browser.people import Desk, Phone
from tests.chromium import chromium_path
from tests.conftest import TEMPLATE

expect.set_options(timeout=15_000)  # a busy machine answers slowly; nothing here is about speed
PARTS = ("web", "worker", "clock")
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"""Chromium's own: it beeps once a second, and nobody is asked."""


@dataclass(frozen=True, slots=True)
class Platform:
    """The program that runs: where, and what one may do beside it."""

    address: str
    engines: Engines
    password: str
    cookies: dict[str, list[Any]] = field(default_factory=dict)
    """Of who went through the door before, by username."""

    def room(self, seats: str = "police,lawyer,applicant,respondent") -> dict[str, Any]:
        """A fresh case with an open session: what `mediation demo room --json` prints for one."""
        return make_rooms(self.engines, parse_seats(seats), 1)[0]


@pytest.fixture(scope="session")
def platform(
    database_server: EmbeddedDatabase, base_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Platform]:
    """Web, worker and clock as processes of their own, in demonstration mode, with a queue of their own."""
    database_server.create("browser", TEMPLATE)
    folder, port = tmp_path_factory.mktemp("browser"), _free_port()
    redis = EmbeddedRedis(Path(folder) / "redis")
    redis.start()
    address = f"http://127.0.0.1:{port}"
    settings = replace(
        base_settings, database_url=database_server.url("browser"), redis_url=redis.url, data_dir=folder,
        public_url=address, demo=True, rate_limits=False,
    )  # fmt: skip
    processes = [_start(part, settings, port) for part in PARTS]
    engines = build_engines(settings)
    _await(address, processes[0])
    yield Platform(address, engines, county.password(settings.data_dir))
    engines.engine.dispose()
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=20)
    redis.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of this folder; each page below has a context of its own.

    It does not outlive them: while it runs, nothing else of this process may run an event loop.
    """
    path = chromium_path()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *MICROPHONE])
        yield started
        started.close()


@pytest.fixture
def desk(browser: Browser, platform: Platform) -> Iterator[Callable[..., Desk]]:
    """Makes a desk of a member of staff who has signed in: through the door, the first time."""
    made: list[Page] = []

    def make(username: str = "tiaojieyuan", width: int = 1440, height: int = 900) -> Desk:
        page = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN").new_page()
        made.append(page)
        known, seated = platform.cookies.get(username), Desk(page, platform.address)
        if known:
            page.context.add_cookies(known)
            return seated
        seated.sign_in(username, platform.password)
        platform.cookies[username] = page.context.cookies()
        return seated

    yield make
    for page in made:
        page.context.close()


@pytest.fixture
def phone(browser: Browser, platform: Platform) -> Iterator[Callable[[], Phone]]:
    """Makes a phone of 360 px that nobody has used yet."""
    made: list[Page] = []

    def make() -> Phone:
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, locale="zh-CN", is_mobile=True, has_touch=True
        )
        made.append(context.new_page())
        return Phone(made[-1], platform.address, platform.engines)

    yield make
    for page in made:
        page.context.close()


def _start(part: str, settings: Settings, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mediation", part, *(["--port", str(port)] if part == "web" else [])]
    return subprocess.Popen(command, env={**os.environ, **as_environment(settings)})  # noqa: S603 - our own program


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the web process did not answer")
