"""The search for garbage has no stack of its own: the processes that are looked at note it themselves."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSIDE = Path(__file__).with_name("inside")


@contextmanager
def noted() -> Iterator[Path]:
    """Every Python process started inside the block writes its searches to the file that is given."""
    with tempfile.TemporaryDirectory(prefix="mb-gc-") as folder:
        file, before = Path(folder) / "garbage", dict(os.environ)
        os.environ["BENCH_GARBAGE"] = str(file)
        os.environ["PYTHONPATH"] = os.pathsep.join([str(INSIDE), *filter(None, [before.get("PYTHONPATH")])])
        try:
            yield file
        finally:
            os.environ.clear()
            os.environ.update(before)


def seconds(file: Path, pid: int) -> float:
    """What a process has spent on it so far."""
    rows = (line.split() for line in file.read_text().splitlines())
    return sum(float(took) for process, took in rows if int(process) == pid)
