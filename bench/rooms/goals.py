"""The figures to reach: first, and then. Each at its own load, durable, one web process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.rooms.figures import WORST

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Goal:
    """One line: what, how to read it from a result (None: not measured), and how much or how little is wanted."""

    what: str
    read: Callable[[Result], float | None]
    first: float
    then: float
    at_least: bool = False

    def reached(self, wanted: float, value: float) -> bool:
        """Whether `value` is good enough."""
        return value >= wanted if self.at_least else value <= wanted


def at(result: Result, server: str, rate: float) -> Result | None:
    """A server's step at one rate."""
    steps = result["servers"].get(server, {}).get("rates", [])
    return next((step for step in steps if step["rate"] == rate), None)


def ratio(result: Result, server: str, rate: float) -> float | None:
    """A server's CPU as a part of what the bare broadcast takes."""
    step, bare = at(result, server, rate), at(result, "bare", rate)
    return round(step["cpu_ms_sum"] / bare["cpu_ms_sum"], 2) if step and bare else None


BARE_THERE = {50: 1.17, 200: 1.02, 800: 0.74}
"""CPU ms a message of the bare broadcast on the machine where the goals were found."""


def there(result: Result, rate: int) -> tuple[float, float, float] | None:
    """CPU ms a message: bare here, ours here, and ours by bare's measure where the goals were found."""
    step, bare = at(result, "ours", rate), at(result, "bare", rate)
    if not step or not bare:
        return None
    ours, broadcast = step["cpu_ms_sum"], bare["cpu_ms_sum"]
    return broadcast, ours, round(ours / broadcast * BARE_THERE[rate], 2)


def all_faults(result: Result) -> float | None:
    """Everything lost, doubled, out of order or misdelivered in any step of ours."""
    ours = result["servers"].get("ours")
    if ours is None:
        return None
    steps = [*ours["rates"], *ours.get("climb", []), *([ours["many"]["talk"]] if "many" in ours else [])]
    return float(sum(step[name] for step in steps for name in WORST))


def _of_rate(rate: float, name: str) -> Callable[[Result], float | None]:
    return lambda result: (at(result, "ours", rate) or {}).get(name)


def _of_ours(*path: str) -> Callable[[Result], float | None]:
    def read(result: Result) -> float | None:
        value: Any = result["servers"].get("ours", {})
        for name in path:
            value = value.get(name, {})
        return None if value == {} else sorted(value)[len(value) // 2] if isinstance(value, list) else value

    return read


GOALS = (
    Goal("CPU ms a message, server + database, at 50/s", _of_rate(50, "cpu_ms_sum"), 1.3, 0.7),
    Goal("the same at 200/s", _of_rate(200, "cpu_ms_sum"), 1.1, 0.55),
    Goal("the same at 800/s", _of_rate(800, "cpu_ms_sum"), 0.85, 0.4),
    Goal("ratio to bare at 200/s", lambda result: ratio(result, "ours", 200), 1.1, 0.6),
    Goal("p50 ms, send to delivery, at 200/s", _of_rate(200, "p50_ms"), 3, 1.3),
    Goal("p99 ms, send to delivery, at 200/s", _of_rate(200, "p99_ms"), 25, 5),
    Goal("messages a second held with p99 < 1 s", _of_ours("held"), 1600, 3000, at_least=True),
    Goal("KB for each idle connection", _of_ours("kb_per_connection"), 60, 30),
    Goal("connections on one machine", _of_ours("many", "connections"), 5000, 25000, at_least=True),
    Goal("ms to catch up after the missed messages, to the last one received", _of_ours("catch_up_ms"), 150, 60),
    Goal("lost, doubled, out of order, misdelivered", all_faults, 0, 0),
)
