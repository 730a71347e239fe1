"""From the press to the card in the room: a real platform, a real socket, on an idle queue and before a full one."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from bench.paper.making import FIVE_PAGES, long_agreement
from bench.rooms.member import Member
from bench.rooms.servers import running
from mediation.app import build_engines
from mediation.core.authz import SYSTEM
from mediation.core.embedded import EmbeddedDatabase, EmbeddedRedis
from mediation.core.uow import Engines
from mediation.records import service as records
from mediation.rooms.models import Room
from mediation.settings import Settings, with_secret

PARTIES = ("parties",)
EVENT = b'42/rooms,["event",'
SECONDS = 120
BETWEEN = 0.3
"""Seconds from one card to the next press."""


class Watcher(Member):
    """A member that notes when a document became ready."""

    def __init__(self, room: str, ticket: str) -> None:
        super().__init__(room, ticket)
        self.ready: dict[str, asyncio.Future[float]] = {}

    def _hear(self, text: bytes) -> None:
        if text.startswith(EVENT):
            event = orjson.loads(text[len(b"42/rooms,") :])[1]
            if event["kind"] == "document" and event["body"]["state"] == "ready":
                self._note(event["body"]["document"])
        super()._hear(text)

    def _note(self, document: str) -> None:
        found = self.ready.setdefault(document, asyncio.get_running_loop().create_future())
        if not found.done():
            found.set_result(time.perf_counter())

    async def card(self, document: str) -> float:
        """When the ready card of this document came."""
        future = self.ready.setdefault(document, asyncio.get_running_loop().create_future())
        return await asyncio.wait_for(future, SECONDS)


def press_to_card(presses: int, background: int) -> dict[str, Any]:
    """Seconds from asking for a five-page paper to its card, at rest and with so many others waiting before it."""
    with running("ours", 1, 3) as server, _engines(server.folder) as engines:
        return asyncio.run(_both(server.port, server.seats[0], engines, presses, background))


@contextmanager
def _engines(folder: Path) -> Iterator[Engines]:
    """Engines on the running server's own database and queue."""
    settings = with_secret(Settings(data_dir=folder, demo=True))
    database = EmbeddedDatabase(folder / "postgres")
    engines = build_engines(
        replace(settings, database_url=database.url(), redis_url=EmbeddedRedis(folder / "redis").url)
    )
    try:
        yield engines
    finally:
        engines.engine.dispose()


async def _both(port: int, seat: tuple[str, str], engines: Engines, presses: int, background: int) -> dict[str, Any]:
    watcher = Watcher(*seat)
    await watcher.join(port)
    case_id = _case_of(engines, UUID(seat[0]))
    await _press(watcher, engines, case_id, 0)  # what the worker loads once
    idle = [await _press(watcher, engines, case_id, number) for number in range(1, presses + 1)]
    for number in range(background):
        _ask(engines, case_id, 10_000 + number, urgent=False)
    busy = [await _press(watcher, engines, case_id, 1_000 + number) for number in range(presses)]
    left = background - sum(future.done() for future in watcher.ready.values()) + 2 * presses + 1
    await watcher.leave()
    return {"idle": _figures(idle), "busy": _figures(busy) | {"waiting_before": background, "still_waiting": left}}


async def _press(watcher: Watcher, engines: Engines, case_id: UUID, number: int) -> float:
    await asyncio.sleep(BETWEEN)
    begun = time.perf_counter()
    document = await asyncio.to_thread(_ask, engines, case_id, number, urgent=True)
    return await watcher.card(document) - begun


def _ask(engines: Engines, case_id: UUID, number: int, *, urgent: bool) -> str:
    """What the button does: ask for the paper, commit, hand over to the queue."""
    paper = replace(long_agreement(FIVE_PAGES, number), kind="agreement")
    with engines.work(SYSTEM) as uow:
        row = records.request_document(
            uow, case_id, paper, subject_id=UUID(int=number + 1), urgent=urgent, audience=PARTIES
        )
        return str(row.id)


def _case_of(engines: Engines, room_id: UUID) -> UUID:
    with engines.work(SYSTEM) as uow:
        return uow.session.get_one(Room, room_id).case_id


def _figures(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "presses": len(ordered), "p50_ms": round(statistics.median(ordered) * 1000),
        "p95_ms": round(ordered[max(round(len(ordered) * 0.95) - 1, 0)] * 1000), "worst_ms": round(ordered[-1] * 1000),
    }  # fmt: skip
