"""How a message's cost grows with the number of rooms and with the members of a room, ours beside the bare broadcast.

    make bench-growth
    make bench-growth ARGS="--shapes 20x5,100x5 --repeats 1 --to short"

Each shape gets servers of its own. What grows with the members is the deliveries, so their cost is shown too.
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.keeping import keep
from bench.machine import describe
from bench.rooms.crowd import Crowds
from bench.rooms.figures import WORST, Figures, faults, medians
from bench.rooms.report import table
from bench.rooms.servers import running
from bench.rooms.steps import step

SHAPES = "20x5,100x5,500x5,1000x5,20x20,20x100"
DELIVERIES = 1000
"""A second in every shape, so that the rate falls as the rooms fill."""
HEADS = (
    "rooms x members", "server", "connections", "messages/s", "CPU ms a message", "CPU ms a delivery", "p50 ms",
    "p99 ms", "client CPU", "lost / doubled / out of order / misdelivered",
)  # fmt: skip


def options() -> argparse.Namespace:
    """From the command line."""
    parser = argparse.ArgumentParser("bench-growth", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--shapes", default=SHAPES, help="rooms x members")
    parser.add_argument("--servers", default="ours,bare")
    parser.add_argument("--repeats", type=int, default=5, help="of each shape; the median counts")
    parser.add_argument("--seconds", type=float, default=5, help="of each step")
    parser.add_argument("--clients", type=int, default=1, help="processes that the load comes from")
    parser.add_argument("--to", type=Path, default=Path("bench") / "results", help="the folder for the result")
    return parser.parse_args()


def grown(name: str, shape: str, given: argparse.Namespace) -> Figures:
    """One server with rooms of one shape: the medians of its steps."""
    rooms, members = map(int, shape.split("x"))
    with running(name, rooms, members) as server:
        crowds = Crowds(server.ports, given.clients)
        try:
            crowds.join(server.seats)
            crowds.say(20, 2)
            steps = [step(name, server, crowds, DELIVERIES / members, given.seconds) for _ in range(given.repeats)]
        finally:
            crowds.close()
    return medians(steps) | {"server": name, "shape": shape, "connections": rooms * members, "members": members}


def page(found: dict[str, Any]) -> str:
    """Markdown."""
    about = (
        f"{found['machine']}, {found['load_after']} after. {DELIVERIES:,} deliveries a second in every shape, "
        f"messages of 60 characters from random members, medians of {found['repeats']}. CPU: server and database."
    )
    parts = [f"# Growth of rooms, {found['at'][:10]}", about, table(HEADS, map(_row, found["steps"]))]
    return "\n\n".join(parts) + "\n"


def _row(one: Figures) -> list[object]:
    return [
        one["shape"].replace("x", " x "), one["server"], f"{one['connections']:,}", one["messages_per_second"],
        one["cpu_ms_sum"], round(one["cpu_ms_sum"] / one["members"], 3), one["p50_ms"], one["p99_ms"],
        f"{one['client_cpu_percent']} %", " / ".join(f"{one[count]:g}" for count in WORST),
    ]  # fmt: skip


def main() -> None:
    """Run, write, print; ends with 1 when our server lost, doubled, mixed up or refused anything."""
    given = options()
    found: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": describe()}
    found["repeats"] = given.repeats
    found["steps"] = [
        grown(name, shape, given) for shape in given.shapes.split(",") for name in given.servers.split(",")
    ]
    found["load_after"] = round(os.getloadavg()[0], 1)
    keep(given.to, "rooms-growth", found["at"][:10], found, page)
    if wrong := [fault for one in found["steps"] if one["server"] == "ours" for fault in faults(one)]:
        raise SystemExit("; ".join(wrong))


if __name__ == "__main__":
    main()
