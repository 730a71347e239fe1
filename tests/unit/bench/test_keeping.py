"""What stays of a benchmark: one file of figures, one page, the day in their names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.keeping import Found, keep

FOUND = {"at": "2026-11-26T08:00:00+00:00", "machine": "两核", "ms": 1.5}
NAME = "rooms-growth-2026-11-26"


def a_page(found: Found) -> str:
    return f"# {found['machine']}\n"


def test_figures_and_page_stay_under_their_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "not" / "there"
    keep(folder, "rooms-growth", "2026-11-26", FOUND, a_page)
    assert {one.name for one in folder.iterdir()} == {f"{NAME}.json", f"{NAME}.md"}
    written = (folder / f"{NAME}.json").read_text(encoding="utf-8")
    assert json.loads(written) == FOUND
    assert '\n  "machine": "两核",\n' in written
    assert written.endswith("}\n")
    assert (folder / f"{NAME}.md").read_text(encoding="utf-8") == "# 两核\n"
    told = capsys.readouterr()
    assert told.out == "# 两核\n\n"
    assert told.err == f"written to {folder}/{NAME}.json and .md\n"


def test_without_a_page_the_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(tmp_path, "start", "2026-11-26", FOUND)
    assert [one.name for one in tmp_path.iterdir()] == ["start-2026-11-26.json"]
    told = capsys.readouterr()
    assert json.loads(told.out) == FOUND
    assert told.err == f"written to {tmp_path}/start-2026-11-26.json\n"


def test_a_fault_in_the_page_does_not_lose_the_figures(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        keep(tmp_path, "start", "2026-11-26", {"ms": 2}, a_page)
    assert json.loads((tmp_path / "start-2026-11-26.json").read_text(encoding="utf-8")) == {"ms": 2}
