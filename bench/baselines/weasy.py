"""The same agreement as HTML through WeasyPrint: `PYTHONPATH=.setup/bench python bench/baselines/weasy.py DATA... `.

Each DATA is a file with an agreement's data as JSON. Prints a JSON line: pages, KiB, milliseconds and CPU
milliseconds for each; the first one is for what is loaded once and not printed.
"""

from __future__ import annotations

import html
import json
import sys
import time
from pathlib import Path
from typing import Any

from weasyprint import HTML  # type: ignore[import-not-found]  # installed beside the platform by `make bench-paper`
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found]  # as above

STYLE = """
@page { size: A4; margin: 25mm; @bottom-center { content: "第" counter(page) "页 共" counter(pages) "页" } }
body { font: 14pt/1.7 "Noto Serif SC"; } h1 { font-size: 22pt; text-align: center }
p { text-indent: 2em; margin: 0; text-align: justify } table { border-collapse: collapse; width: 100%; font-size: 12pt }
td { border: 0.5pt solid black; padding: 2mm }
"""


def page(data: dict[str, Any]) -> str:
    """The agreement's words in the typeset paper's order and sizes."""
    parties = "".join(_party(one) for one in data["parties"])
    facts = "".join(f"<p>{html.escape(line)}</p>" for line in data["facts"].split("\n"))
    clauses = "".join(f"<p>{number}. {html.escape(_words(one))}</p>" for number, one in enumerate(data["clauses"], 1))
    ends = "".join(f"<p>{html.escape(_words(one))}</p>" for one in data["signatures"])
    return (
        f"<style>{STYLE}</style><h1>{data['title']}</h1><p>{data['number']}</p>{parties}<p>纠纷主要事实、争议事项：</p>"
        f"{facts}<p>经调解，各方自愿达成如下协议：</p>{clauses}<p>{data['effect']}</p>{ends}{data['qr']}"
    )


def _party(one: dict[str, Any]) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in one["rows"])
    return f"<p>{one['role']}</p><table>{rows}</table>"


def _cell(cell: dict[str, Any]) -> str:
    return f"<td>{cell['label']}</td><td>{html.escape(str(cell['value']))}</td>"


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_words(one) for one in value.values())
    return " ".join(map(_words, value)) if isinstance(value, list) else str(value or "")


def made(data: dict[str, Any], fonts: FontConfiguration) -> dict[str, float]:
    """One document: pages, KiB, ms, CPU ms."""
    begun, used = time.perf_counter(), time.process_time()
    document = HTML(string=page(data)).render(font_config=fonts)
    pdf = document.write_pdf(pdf_variant="pdf/a-2b")
    return {
        "pages": len(document.pages), "kib": round(len(pdf) / 1024),
        "ms": (time.perf_counter() - begun) * 1000, "cpu_ms": (time.process_time() - used) * 1000,
    }  # fmt: skip


def main() -> None:
    """All given files in turn."""
    fonts = FontConfiguration()
    runs = [made(json.loads(Path(name).read_text()), fonts) for name in sys.argv[1:]]
    print(json.dumps(runs[1:]))


if __name__ == "__main__":
    main()
