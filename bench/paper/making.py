"""From a document's data to its stored PDF/A: CPU of all that takes part, growth with length, memory over many."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from mediation.agreements.documents import agreement
from mediation.core import render
from mediation.core.files import open_store
from mediation.core.fonts import fonts_dirs
from mediation.core.paper import JSON, Paper
from mediation.core.render import Rendered, render_pdf
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD
from tests.factories.session_papers import AGREEMENT

FONTS = fonts_dirs(None)
PARAGRAPH = "双方确认上述事实，并就修复范围、验收方法、付款期限和违约责任逐项核对，没有其他争议。" * 6
FIVE_PAGES = 8
"""Paragraphs of facts that fill five pages."""
LENGTHS = (3, 36, 360, 3600)
SECONDS = 600


def long_agreement(paragraphs: int, number: int) -> Paper:
    """An agreement with so many paragraphs of facts; no two are alike, so that nothing remembered flatters."""
    facts = "\n".join(f"{number}.{one}：{PARAGRAPH}" for one in range(paragraphs))
    return agreement(replace(HEAD, case_no=f"演东调〔2026〕{number:03d}号"), replace(AGREEMENT, facts=facts))


def typesetter() -> psutil.Process:
    """The compiling process."""
    process = render._typesetter._process  # noqa: SLF001 - the measured thing is behind the door
    assert process is not None
    return psutil.Process(process.pid)


def cpu_seconds() -> float:
    """CPU that this process and the compiling one have used."""
    own, other = psutil.Process().cpu_times(), typesetter().cpu_times()
    return own.user + own.system + other.user + other.system


def five_pages(rounds: int) -> dict[str, float]:
    """Medians of CPU and time for a five-page agreement, the PDF/A stored under its digest."""
    timed("agreement", long_agreement(1, 0).data)  # what is loaded once is not a document's cost
    with tempfile.TemporaryDirectory() as folder:
        store = open_store("", Path(folder), "bench")
        runs = [_stored(store, long_agreement(FIVE_PAGES, number).data) for number in range(1, rounds + 1)]
    return {
        "pages": runs[0]["pages"], "kib": runs[0]["kib"],
        "cpu_ms": round(statistics.median(one["cpu_ms"] for one in runs), 1),
        "ms": round(statistics.median(one["ms"] for one in runs), 1),
        "worst_ms": round(max(one["ms"] for one in runs), 1),
    }  # fmt: skip


def _stored(store: Any, data: Mapping[str, JSON]) -> dict[str, float]:
    before, begun = cpu_seconds(), time.perf_counter()
    done = render_pdf("agreement", data, fonts=FONTS)
    store.put(done.pdf)
    return {
        "ms": (time.perf_counter() - begun) * 1000, "cpu_ms": (cpu_seconds() - before) * 1000,
        "pages": done.pages, "kib": round(len(done.pdf) / 1024),
    }  # fmt: skip


def timed(kind: str, data: Mapping[str, JSON]) -> tuple[float, Rendered]:
    """Milliseconds from data to PDF, and the PDF."""
    begun = time.perf_counter()
    done = render_pdf(kind, data, fonts=FONTS, timeout_seconds=SECONDS)
    return (time.perf_counter() - begun) * 1000, done


def kinds(rounds: int) -> dict[str, dict[str, float]]:
    """Each kind of paper by its sample: pages, size, median and worst milliseconds."""
    return {kind: _kind(kind, rounds) for kind in SAMPLES}


def _kind(kind: str, rounds: int) -> dict[str, float]:
    heads = (replace(HEAD, case_no=f"演东调〔2026〕{number:03d}号") for number in range(rounds))
    runs = [timed(kind, SAMPLES[kind](head).data) for head in heads]
    done = runs[-1][1]
    return {
        "pages": done.pages, "kib": round(len(done.pdf) / 1024),
        "ms": round(statistics.median(one for one, _ in runs), 1), "worst_ms": round(max(one for one, _ in runs), 1),
    }  # fmt: skip


def growth() -> list[dict[str, float]]:
    """Pages and milliseconds of ever longer agreements."""
    found = []
    for paragraphs in LENGTHS:
        before = cpu_seconds()
        milliseconds, done = timed("agreement", long_agreement(paragraphs, 990).data)
        cpu = (cpu_seconds() - before) * 1000 if before < cpu_seconds() else milliseconds
        found.append({
            "pages": done.pages, "ms": round(milliseconds), "cpu_ms": round(cpu),
            "cpu_ms_per_page": round(cpu / done.pages, 1),
        })  # fmt: skip
    return found


def memory_over(documents: int) -> list[dict[str, float]]:
    """Resident MiB of worker and compiling process along the way over so many documents."""
    marks = []
    for number in range(1, documents + 1):
        render_pdf("agreement", agreement(replace(HEAD, case_no=f"第{number}号"), AGREEMENT).data, fonts=FONTS)
        if number in {10, 100} or number % 250 == 0:
            marks.append({"documents": number, "worker": _mib(psutil.Process()), "compiler": _mib(typesetter())})
    return marks


def _mib(process: psutil.Process) -> float:
    return round(process.memory_info().rss / 2**20, 1)
