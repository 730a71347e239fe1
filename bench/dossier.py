"""How long a whole case file takes and what it weighs: 10, 100, 1,000, 2,000 pages, a tenth of them photographs.

Run with `make bench-dossier` (ARGS="1000" for one size); bench/results/dossier-DAY keeps what came out. Each size runs
in processes of its own, so that its peak is its own. "pypdf" joins the same parts in memory, as this program did
before: no numbers, no sheets, no seal.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from bench.keeping import RESULTS, keep
from mediation.agreements.documents import agreement
from mediation.core.certificates import SealOrder, issue_seal, issue_stamp, make_authority
from mediation.core.files import FileStore, open_store
from mediation.core.fonts import fonts_dirs
from mediation.core.pades import seal_file
from mediation.core.render import Rendered, render_pdf
from mediation.records.service import bind, portions
from tests.factories.papers import HEAD
from tests.factories.session_papers import AGREEMENT

SIZES = (10, 100, 1000, 2000)
PAPER_PAGES, FRONT_AND_BACK = 5, 4
PARAGRAPH = "双方确认上述事实，并就修复范围、验收方法、付款期限和违约责任逐项核对，没有其他争议。" * 6
FONTS = fonts_dirs(None)


def a_paper(number: int) -> Rendered:
    """An agreement of about five pages that differs from the others."""
    facts = "\n".join(f"{number}.{one}：{PARAGRAPH}" for one in range(12))
    paper = agreement(HEAD, replace(AGREEMENT, facts=facts))
    return render_pdf(paper.kind, paper.data, fonts=FONTS)


def a_photograph(number: int) -> bytes:
    """A JPEG of the viewer's size with as much detail as a camera's."""
    noise = Image.effect_noise((2200, 1650), 40 + number % 20).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=60)
    return out.getvalue()


def a_plan(store: FileStore, pages: int) -> dict[str, Any]:
    """A case with papers and photographs of this many pages in all."""
    photographs = pages // 10
    papers = max(1, (pages - photographs - FRONT_AND_BACK) // PAPER_PAGES)
    made = [a_paper(number) for number in range(papers)]
    return {
        "case_no": "演东调〔2026〕001号", "title": "测量用卷", "organisation": HEAD.organisation, "demonstration": True,
        "mediators": ["丁某"], "begun_on": "2026-11-03", "ended_on": "2026-11-20", "retention": "长期（30年）",
        "made_at": datetime(2026, 11, 22, tzinfo=UTC).isoformat(), "filed_by": "戊某", "filed_on": "2026-11-22",
        "items": [
            {"order": 6, "title": "证据材料", "required": False, "note": "", "explained": False, "papers": [],
             "files": [a_file(store, number) for number in range(photographs)]},
            {"order": 8, "title": "调解协议书", "required": True, "note": "", "explained": False, "files": [],
             "papers": [{"title": f"《调解协议书》{n}", "sha256": store.put(one.pdf), "pages": one.pages,
                         "size": len(one.pdf)} for n, one in enumerate(made)]},
        ],
    }  # fmt: skip


def a_file(store: FileStore, number: int) -> dict[str, Any]:
    jpeg = a_photograph(number)
    digest = store.put(jpeg)
    return {
        "id": str(number), "title": f"证据{number}　现场照片", "name": f"{number}.jpg", "type": "image/jpeg",
        "size": len(jpeg), "sha256": digest, "lines": [["提供人", "赵某芳"]], "shut": "",
        "views": [{"sha256": digest, "width": 2200, "height": 1650}],
    }  # fmt: skip


def a_seal() -> SealOrder:
    now = datetime.now(UTC)
    root = make_authority("演示县", now)
    return SealOrder(
        "演示县城东街道人民调解委员会", "演示县", "卷宗", root.certificate, issue_seal(root, "演示县", "委员会", now),
        issue_stamp(root, "演示县", now),
    )  # fmt: skip


def made_anew(folder: Path, plan: dict[str, Any]) -> dict[str, Any]:
    """One dossier from stored originals to stored portions, as the worker does it."""
    store, begun, used = open_store("", folder / "store", "bench"), time.perf_counter(), cpu()
    with tempfile.TemporaryDirectory() as place:
        made = bind(store, plan, Path(place), FONTS)
        bound = time.perf_counter()
        seal_file(made.pdf, a_seal())
        sealed = time.perf_counter()
        for portion in portions(made.pdf):
            store.put(portion)
        size = made.pdf.stat().st_size
    done = time.perf_counter()
    joining = peak(resource.RUSAGE_CHILDREN)  # the typesetter still runs and is not counted yet
    render_close()
    return {
        "pages": made.pages, "mib": round(size / 2**20, 1), "seconds": round(done - begun, 2),
        "pages_per_second": round(made.pages / (done - begun), 1), "seal_seconds": round(sealed - bound, 2),
        "cpu_seconds": round(cpu() - used, 2), "worker_peak_mib": peak(resource.RUSAGE_SELF),
        "joiner_peak_mib": joining,
        "largest_child_peak_mib": peak(resource.RUSAGE_CHILDREN),
    }  # fmt: skip


def render_close() -> None:
    """End the typesetting child, so that its peak is counted."""
    from mediation.core import render  # noqa: PLC0415 - the measured thing is behind the door

    render._typesetter.close()  # noqa: SLF001 - only its end makes its peak countable


def joined_in_memory(folder: Path, plan: dict[str, Any]) -> dict[str, Any]:
    """The same papers joined by pypdf in memory, photographs as pages of their own."""
    from pypdf import PdfWriter  # noqa: PLC0415 - only where it is measured

    store, begun = open_store("", folder / "store", "bench"), time.perf_counter()
    writer = PdfWriter()
    for item in plan["items"]:
        for one in item["papers"]:
            writer.append(io.BytesIO(store.get(one["sha256"])))
        for one in item["files"]:
            page = io.BytesIO()
            Image.open(io.BytesIO(store.get(one["sha256"]))).save(page, "PDF")
            writer.append(page)
    out = io.BytesIO()
    writer.write(out)
    hashlib.sha256(out.getvalue()).hexdigest()
    seconds = time.perf_counter() - begun
    return {"seconds": round(seconds, 2), "worker_peak_mib": peak(resource.RUSAGE_SELF)}


def peak(who: int) -> float:
    return round(resource.getrusage(who).ru_maxrss / 1024, 1)


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def of_one_size(pages: int) -> dict[str, Any]:
    """Originals made once, then each way in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = a_plan(open_store("", folder / "store", "bench"), pages)
        (folder / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        photographs = sum(len(item["files"]) for item in plan["items"])
        return {"wanted": pages, "photographs": photographs, **{way: _apart(folder, way) for way in WAYS}}


WAYS = {"dossier": made_anew, "pypdf": joined_in_memory}


def _apart(folder: Path, way: str) -> dict[str, Any]:
    order = [sys.executable, "-m", "bench.dossier", "--way", way, str(folder)]
    found: dict[str, Any] = json.loads(subprocess.run(order, check=True, capture_output=True).stdout)  # noqa: S603 - ourselves
    return found


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--way"]:
        folder = Path(sys.argv[3])
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        print(json.dumps(WAYS[sys.argv[2]](folder, plan)))
        return
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    figures = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load_before": os.getloadavg()[0],
        "sizes": [of_one_size(pages) for pages in sizes],
    }
    keep(RESULTS, "dossier", date.today().isoformat(), figures, page_of)  # noqa: DTZ011 - the machine's own day


def page_of(found: dict[str, Any]) -> str:
    """The figures as a table for people."""
    head = ("Pages", "Photographs", "MiB", "Seconds", "Pages a second", "Seal, s", "Joiner's peak, MiB", "pypdf, s")
    rows = [
        (made["pages"], one["photographs"], made["mib"], made["seconds"], made["pages_per_second"],
         made["seal_seconds"], made["joiner_peak_mib"], one["pypdf"]["seconds"])
        for one in found["sizes"] for made in [one["dossier"]]
    ]  # fmt: skip
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in (head, ["---:"] * len(head), *rows)]
    title = f"# The whole case file\n\n{found['machine']}; load before: {found['load_before']:.2f}\n\n"
    return title + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
