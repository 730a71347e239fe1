"""How long official paper takes: each kind, a five-page agreement, growth with length, memory over many documents.

Run from the project's folder: `python -m bench.paper [DOCUMENTS]`. Prints JSON with the machine's description.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mediation.agreements.documents import agreement
from mediation.core import render
from mediation.core.fonts import fonts_dirs
from mediation.core.paper import JSON
from mediation.core.render import Rendered, render_pdf
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD
from tests.factories.session_papers import AGREEMENT

FONTS = fonts_dirs(None)
ROUNDS = 15
PARAGRAPH = "双方确认上述事实，并就修复范围、验收方法、付款期限和违约责任逐项核对，没有其他争议。" * 6


def timed(kind: str, data: Mapping[str, JSON]) -> tuple[float, Rendered]:
    """Milliseconds from data to PDF, and the PDF."""
    begun = time.perf_counter()
    done = render_pdf(kind, data, fonts=FONTS, timeout_seconds=300)
    return (time.perf_counter() - begun) * 1000, done


def kind_figures(kind: str) -> dict[str, float]:
    """Median over documents that all differ, so that nothing the compiler remembers flatters the figure."""
    runs = [
        timed(kind, SAMPLES[kind](replace(HEAD, case_no=f"演东调〔2026〕{number:03d}号")).data)
        for number in range(ROUNDS)
    ]
    done = runs[-1][1]
    return {
        "pages": done.pages,
        "kib": round(len(done.pdf) / 1024),
        "median_ms": round(statistics.median(one for one, _ in runs), 1),
        "worst_ms": round(max(one for one, _ in runs), 1),
    }


def long_agreement(paragraphs: int, number: int) -> dict[str, float]:
    """An agreement with this many paragraphs of facts."""
    facts = "\n".join(f"{number}.{one}：{PARAGRAPH}" for one in range(paragraphs))
    paper = agreement(HEAD, replace(AGREEMENT, facts=facts))
    milliseconds, done = timed(paper.kind, paper.data)
    return {"pages": done.pages, "ms": round(milliseconds, 1)}


def resident_mib() -> float:
    """Memory of the compiling process now."""
    process = render._typesetter._process  # noqa: SLF001 - the measured thing is behind the door
    status = Path(f"/proc/{process.pid}/status").read_text() if process else ""
    line = next((one for one in status.splitlines() if one.startswith("VmRSS")), "VmRSS: 0")
    return round(int(line.split()[1]) / 1024, 1)


def memory_over(documents: int) -> dict[str, float]:
    """Resident memory of the compiling process along the way, in MiB, by documents done."""
    marks = {}
    for number in range(1, documents + 1):
        render_pdf("agreement", agreement(replace(HEAD, case_no=f"第{number}号"), AGREEMENT).data, fonts=FONTS)
        if number in {10, 100} or number % 250 == 0:
            marks[str(number)] = resident_mib()
    return marks


def main() -> None:
    """Measure and print."""
    cold, _ = timed("acceptance", SAMPLES["acceptance"](HEAD).data)
    five = [long_agreement(12, number) for number in range(ROUNDS)]
    figures = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load_before": os.getloadavg()[0],
        "first_document_ms": round(cold, 1),
        "kinds": {kind: kind_figures(kind) for kind in SAMPLES},
        "five_pages": {"pages": five[0]["pages"], "median_ms": statistics.median(one["ms"] for one in five)},
        "growth": [long_agreement(paragraphs, 99) for paragraphs in (3, 35, 360, 3600)],
        "memory_mib": memory_over(int(sys.argv[1]) if len(sys.argv) > 1 else 2000),
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
