"""WeasyPrint on the same pages, in a process of its own that uses the packages of `.setup/bench`."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.paper.making import FIVE_PAGES, long_agreement

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / ".setup" / "bench"
FONTS_FILE = ROOT / ".setup" / "fonts.conf"


def weasyprint(rounds: int, paragraphs: int = FIVE_PAGES) -> dict[str, float]:
    """Medians for the agreement with so many paragraphs. Raises SystemExit with what the process said."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.json" for number in range(rounds + 1)]
        for number, file in enumerate(files):
            file.write_text(json.dumps(long_agreement(paragraphs, number).data, ensure_ascii=False))
        runs = json.loads(_run(files))
    return {
        "pages": runs[0]["pages"], "kib": runs[0]["kib"],
        **{name: round(statistics.median(one[name] for one in runs), 1) for name in ("cpu_ms", "ms")},
        "worst_ms": round(max(one["ms"] for one in runs), 1),
    }  # fmt: skip


def _run(files: list[Path]) -> str:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, ROOT / "bench" / "baselines" / "weasy.py", *files],
        env=os.environ | {"PYTHONPATH": str(PACKAGES), "FONTCONFIG_FILE": str(FONTS_FILE)},
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"WeasyPrint did not run; it needs Pango (libpango-1.0-0 on Debian):\n{done.stderr[-2000:]}")
    return done.stdout
