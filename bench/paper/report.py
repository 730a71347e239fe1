"""The result as a page: what was measured, beside the goals."""

from __future__ import annotations

from typing import Any

from bench.rooms.report import table


def page(found: dict[str, Any]) -> str:
    """Markdown."""
    parts = [
        f"# Paper, {found['at'][:10]}", f"{found['machine']}, {found['load_after']} after.",
        "## Beside the goals", table(("what", "measured", "goal"), _goals(found)),
        "## A five-page agreement", table(("made by", "pages", "KiB", "CPU ms", "ms", "worst ms"), _five(found)),
        "## Growth", table(("pages", "ms", "CPU ms", "CPU ms a page"), (one.values() for one in found["growth"])),
        "## Memory, MiB", table(("documents", "worker", "compiler"), (one.values() for one in found["memory"])),
        "## Every kind, by its sample", table(("kind", "pages", "KiB", "ms", "worst ms"), _kinds(found)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _goals(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    ours, growth, memory = found["five_pages"]["typst"], found["growth"], found["memory"]
    slope = round(growth[-1]["cpu_ms_per_page"] / growth[1]["cpu_ms_per_page"], 2)
    rows = [("CPU ms from data to stored PDF/A, 5 pages", str(ours["cpu_ms"]), "≤ 120")]
    if "weasyprint" in found["five_pages"]:
        ratio = round(found["five_pages"]["weasyprint"]["cpu_ms"] / ours["cpu_ms"], 1)
        rows.append(("WeasyPrint's CPU on the same page, in times of ours", str(ratio), "more than 1"))
    if "press" in found:
        idle, busy = found["press"]["idle"], found["press"]["busy"]
        rows += [
            ("press to card, p95 ms, idle queue", str(idle["p95_ms"]), "≤ 1500"),
            (f"the same while {busy['waiting_before']} others wait", str(busy["p95_ms"]), "≤ 3000"),
        ]
    rows += [
        (f"CPU a page at {growth[-1]['pages']} pages, in times of that at {growth[1]['pages']}", str(slope), "about 1"),
        (f"compiler's memory after {memory[-1]['documents']} documents, MiB more than after {memory[0]['documents']}",
         str(round(memory[-1]["compiler"] - memory[0]["compiler"], 1)), "flat"),
    ]  # fmt: skip
    return rows


def _five(found: dict[str, Any]) -> list[list[object]]:
    return [
        [name, one["pages"], one["kib"], one["cpu_ms"], one["ms"], one["worst_ms"]]
        for name, one in found["five_pages"].items()
    ]


def _kinds(found: dict[str, Any]) -> list[list[object]]:
    return [[kind, *one.values()] for kind, one in found["kinds"].items()]
