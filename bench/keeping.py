"""Where a result stays: the figures for programs, and the same on a page for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"

Found = dict[str, Any]


def keep(folder: Path, name: str, day: str, found: Found, page: Callable[[Found], str] | None = None) -> None:
    """Write NAME-DAY.json and, where there is a page (Markdown), NAME-DAY.md; print the page, else the figures.

    `day` is YYYY-MM-DD. A missing folder is made; a result of the same name and day is replaced. The figures are
    written first: a fault in the page does not lose a long run.
    """
    file, text = folder / f"{name}-{day}", json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    file.with_suffix(".json").write_text(text, encoding="utf-8")
    if page:
        text = page(found)
        file.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)
    print(f"written to {file}.json" + (" and .md" if page else ""), file=sys.stderr)
