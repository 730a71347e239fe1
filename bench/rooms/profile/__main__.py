"""Where the web process spends its time on a message, and the dearest functions.

    make bench-profile
    make bench-profile ARGS="--rooms 4 --rates 50 --seconds 3 --to short"

Starts this platform with its rooms, lets messages flow and looks with py-spy. Being looked at costs the process
pauses: shares hold, times are those of `make bench-rooms`.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.keeping import keep
from bench.machine import describe
from bench.processes import cpu_seconds, web_process
from bench.rooms.crowd import Crowds
from bench.rooms.figures import Figures
from bench.rooms.profile import garbage
from bench.rooms.profile.report import page
from bench.rooms.profile.spy import EVERY_SECOND, watched
from bench.rooms.profile.stages import LOOP, Stack, dearest, shares, working
from bench.rooms.servers import Server, running
from bench.rooms.steps import step

DEAREST = 15


def options() -> argparse.Namespace:
    """From the command line."""
    parser = argparse.ArgumentParser("bench-profile", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--rooms", type=int, default=100)
    parser.add_argument("--members", type=int, default=5, help="in each room, the mediator among them")
    parser.add_argument("--rates", default="200,800", help="messages a second")
    parser.add_argument("--seconds", type=float, default=30, help="of each rate")
    parser.add_argument("--to", type=Path, default=Path("bench") / "results", help="the folder for the result")
    return parser.parse_args()


def looked_at(server: Server, crowds: Crowds, rate: float, seconds: float, notes: Path) -> dict[str, Any]:
    """One rate: how it went, and where the web process was."""
    web = web_process(server.pid, server.folder)
    searched, used = garbage.seconds(notes, web.pid), cpu_seconds(web)
    with watched(web.pid, server.folder / f"stacks-{rate:g}") as samples:
        done = step("ours", server, crowds, rate, seconds)
    return _told(done, samples, cpu_seconds(web) - used, garbage.seconds(notes, web.pid) - searched)


def _told(done: Figures, samples: Counter[Stack], cpu: float, searched: float) -> dict[str, Any]:
    worked = working(samples, round(cpu * EVERY_SECOND))
    if not worked.total():
        raise SystemExit("py-spy saw nothing but waiting; let it flow for longer")
    outside = sum(count for stack, count in worked.items() if stack != (LOOP,))
    return {
        "rate": done["rate"], "step": done, "samples": samples.total(), "cpu_seconds": round(cpu, 2),
        "seconds_outside_loop": round(outside / EVERY_SECOND, 2),
        "garbage_percent": round(100 * searched / max(cpu, searched, 0.01), 1),
        "stages": {stage: round(share, 1) for stage, share in shares(worked).items()},
        "dearest": [[name, round(own, 1), round(under, 1)] for name, own, under in dearest(worked, DEAREST)],
    }  # fmt: skip


def measured(given: argparse.Namespace) -> list[dict[str, Any]]:
    """All rates on one server."""
    with garbage.noted() as notes, running("ours", given.rooms, given.members) as server:
        crowds = Crowds(server.ports, 1)
        try:
            crowds.join(server.seats)
            crowds.say(20, 2)  # what is made at the first message is not a message's cost
            return [looked_at(server, crowds, float(rate), given.seconds, notes) for rate in given.rates.split(",")]
        finally:
            crowds.close()


def main() -> None:
    """Run, write, print."""
    given = options()
    found: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": describe()}
    found |= {"rooms": given.rooms, "members": given.members, "seconds": given.seconds}
    found |= {"rates": measured(given), "load_after": round(os.getloadavg()[0], 1)}
    keep(given.to, "rooms-profile", found["at"][:10], found, page)


if __name__ == "__main__":
    main()
