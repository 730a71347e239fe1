"""py-spy beside a running process: stacks counted, threads that wait left out."""

from __future__ import annotations

import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.rooms.profile.stages import Stack

PROGRAM = Path(__file__).resolve().parents[3] / ".setup" / "bench" / "bin" / "py-spy"
EVERY_SECOND = 250
"""Samples; no divisor of what the server does by the clock."""
SETTLES = 2.0
"""Seconds until it has read the process' symbols and samples."""


@contextmanager
def watched(pid: int, file: Path) -> Iterator[Counter[Stack]]:
    """Samples of a process while the block runs; filled when it ends.

    Ends the run with py-spy's own sentence where it may not look: on Linux that takes root or ptrace_scope 0.
    """
    samples: Counter[Stack] = Counter()
    spy = subprocess.Popen(  # noqa: S603 - pinned in requirements/bench.txt
        [PROGRAM, "record", "--pid", str(pid), "--format", "raw", "--nolineno", "--rate", str(EVERY_SECOND),
         "--output", file], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    time.sleep(SETTLES)
    try:
        yield samples
    finally:
        if spy.poll() is None:
            spy.send_signal(signal.SIGINT)
        said, _ = spy.communicate(timeout=60)
    if not file.exists():
        raise SystemExit(f"py-spy could not look into the web process: {said.strip()}")
    samples.update(parsed(file.read_text()))


def parsed(raw: str) -> Counter[Stack]:
    """Counted stacks of py-spy's raw form: frames joined by ";", a space, the count."""
    samples: Counter[Stack] = Counter()
    for line in raw.splitlines():
        stack, _, count = line.rpartition(" ")
        samples[tuple(stack.split(";"))] += int(count)
    return samples
