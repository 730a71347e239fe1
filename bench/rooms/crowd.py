"""The members, in processes of their own: a room's members share one, so that it alone can count the room."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bench.rooms.member import Member, Tally

AT_ONCE = 25
"""Connections opened side by side."""
PATIENCE = 30.0
"""Seconds that the last delivery may take after the last message was sent."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one client process saw of one step."""

    sent: int
    acknowledged: int
    refused: list[str]
    latencies: list[float]
    lost: int
    doubled: int
    out_of_order: int
    misdelivered: int
    spoken_seconds: float
    seconds: float
    cpu_seconds: float


class Crowd:
    """What a client process does when asked."""

    def __init__(self, ports: Sequence[int], source: str = "127.0.0.1") -> None:
        self._ports, self._source = ports, source
        self._rooms: dict[str, list[Member]] = {}
        self._members: list[Member] = []

    async def join(self, seats: list[tuple[str, str]]) -> None:
        """Connect and enter: pairs of room and ticket. With several ports a room's members come through all of them."""
        new = [Member(room, ticket, self._source) for room, ticket in seats]
        for start in range(0, len(new), AT_ONCE):
            side_by_side = enumerate(new[start : start + AT_ONCE])
            await asyncio.gather(*(one.join(self._ports[number % len(self._ports)]) for number, one in side_by_side))
        self._members += new
        for member in new:
            self._rooms.setdefault(member.room, []).append(member)

    async def say(self, rate: float, seconds: float) -> Said:
        """Let random members say `rate` messages a second, and wait for the last delivery."""
        Member.tally = tally = Tally()
        cpu, begun, due = time.process_time(), time.perf_counter(), dict[str, int]()
        for number in range(round(rate * seconds)):
            pause = begun + number / rate - time.perf_counter()
            if pause > 0 or number % 20 == 0:
                await asyncio.sleep(max(pause, 0))
            member = random.choice(self._members)
            due[member.say()] = len(self._rooms[member.room])
        spoken, expected = time.perf_counter(), sum(due.values())
        while time.perf_counter() < spoken + PATIENCE and (
            len(tally.latencies) < expected or len(tally.acked) + len(tally.refused) < len(tally.sent)
        ):
            await asyncio.sleep(0.02)
        return _said(tally, due, spoken - begun, time.perf_counter() - begun, time.process_time() - cpu)

    async def catch_up(self, missed: int) -> float:
        """One member goes, the others say `missed` messages, it returns; seconds until it has them all."""
        Member.tally = tally = Tally()
        gone, *others = next(iter(self._rooms.values()))
        await gone.leave()
        for number in range(missed):
            others[number % len(others)].say()
            if number % 20 == 0:
                await asyncio.sleep(0.01)
        until = time.perf_counter() + PATIENCE
        while len(tally.acked) < missed and time.perf_counter() < until:
            await asyncio.sleep(0.02)
        before, begun = gone.last, time.perf_counter()
        seqs = await _fetch(gone, self._ports[0])
        took = time.perf_counter() - begun
        assert seqs == list(range(before + 1, before + missed + 1)), "not what was missed"
        return took

    async def leave(self) -> None:
        """All hang up."""
        await asyncio.gather(*(member.leave() for member in self._members))
        self._members, self._rooms = [], {}


def _said(tally: Tally, due: dict[str, int], spoken: float, took: float, cpu: float) -> Said:
    got = tally.deliveries
    lost = sum(max(due[key] - got.get(key, 0), 0) for key in tally.acked)
    twice = sum(max(count - due[key], 0) for key, count in got.items())
    return Said(
        len(tally.sent), len(tally.acked), sorted(set(tally.refused)), list(tally.latencies), lost,
        max(tally.doubled, twice), tally.out_of_order, tally.misdelivered, spoken, took, cpu,
    )  # fmt: skip


async def _fetch(member: Member, port: int) -> list[int]:
    answer = await member.join(port, after=member.last)
    seqs = [event["seq"] for event in answer["events"]]
    while answer["more"]:
        answer = await member.call("page", {"room": member.room, "after": seqs[-1], "limit": 200})
        seqs += [event["seq"] for event in answer["events"]]
    return seqs


class Crowds:
    """The client processes, as the one that leads the run sees them."""

    def __init__(self, ports: Sequence[int], count: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes = []
        for number in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_run, args=(theirs, ports, f"127.0.0.{number + 1}"), daemon=True)
            process.start()
            self._pipes.append(ours)
            self._processes.append(process)

    def join(self, seats: list[tuple[str, str]]) -> None:
        """Connect these, each room in one process."""
        rooms = list(dict.fromkeys(room for room, _ in seats))
        place = {room: number % len(self._pipes) for number, room in enumerate(rooms)}
        self._ask("join", [([one for one in seats if place[one[0]] == n],) for n in range(len(self._pipes))])

    def say(self, rate: float, seconds: float) -> list[Said]:
        """All together `rate` messages a second."""
        return self._ask("say", [(rate / len(self._pipes), seconds)] * len(self._pipes))

    def catch_up(self, missed: int) -> float:
        """See `Crowd.catch_up`; in the first process alone."""
        return float(self._ask("catch_up", [(missed,)])[0])

    def close(self) -> None:
        """Hang up and end the processes."""
        for process in self._processes:
            process.terminate()
            process.join()

    def _ask(self, what: str, given: list[tuple[Any, ...]]) -> list[Any]:
        asked = list(zip(self._pipes, given, strict=False))
        for pipe, one in asked:
            pipe.send((what, one))
        return [pipe.recv() for pipe, _ in asked]


def _run(pipe: Connection, ports: Sequence[int], source: str) -> None:
    """`source`: an address of its own for each process, as one address has some 28,000 ports to call from."""
    asyncio.run(_obey(pipe, Crowd(ports, source)))


async def _obey(pipe: Connection, crowd: Crowd) -> None:
    loop = asyncio.get_running_loop()
    while True:
        what, given = await loop.run_in_executor(None, pipe.recv)
        pipe.send(await getattr(crowd, what)(*given))
