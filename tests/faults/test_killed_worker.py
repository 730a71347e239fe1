"""A worker killed in the middle of a paper: nothing is lost, nothing is made twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from mediation.app import build_engines
from mediation.core import relay
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock, SystemClock
from mediation.core.models import OutboxRow
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.records import service
from mediation.records.models import Document
from mediation.records.states import DocumentStatus
from mediation.settings import Settings, as_environment
from tests.factories.records import a_case_to_file, a_paper


@pytest.fixture
def live_engines(own_settings: Settings) -> Iterator[Engines]:
    """Engines on the machine's own time, as the worker process has."""
    built = build_engines(own_settings, clock=SystemClock(), messenger=Recorder())
    built.redis.flushall()
    yield built
    built.engine.dispose()


StartWorker = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def a_worker(own_settings: Settings) -> Iterator[StartWorker]:
    """Starts a worker process; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, **as_environment(own_settings)}

    def start(*options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "mediation", "worker", *options]
        started.append(subprocess.Popen(command, env=environment))  # noqa: S603 - our own program
        return started[-1]

    yield start
    for process in started:
        kill_all(process)


def until(condition: Callable[[], bool], seconds: float = 90) -> None:
    """Wait for a condition of another process; fail when it never comes."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while not condition():
        assert time.monotonic() < end, "it never happened"
        pause.wait(0.002)


def status_of(engines: Engines, document_id: UUID) -> DocumentStatus:
    with engines.work(SYSTEM) as uow:
        return uow.session.get_one(Document, document_id).status


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL for the worker and its typesetter, the youngest last."""
    for pid in [process.pid, *descendants(process.pid)]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def descendants(pid: int) -> list[int]:
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
    return [*children, *(below for child in children for below in descendants(child))]


@pytest.mark.timeout(300)
@pytest.mark.timeout(300)
def test_another_worker_finishes_what_a_killed_one_began(live_engines: Engines, a_worker: StartWorker) -> None:
    with live_engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
    with live_engines.work(SYSTEM) as uow:
        document = service.request_document(uow, case.id, a_paper("record", facts="长" * 20_000))
    work = document.work_id
    assert work is not None
    with live_engines.work(SYSTEM) as uow:
        asked = uow.session.query(Document).count()  # acceptance asks for papers of its own as well
        waiting = uow.session.query(OutboxRow).filter(OutboxRow.done_at.is_(None)).count()  # and tells the applicant
    relay.Relay(live_engines.redis).enqueue(work, "urgent")

    first = a_worker()
    until(lambda: status_of(live_engines, document.id) is DocumentStatus.RENDERING)
    with live_engines.engine.connect() as holder:  # the worker can render, but cannot record
        holder.execute(text("select 1 from documents for update"))
        kill_all(first)
    assert status_of(live_engines, document.id) is DocumentStatus.RENDERING

    later = FixedClock(live_engines.clock.now() + timedelta(minutes=1))
    until(lambda: not held(live_engines, work))
    live_engines.clock = later
    with live_engines.work(SYSTEM) as uow:
        assert service.watch(uow) == 1
    assert status_of(live_engines, document.id) is DocumentStatus.REQUESTED
    with live_engines.work(SYSTEM) as uow:
        assert relay.sweep(uow, relay.Relay(live_engines.redis)) == waiting

    assert a_worker("--burst").wait(timeout=90) == 0
    with live_engines.work(SYSTEM) as uow:
        assert uow.session.query(Document).count() == asked
        made = uow.session.get_one(Document, document.id)
        assert made.status is DocumentStatus.READY
        assert made.sha256 is not None
        assert live_engines.files.get(made.sha256).startswith(b"%PDF-")
        assert uow.session.get_one(OutboxRow, work).done_at is not None


def held(engines: Engines, work: UUID) -> bool:
    with engines.work(SYSTEM) as uow:
        return relay.runs(uow.session, work)
