"""The country's load on one machine: 5,000 rooms of 5 open at once, a message every five seconds in each.

    make bench-country
    make bench-country ARGS="--rooms 200 --to short"

25,000 connections, 1,000 messages and 5,000 deliveries a second: the courts' platform took in some 50,000 disputes a
working day. Two web processes, as many a system lets one have 20,000 files open; each room's members come through
both. Each message is checked as in bench-rooms.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.keeping import keep
from bench.machine import describe
from bench.processes import queue_worker
from bench.rooms.crowd import Crowds
from bench.rooms.figures import WORST, Figures, faults, medians
from bench.rooms.report import table
from bench.rooms.servers import Server, beside, running
from bench.rooms.steps import opened, step

MEMBERS = 5
SHARES = (0.25, 0.5, 1.0)
"""Of a message every five seconds in each room."""
HEADS = (
    "messages/s", "deliveries/s", "server CPU ms", "database CPU ms", "both", "p50 ms", "p99 ms", "client CPU",
    "lost / doubled / out of order / misdelivered",
)  # fmt: skip


def options() -> argparse.Namespace:
    """From the command line."""
    parser = argparse.ArgumentParser("bench-country", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--rooms", type=int, default=5000)
    parser.add_argument("--repeats", type=int, default=5, help="of each rate; the median counts")
    parser.add_argument("--seconds", type=float, default=8, help="of each step")
    parser.add_argument("--clients", type=int, default=2, help="processes that the load comes from")
    parser.add_argument("--to", type=Path, default=Path("bench") / "results", help="the folder for the result")
    return parser.parse_args()


def carried(given: argparse.Namespace) -> dict[str, Any]:
    """All rooms opened, then ever more said in them."""
    with running("ours", given.rooms, MEMBERS) as one, beside(one) as server, held_back(server):
        crowds = Crowds(server.ports, given.clients)
        try:
            first = MEMBERS * given.clients
            crowds.join(server.seats[:first])
            found = opened(server, crowds, server.seats[first:])
            rates = [share * given.rooms / 5 for share in SHARES]
            return found | {"steps": [_step(crowds, server, rate, given) for rate in rates]}
        finally:
            crowds.close()


@contextmanager
def held_back(server: Server) -> Iterator[None]:
    """Without the queue's worker: it makes the papers of all these new rooms, and no message goes through it."""
    worker = queue_worker(server.pid)
    worker.suspend()
    try:
        yield
    finally:
        worker.resume()


def _step(crowds: Crowds, server: Server, rate: float, given: argparse.Namespace) -> Figures:
    return medians([step("ours", server, crowds, rate, given.seconds) for _ in range(given.repeats)])


def page(found: dict[str, Any]) -> str:
    """Markdown."""
    about = (
        f"{found['machine']}, {found['load_after']} after. {found['rooms']:,} rooms of {MEMBERS}, two web processes, "
        "each room through both, the queue's worker held back; messages of 60 characters from random members, "
        f"medians of {found['repeats']}; the load comes from {found['clients']} processes on the same cores."
    )
    held = (
        f"{found['rooms'] * MEMBERS:,} connections: {found['opened_per_second']} opened and entered a second "
        f"({found['opening_cpu_ms']} ms of CPU each), {found['kb_per_connection']} KB each, "
        f"{found['idle_cpu_percent']} % of a core while nobody speaks."
    )
    return (
        "\n\n".join([f"# The country's load, {found['at'][:10]}", about, held, table(HEADS, map(_row, found["steps"]))])
        + "\n"
    )


def _row(one: Figures) -> list[object]:
    return [
        one["messages_per_second"], f"{one['messages_per_second'] * MEMBERS:,.0f}", one["cpu_ms"]["server"],
        one["cpu_ms"]["database"],
        one["cpu_ms_sum"], one["p50_ms"], one["p99_ms"], f"{one['client_cpu_percent']} %",
        " / ".join(f"{one[count]:g}" for count in WORST),
    ]  # fmt: skip


def main() -> None:
    """Run, write, print; ends with 1 when anything was lost, doubled, mixed up or refused."""
    given = options()
    found: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": describe()}
    found |= {"rooms": given.rooms, "repeats": given.repeats, "clients": given.clients} | carried(given)
    found["load_after"] = round(os.getloadavg()[0], 1)
    keep(given.to, "rooms-country", found["at"][:10], found, page)
    if wrong := [fault for one in found["steps"] for fault in faults(one)]:
        raise SystemExit("; ".join(wrong))


if __name__ == "__main__":
    main()
