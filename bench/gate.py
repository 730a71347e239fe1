"""What the leak gate costs a message of the mediator: with 0, 100 and 400 sayings of private talk, beside no gate.

Run with `make bench-gate` (two minutes). The same texts go through `rooms.service.post` on a database of its
own, in turn with the gate and without; milliseconds a message are of the program's CPU, the database's, and the wall.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import psutil

from bench.keeping import RESULTS, keep
from bench.machine import describe
from mediation.app import build_engines
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.embedded import EmbeddedDatabase
from mediation.core.migrations import upgrade
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.demo.rooms import make_rooms, parse_seats
from mediation.rooms import queries, service
from mediation.rooms.service import talk
from mediation.settings import Settings

SIZES = (0, 100, 400)
ROUNDS, MESSAGES = 5, 100
SIGNS = "我们先看照片请对方说一说经过漏水是从什么时候开始下一步谈修复的办法今天先谈到这里您的意思记下了物业维修"
PARTS = ("program_cpu_ms", "database_cpu_ms", "wall_ms")


def main() -> None:
    """Print and keep the medians."""
    with platform() as (engines, database):
        found = {"rows": [row(engines, database, size) for size in SIZES], "machine": describe()}
    keep(RESULTS, "gate", date.today().isoformat(), found)  # noqa: DTZ011 - the machine's own day


@contextmanager
def platform() -> Iterator[tuple[Engines, psutil.Process]]:
    """Engines on a migrated database of their own, and the database's first process."""
    with tempfile.TemporaryDirectory(prefix="mg-", ignore_cleanup_errors=True) as folder:
        server = EmbeddedDatabase(Path(folder) / "pg")
        upgrade(server.url("gate"))
        settings = Settings(
            data_dir=Path(folder), database_url=server.url("gate"), secret_key=str(uuid4()), demo=True,
            redis_url=f"unix://{folder}/none",
        )  # fmt: skip
        head = next(Path(folder).rglob("postmaster.pid")).read_text().split()[0]
        yield replace(build_engines(settings), messenger=Recorder()), psutil.Process(int(head))
        server.stop()


def row(engines: Engines, database: psutil.Process, size: int) -> dict[str, Any]:
    """One size: medians with the gate and without, and how they compare."""
    room, mediator = a_sitting(engines, size)
    gated, free = [], []
    for _ in range(ROUNDS):
        gated.append(measured(engines, database, room, mediator))
        with patch.object(talk, "check_leak", lambda *_args, **_named: None):
            free.append(measured(engines, database, room, mediator))
    gate, none = medians(gated), medians(free)
    return {"private_sayings": size, "gate": gate, "no_gate": none,
            "ratio": {part: round(gate[part] / none[part], 2) for part in PARTS}}  # fmt: skip


def a_sitting(engines: Engines, size: int) -> tuple[UUID, UUID]:
    """A joint room and its mediator, who heard `size` sayings in private."""
    made = make_rooms(engines, parse_seats("applicant,respondent"), 1)[0]
    seats = {seat["seat"]: UUID(seat["participant"]) for seat in made["seats"]}
    with engines.work(SYSTEM) as uow:
        session = queries.running_session(uow, UUID(made["case"]))
        side = next(one for one in queries.members_of(uow, UUID(made["room"])) if one.seat == "respondent")
        if session is None:
            raise RuntimeError("the sitting is not open")
        caucus = service.open_caucus(uow, session.id, _party_of(uow, side.participant_id)).id
    for _ in range(size):
        with engines.work(SYSTEM) as uow:
            service.post(uow, caucus, seats["respondent"], "text", {"text": saying()}, str(uuid4()))
    return UUID(made["room"]), seats["mediator"]


def _party_of(uow: Any, participant_id: UUID) -> UUID:
    party: UUID = cases.get_participant(uow, participant_id).party_id or uuid4()
    return party


def measured(engines: Engines, database: psutil.Process, room: UUID, mediator: UUID) -> tuple[float, float, float]:
    """Milliseconds a message: CPU here, CPU of the database, the wall's clock."""
    texts = [saying() for _ in range(MESSAGES)]
    program, served, begun = time.process_time(), cpu_of(database), time.monotonic()
    for text in texts:
        with engines.work(SYSTEM) as uow:
            service.post(uow, room, mediator, "text", {"text": text}, str(uuid4()), confirm=True)
    used = (time.process_time() - program, cpu_of(database) - served, time.monotonic() - begun)
    return tuple(one * 1000 / MESSAGES for one in used)  # type: ignore[return-value] # three of three


def cpu_of(head: psutil.Process) -> float:
    """Seconds that a database's processes have used; those that ended count with the first."""
    total = 0.0
    for process in (head, *head.children(recursive=True)):
        times = process.cpu_times()
        total += times.user + times.system
    return total


def medians(rounds: Sequence[tuple[float, float, float]]) -> dict[str, float]:
    """The middle one of each part."""
    return {part: round(statistics.median(one[at] for one in rounds), 3) for at, part in enumerate(PARTS)}


def saying() -> str:
    """Forty signs of ordinary talk; every fifth names a sum."""
    words = "".join(random.choice(SIGNS) for _ in range(40))
    return words + (f"{random.randrange(1000, 90000)}元" if random.random() < 0.2 else "")


if __name__ == "__main__":
    main()
