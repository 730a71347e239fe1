"""From what clients saw and processes used to figures, and from several runs to their medians."""

from __future__ import annotations

import statistics
from typing import Any

from bench.processes import Usage
from bench.rooms.crowd import Said

Figures = dict[str, Any]
WORST = ("lost", "doubled", "out_of_order", "misdelivered")
"""Of these the run with the most counts, not the median."""
HELD_MS = 1000
KEPT_UP = 0.95
"""Part of the wanted rate that must have been delivered, the wait for the last one included."""


def of_step(rate: float, said: list[Said], cost: Usage) -> Figures:
    """One step's figures; CPU in ms a message, for server and database apart."""
    messages, took = sum(one.acknowledged for one in said), max(one.seconds for one in said)
    waits = sorted(wait for one in said for wait in one.latencies) or [0.0]
    mine = {"server": cost.web + cost.redis, "database": cost.postgres, "others": cost.others}
    return {
        "rate": rate, "sent": sum(one.sent for one in said), "acknowledged": messages,
        "messages_per_second": round(messages / took, 1), "deliveries_per_second": round(len(waits) / took, 1),
        "p50_ms": round(waits[len(waits) // 2] * 1000, 2), "p99_ms": round(waits[int(len(waits) * 0.99)] * 1000, 2),
        "max_ms": round(waits[-1] * 1000, 1),
        "cpu_ms": {part: round(seconds * 1000 / max(messages, 1), 3) for part, seconds in mine.items()},
        "cpu_ms_sum": round((mine["server"] + mine["database"]) * 1000 / max(messages, 1), 3),
        "client_cpu_percent": round(100 * max(one.cpu_seconds / one.seconds for one in said), 1),
        "spoken_seconds": round(max(one.spoken_seconds for one in said), 2),
        "refused": sorted({code for one in said for code in one.refused}),
        **{count: sum(getattr(one, count) for one in said) for count in WORST},
    }  # fmt: skip


def held(step: Figures) -> bool:
    """Whether this load was carried: all of it delivered, p99 under a second."""
    sent = step["acknowledged"] == step["sent"] and not step["lost"]
    return bool(sent and step["p99_ms"] < HELD_MS and step["messages_per_second"] >= KEPT_UP * step["rate"])


def faults(step: Figures) -> list[str]:
    """What must not be in any step of ours."""
    return [f"{step['rate']}/s: {name} {step[name]}" for name in (*WORST, "refused") if step[name]]


def medians(runs: list[Figures]) -> Figures:
    """The median of each number; of the faults the worst."""
    return {name: _middle(name, [run[name] for run in runs]) for name in runs[0]}


def _middle(name: str, values: list[Any]) -> Any:
    if isinstance(values[0], dict):
        return medians(values)
    if isinstance(values[0], list):
        return sorted({one for value in values for one in value})
    return max(values) if name in WORST else round(statistics.median(values), 3)
