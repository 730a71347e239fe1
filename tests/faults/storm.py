"""A storm: people talk in rooms while parts of the platform are killed, emptied, shut and cut, in a random order."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from mediation.demo.rooms import make_rooms
from tests.faults.crowd import Crowd
from tests.faults.host import Host, Table
from tests.faults.house import House, until
from tests.faults.member import Member

SEATS = ("police", "lawyer", "applicant", "respondent")
"""Beside the mediator: five in each room."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything; `every`: seconds between two sayings of one person."""

    rooms: int
    web: int
    worker: int
    redis: int
    flushes: int
    database: int
    cuts: int
    papers: int
    every: float
    beside: float
    """Seconds between two things that happen beside the talk."""
    pause: tuple[float, float]
    """Seconds between two faults, from and to."""


@dataclass
class Storm:
    """What is at hand while it lasts."""

    house: House
    plan: Plan
    chance: random.Random
    tables: list[Table] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def set_tables(self) -> None:
        """Rooms of five, each with its clients."""
        for made in make_rooms(self.house.engines, SEATS, self.plan.rooms):
            members = [
                Member(seat["participant"], seat["ticket"], self.house.ports, random.Random(self.chance.random()),
                       {made["room"]: 0})
                for seat in made["seats"]
            ]  # fmt: skip
            people = {seat["seat"]: UUID(seat["participant"]) for seat in made["seats"]}
            self.tables.append(Table(UUID(made["case"]), UUID(made["room"]), people, members))
        for table, other in zip(self.tables, [*self.tables[1:], self.tables[0]], strict=True):
            table.members[-1].rooms[str(other.room)] = 0  # somebody tries the neighbours' door all the time

    def rage(self) -> tuple[Crowd, Host]:
        """Let people come, let the faults happen among the talk, let everything come back and be sent."""
        crowd = Crowd([one for table in self.tables for one in table.members], self.chance)
        host = Host(self.house.engines, self.tables, random.Random(self.chance.random()), works=self.plan.papers > 0)
        crowd.start(self.plan.every)
        until(crowd.everybody_is_in)
        begun, calm = time.monotonic(), threading.Event()
        hosting = threading.Thread(target=_go_on, args=(host, calm, self.plan.beside), daemon=True)
        hosting.start()
        for name, act in self._acts(crowd, host):
            act()
            self.did[name] += 1
            calm.wait(self.chance.uniform(*self.plan.pause))
        calm.set()
        hosting.join()
        crowd.hush()
        self.house.await_whole()
        until(crowd.all_is_sent)
        until(crowd.read_the_rest)
        self.seconds = time.monotonic() - begun
        return crowd, host

    def _acts(self, crowd: Crowd, host: Host) -> list[tuple[str, Callable[[], object]]]:
        house, plan = self.house, self.plan
        webs = [house.kill_first_web, lambda: house.kill_second_web(again=plan.web > 2)]
        away = [house.stop_database, house.crash_database, lambda: house.shut_database(self.chance.uniform(0.2, 1.5))]
        cuts = [min(10, plan.cuts - done) for done in range(0, plan.cuts, 10)]
        acts: list[tuple[str, Callable[[], object]]] = [
            *(("web", webs[number % 2]) for number in range(plan.web)),  # of a short round one stays away
            *(("worker", house.kill_worker) for _ in range(plan.worker)),
            *(("redis", house.kill_redis) for _ in range(plan.redis)),
            *(("flush", house.flush_redis) for _ in range(plan.flushes)),
            *(("database", away[number % len(away)]) for number in range(plan.database)),
            *(("cuts", lambda count=count: crowd.cut(count)) for count in cuts),
            *(("paper", host.ask_for_paper) for _ in range(plan.papers)),
        ]
        self.chance.shuffle(acts)
        return acts


def _go_on(host: Host, calm: threading.Event, beside: float) -> None:
    while not calm.wait(beside):
        host.act()
