"""The result as a page: what was measured, beside the goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bench.rooms.figures import WORST
from bench.rooms.goals import BARE_THERE, GOALS, Goal, ratio, there

NAMES = {
    "ours": "this platform",
    "bare": "bare: Flask-SocketIO broadcast on gevent, keeps nothing",
    "plain": "plain: one ORM commit a message on PostgreSQL",
    "node": "node: Socket.IO on Node, each message committed to SQLite (better-sqlite3, WAL, synchronous=FULL)",
}
STEP = (
    "server", "wanted/s", "messages/s", "server CPU ms", "database CPU ms", "both", "others", "ratio to bare",
    "p50 ms", "p99 ms", "client CPU", "lost / doubled / out of order / misdelivered",
)  # fmt: skip
WHOSE = (
    "Server: the web process and Redis. Database: PostgreSQL with all its processes. Others: queue worker and clock, "
    "where no message waits: the clock reads what was said into the index a second later."
)
INSIDE = "The Node peer's database is a library in its own process: what it costs is in the server's figure."


def page(result: dict[str, Any]) -> str:
    """Markdown."""
    servers = result["servers"]
    costs = (_step_row(result, name, step) for name, one in servers.items() for step in one["rates"])
    held = (_held_row(name, one) for name, one in servers.items())
    goals = (_goal_row(goal, result) for goal in GOALS)
    parts = [
        f"# Rooms, {result['at'][:10]}", _about(result), f"{WHOSE} {INSIDE}" if "node" in servers else WHOSE,
        "## Beside the goals", table(("what", "measured", "first", "then"), goals),
        *_elsewhere(result), "## A message's cost", table(STEP, costs),
        "## The load held, and memory", table(("server", "held, messages/s", "broke at", "KB/idle connection"), held),
    ]  # fmt: skip
    if "many" in servers.get("ours", {}):
        parts += ["## Many connections", _many(servers["ours"]["many"], result["options"]["rooms"])]
    return "\n\n".join(parts) + "\n"


def _elsewhere(result: dict[str, Any]) -> list[str]:
    """The same figures where the goals were found: machines differ by a third, and one differs from day to day."""
    found = ((rate, there(result, rate)) for rate in BARE_THERE)
    rows = [(f"{rate}/s", BARE_THERE[rate], *figures) for rate, figures in found if figures]
    heads = ("messages", "bare there, ms", "bare here, ms", "this platform here, ms", "so there, ms")
    why = (
        "The goals were found on another machine. What bare took there and takes here tells how dear this one is; the "
        "last column is reckoned by it, not measured."
    )
    return ["## Where the goals were found", why, table(heads, rows)] if rows else []


def _about(result: dict[str, Any]) -> str:
    done = result["options"]
    return (
        f"{result['machine']}, {result['load_after']} after. {done['rooms']} rooms of {done['members']}, messages "
        f"of 60 characters from random members, steps of {done['seconds']:g} s, medians of {done['repeats']}. The "
        f"load comes from {done['clients']} process(es) of its own; client CPU is the busiest one's share of a core. "
        f"The run took {result['minutes']} minutes."
    )


def table(heads: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def _goal_row(goal: Goal, result: dict[str, Any]) -> list[str]:
    value, sign = goal.read(result), "≥" if goal.at_least else "≤"
    if value is None:
        return [goal.what, "not measured", f"{sign} {goal.first:g}", f"{sign} {goal.then:g}"]
    marks = ["✓" if goal.reached(wanted, value) else "✗" for wanted in (goal.first, goal.then)]
    return [goal.what, f"{value:g}", f"{sign} {goal.first:g} {marks[0]}", f"{sign} {goal.then:g} {marks[1]}"]


def _step_row(result: dict[str, Any], name: str, step: dict[str, Any]) -> list[object]:
    cpu = step["cpu_ms"]
    return [
        NAMES[name].partition(":")[0], f"{step['rate']:g}", step["messages_per_second"],
        cpu["server"], cpu["database"], step["cpu_ms_sum"], cpu["others"], ratio(result, name, step["rate"]) or "–",
        step["p50_ms"], step["p99_ms"], f"{step['client_cpu_percent']} %",
        " / ".join(f"{step[count]:g}" for count in WORST),
    ]  # fmt: skip


def _held_row(name: str, one: dict[str, Any]) -> list[object]:
    climb = one.get("climb", [])
    held = f"{one['held']:g}" if climb else "–"
    broke = _broke(climb[-1]) if climb and climb[-1]["rate"] > one["held"] else "–"
    return [NAMES[name], held, broke, one["kb_per_connection"]]


def _broke(step: dict[str, Any]) -> str:
    return (
        f"{step['rate']:g} ({step['messages_per_second']:g}/s, p99 {step['p99_ms']:g} ms, "
        f"client CPU {step['client_cpu_percent']:g} %)"
    )


def _many(many: dict[str, Any], rooms: int) -> str:
    talk = many["talk"]
    return (
        f"{many['connections']:,} at once, the same people on several devices in the same {rooms} rooms: "
        f"{many['opened_per_second']} opened and entered a second, {many['kb_per_connection']} KB each, "
        f"{many['idle_cpu_percent']} % of a core while nobody speaks. {talk['rate']:g} messages a second to "
        f"all of them ({talk['deliveries_per_second']:g} deliveries a second): p50 {talk['p50_ms']} ms, "
        f"p99 {talk['p99_ms']} ms."
    )
