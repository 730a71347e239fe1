"""The whole platform on one machine: engines, migrations, web, worker, clock; one Ctrl-C stops all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import FrameType
from urllib.error import URLError

from mediation.core.errors import Unavailable
from mediation.core.i18n import N_
from mediation.processes.engines import Running, started
from mediation.processes.parent import SERVED_BY
from mediation.settings import Settings, as_environment

AFTER_THE_PAGE = ("worker", "clock")
"""They start when the first page is there: what they do can wait for two seconds, a person does not like to."""

AT_ONCE = 3.0
"""Seconds; a part that stops sooner did not really run."""
MOST_FALLS = 5


def serve(
    settings: Settings,
    host: str,
    port: int,
    *,
    migrate: Callable[[Settings], None],
    ready: Callable[[Settings], None],
) -> None:
    """Start everything, call `ready` when the first page can be had, wait for Ctrl-C, stop everything."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _setter(stop))
    with started(settings) as engines:
        complete = engines.settings
        parts = {"web": _start("web", complete, host, port)}  # its imports take longer than a migration that is done
        try:
            migrate(complete)
            shown = _await_page(host, port, parts["web"], stop)
            parts |= {name: _start(name, complete, host, port) for name in AFTER_THE_PAGE}
            if shown:
                ready(complete)
            _watch(parts, stop, engines, host, port)
        finally:
            _stop(list(parts.values()))


def address(host: str, port: int) -> str:
    """Where this machine's own browser finds the platform that listens on `host` and `port`."""
    listens_everywhere = host in ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
    return f"http://{'127.0.0.1' if listens_everywhere else host}:{port}"


def _setter(stop: threading.Event) -> Callable[[int, FrameType | None], None]:
    return lambda _number, _frame: stop.set()


def _start(name: str, settings: Settings, host: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mediation", name]
    if name == "web":
        command += ["--host", host, "--port", str(port)]
    environment = {**os.environ, **as_environment(replace(settings, web_processes=1)), SERVED_BY: str(os.getpid())}
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603 - our own program


def _await_page(host: str, port: int, web: subprocess.Popen[bytes], stop: threading.Event) -> bool:
    page = f"{address(host, port)}/readyz"
    until = time.monotonic() + 60
    while time.monotonic() < until and not stop.is_set() and web.poll() is None:
        try:
            with urllib.request.urlopen(page, timeout=2):  # noqa: S310 - our own http address
                return True
        except (URLError, OSError):
            stop.wait(0.03)
    return False


def _watch(
    parts: dict[str, subprocess.Popen[bytes]], stop: threading.Event, engines: Running, host: str, port: int
) -> None:
    """Start again what fell over, engines first; give up when a part falls over again and again."""
    falls = {name: Falls(time.monotonic()) for name in parts}
    while not stop.wait(0.5):
        engines.revive()
        for name, process in list(parts.items()):
            if process.poll() is None:
                continue
            if falls[name].hopeless(time.monotonic()):
                raise Unavailable(
                    N_("%(part)s 一启动就停（状态 %(status)s），平台已经停止；原因见上面几行。"),
                    part=name, status=process.returncode,
                )  # fmt: skip
            parts[name] = _start(name, engines.settings, host, port)


@dataclass(slots=True)
class Falls:
    """How often a part stopped right after it was started, one time after the other."""

    started: float
    in_a_row: int = 0

    def hopeless(self, now: float) -> bool:
        """Note one more fall, `now` in seconds; whether it is no use to start it again."""
        self.in_a_row = self.in_a_row + 1 if now - self.started < AT_ONCE else 0
        self.started = now
        return self.in_a_row >= MOST_FALLS


def _stop(parts: list[subprocess.Popen[bytes]]) -> None:
    for process in parts:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    for process in parts:
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
