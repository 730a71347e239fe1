"""What a full storm came to, kept beside the benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bench import keeping
from bench.machine import describe
from tests.faults.crowd import Crowd
from tests.faults.host import Host
from tests.faults.reader import Books
from tests.faults.storm import Storm

WORTH_KEEPING = 10
"""Rooms from which on a storm is a full one."""

PAGE = """# Faults, {day}

`make soak ARGS=tests/faults`, seed {seed}, {seconds} s, {rooms[joint]} rooms of 5 and {rooms[private talks]} private
talks, {clients} clients, two web processes. {machine}.

| what | how often |
|---|---|
{rows}
An independent reader (`tests/faults/reader.py`) then compared the tables with what each client was told: every
acknowledged message once, no gap, the same order and content for all, the chain recomputed, every transcript verified,
nothing told to anybody whose membership of that moment did not allow it, nothing missing of what it did allow, no work
lost.

Found wrong: {outcome}
"""


def keep(storm: Storm, crowd: Crowd, host: Host, books: Books, seed: int, faults: Sequence[str]) -> None:
    """Write JSON and a page for people; a short round leaves nothing."""
    if storm.plan.rooms < WORTH_KEEPING:
        return
    found = _figures(storm, crowd, host, books, seed, faults)
    keeping.keep(keeping.RESULTS, "faults", found["day"], found, _page)


def _figures(storm: Storm, crowd: Crowd, host: Host, books: Books, seed: int, faults: Sequence[str]) -> dict[str, Any]:
    members = crowd.members
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": describe(),
        "seed": seed,
        "seconds": round(storm.seconds),
        "rooms": {"joint": storm.plan.rooms, "private talks": len(books.heads) - storm.plan.rooms},
        "clients": len(members),
        "did": {
            "web processes killed (-9)": storm.did["web"],
            "workers killed (-9)": storm.did["worker"],
            "Redis killed (-9)": storm.did["redis"],
            "Redis flushed": storm.did["flush"],
            "database stopped, killed or shut, and back": storm.did["database"],
            "clients cut, every other one while sending": crowd.cuts,
            "lines opened again": sum(one.lines for one in members) - len(members),
            "people sent out, let in, private talks, notices": host.done,
            "the same, refused while an engine was away": host.left,
        },
        "held": {
            "messages acknowledged": sum(len(one.kept) for one in members),
            "refused by name (not a member, room ended)": sum(len(one.refused) for one in members),
            "answered `unavailable` and sent again": sum(one.unavailable for one in members),
            "events in the logs": sum(len(log) for log in books.logs.values()),
            "events received by clients": sum(len(one.heard) for one in members),
            "notices sent": len(host.notices),
            "papers made": len(host.papers),
        },
        "faults": list(faults),
    }


def _page(found: dict[str, Any]) -> str:
    rows = "".join(f"| {name} | {count} |\n" for name, count in [*found["did"].items(), *found["held"].items()])
    outcome = "none" if not found["faults"] else "\n".join(["", *(f"- {fault}" for fault in found["faults"])])
    return PAGE.format(**found, rows=rows, outcome=outcome)
