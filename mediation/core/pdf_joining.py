"""PDFs made into one that stays PDF/A-2b. What people uploaded is opened in a process of its own with hard limits.

Everything travels through files of one folder, so that memory stays flat however large the whole is.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediation.core.errors import Unavailable
from mediation.core.i18n import N_

ROOT = Path(__file__).parents[2]


class CannotJoin(Unavailable):
    """The joining process crashed or took too long."""

    default = N_("整卷没有合成出来，各份文书和材料都还在。请稍后重试；仍然不行的，请联系管理员。")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A PDF looked into: how many pages, and what speaks against binding them in as they are (clauses)."""

    pages: int
    findings: Sequence[str]


def inspect_pdfs(folder: Path, names: Sequence[str], *, seconds: float = 60) -> dict[str, Inspected | None]:
    """What the PDFs `names` in `folder` are; None for one that cannot be opened. Raises CannotJoin."""
    found = _ask(folder, {"act": "inspect", "names": list(names)}, seconds)
    return {name: Inspected(**one) if one else None for name, one in found["files"].items()}


def lengths(folder: Path, names: Sequence[str], *, seconds: float = 30) -> dict[str, float | None]:
    """How many seconds the recordings `names` in `folder` play; None where that cannot be told. Raises CannotJoin."""
    found = _ask(folder, {"act": "lengths", "names": list(names)}, seconds)
    return {name: found["seconds"].get(name) for name in names}


def join_pdfs(folder: Path, plan: Mapping[str, Any], *, seconds: float) -> int:
    """Join as `plan` says (see pdf_joining_child.join) into `folder`/`plan["out"]`; the number of pages.

    Raises CannotJoin.
    """
    return int(_ask(folder, {"act": "join", **plan}, seconds)["pages"])


def mark_copies(folder: Path, paper: str, marks: str, out: str, *, seconds: float = 60) -> int:
    """The PDF `paper` once for each page of `marks`, that page laid over the head of all its pages; all pages.

    Raises CannotJoin.
    """
    order = {"act": "copies", "paper": paper, "marks": marks, "out": out}
    return int(_ask(folder, order, seconds)["pages"])


def _ask(folder: Path, order: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    (folder / "order.json").write_text(json.dumps(order, ensure_ascii=False), encoding="utf-8")
    answer = folder / "answer.json"
    answer.unlink(missing_ok=True)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of a user's
            [sys.executable, "-P", "-m", "mediation.core.pdf_joining_child", str(folder), str(int(seconds))],
            stdin=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)},  # it needs no setting and gets no secret
            timeout=seconds,
            check=False,
            capture_output=True,
        )
    except subprocess.TimeoutExpired as late:
        raise CannotJoin from late
    if done.returncode != 0 or not answer.exists():
        fault = CannotJoin()
        fault.add_note(done.stderr.decode(errors="replace")[-2000:])
        raise fault
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found
