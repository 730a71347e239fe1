"""The profile as a page: stages, dearest functions, and what was tried so far (`tried.md`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.rooms.profile.spy import EVERY_SECOND
from bench.rooms.report import table

TRIED = Path(__file__).with_name("tried.md")
HOW = (
    f"py-spy looked at the web process {EVERY_SECOND} times a second and left waiting threads out. A sample belongs to "
    "the stage that `bench/rooms/profile/stages.py` names for its stack. A loop that woke and waits for a core looks "
    "as if it ran: of its own samples so many count as the CPU time used leaves. Where the samples outside the loop "
    "come to more than the CPU time, or to a small part of it, the machine was busy with other things and nothing here "
    "holds. µs: the stage's share of the server's CPU for a message (Redis included, the database not). The search for "
    "garbage has no stack of its own: it was timed from inside, and its time is in the stages during which it ran."
)


def page(found: dict[str, Any]) -> str:
    """Markdown."""
    parts = [
        f"# Where a message's time goes, {found['at'][:10]}", _about(found), HOW,
        "## By stage", _stages(found["rates"]), *_functions(found["rates"]), TRIED.read_text().strip(),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _about(found: dict[str, Any]) -> str:
    return (
        f"{found['machine']}, {found['load_after']} after. {found['rooms']} rooms of {found['members']}, messages of "
        f"60 characters from random members, {found['seconds']:g} s of each rate."
    )


def _stages(rates: list[dict[str, Any]]) -> str:
    heads = ["stage", *(head for one in rates for head in (f"{one['rate']:g}/s", "µs a message"))]
    rows = [[stage, *_cells(rates, stage)] for stage in rates[0]["stages"]]
    rows.append(["all", *(cell for one in rates for cell in ("100 %", _micro(one, 100)))])
    rows.append(["of which search for garbage", *(cell for one in rates for cell in _garbage(one))])
    rows.append(["seconds outside the loop / of CPU", *(cell for one in rates for cell in (_seconds(one), ""))])
    return table(heads, rows)


def _cells(rates: list[dict[str, Any]], stage: str) -> Iterator[str]:
    for one in rates:
        yield f"{one['stages'][stage]:.1f} %"
        yield _micro(one, one["stages"][stage])


def _garbage(one: dict[str, Any]) -> tuple[str, str]:
    return f"{one['garbage_percent']:.1f} %", _micro(one, one["garbage_percent"])


def _micro(one: dict[str, Any], share: float) -> str:
    return f"{one['step']['cpu_ms']['server'] * 10 * share:.0f}"


def _seconds(one: dict[str, Any]) -> str:
    return f"{one['seconds_outside_loop']:g} / {one['cpu_seconds']:g}"


def _functions(rates: list[dict[str, Any]]) -> Iterator[str]:
    for one in rates:
        yield f"## The dearest functions at {one['rate']:g}/s"
        rows = ([f"`{name}`", f"{own:.1f} %", f"{under:.1f} %"] for name, own, under in one["dearest"])
        yield table(("function", "itself", "with what it called"), rows)
