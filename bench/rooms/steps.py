"""What is done with one server, in this order: connect, rates, climb, catch up, many connections."""

from __future__ import annotations

import sys
import time
from typing import Any

from bench.rooms.crowd import Crowds
from bench.rooms.figures import Figures, held, medians, of_step
from bench.rooms.options import Options
from bench.rooms.servers import Seats, Server, running

REST = 1.0
"""Seconds between two steps."""
STEEPER = 1.25
MOST_STEPS = 12
WARMING = 6.0
"""Seconds of talk, a message a second in each room, before anything is measured."""
CALM_RATE = 10
IDLE = 5.0
"""Seconds of silence whose cost is measured."""


def measured(name: str, options: Options) -> dict[str, Any]:
    """Everything about one server."""
    with running(name, options.rooms, options.members) as server:
        crowds = Crowds(server.ports, options.clients)
        try:
            return _all(name, options, server, crowds)
        finally:
            crowds.close()


def _all(name: str, options: Options, server: Server, crowds: Crowds) -> dict[str, Any]:
    found: dict[str, Any] = {"connections": len(server.seats), "kb_per_connection": _connect(server, crowds, options)}
    crowds.say(options.rooms, WARMING)  # what is made at a room's first message is not a message's cost
    found["rates"] = rates = []
    for rate in options.rates:
        rates.append(medians([step(name, server, crowds, rate, options.seconds) for _ in range(options.repeats)]))
        if not held(rates[-1]):
            break
    carried = [step["rate"] for step in rates if held(step)]
    if options.climb:
        found |= _climb(name, server, crowds, carried[-1] if carried else options.rates[0] / 4, options)
    if name == "ours":
        found["catch_up_ms"] = [round(crowds.catch_up(options.missed) * 1000, 1) for _ in range(options.repeats)]
        if options.connections > len(server.seats):
            found["many"] = _many(server, crowds, options)
    return found


def _connect(server: Server, crowds: Crowds, options: Options) -> float:
    """KB of the server for each connection; the first rooms come before, for what is loaded once."""
    first = options.members * options.clients
    crowds.join(server.seats[:first])
    time.sleep(REST)
    before = server.used()
    crowds.join(server.seats[first:])
    time.sleep(REST)
    return round((server.used() - before).web_kb / max(len(server.seats) - first, 1), 1)


def step(name: str, server: Server, crowds: Crowds, rate: float, seconds: float) -> Figures:
    """So many messages a second for so long: what it cost and how it went."""
    time.sleep(REST)
    before = server.used()
    said = crowds.say(rate, seconds)
    found = of_step(rate, said, server.used() - before)
    print(f"{name:>6} {rate:>7g}/s  {found['cpu_ms_sum']:.2f} ms  p50 {found['p50_ms']}  p99 {found['p99_ms']}  "
          f"client {found['client_cpu_percent']} %", file=sys.stderr)  # fmt: skip
    return found


def _climb(name: str, server: Server, crowds: Crowds, begin: float, options: Options) -> dict[str, Any]:
    """Ever more until it isn't carried; what was carried last."""
    steps: list[Figures] = []
    rate = begin
    while len(steps) < MOST_STEPS:
        rate = round(rate * STEEPER)
        steps.append(step(name, server, crowds, rate, options.climb_seconds))
        if not held(steps[-1]):
            break
    return {"held": max((step["rate"] for step in steps if held(step)), default=begin), "climb": steps}


def _many(server: Server, crowds: Crowds, options: Options) -> Figures:
    """The same people on ever more devices: so each message goes to all devices of five people."""
    more = _again(server.seats, options.connections - len(server.seats))
    found = opened(server, crowds, more)
    return found | {
        "connections": options.connections, "talk": step("ours", server, crowds, CALM_RATE, options.seconds),
    }  # fmt: skip


def opened(server: Server, crowds: Crowds, seats: Seats) -> Figures:
    """Connect these and let them be silent: what the opening, the holding and the silence cost."""
    before, begun = server.used(), time.perf_counter()
    crowds.join(seats)
    took = time.perf_counter() - begun
    time.sleep(REST)
    full = server.used()
    time.sleep(IDLE)
    spent, idle = full - before, server.used() - full
    return {
        "opened_per_second": round(len(seats) / took),
        "opening_cpu_ms": round(1000 * (spent.web + spent.redis + spent.postgres) / len(seats), 2),
        "kb_per_connection": round(spent.web_kb / len(seats), 1),
        "idle_cpu_percent": round(100 * (idle.web + idle.redis + idle.postgres) / IDLE, 1),
    }


def _again(seats: Seats, count: int) -> Seats:
    """Whole rooms first, over and over, so that all rooms grow alike."""
    return [seats[number % len(seats)] for number in range(count)]
