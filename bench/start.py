"""How long a newcomer waits: from `mediation serve` to the first page, on an empty folder and on the second start.

Run with `make bench-start`. The set-up (packages, bundles) is not in it; `make run` adds its check of about 0.3 s.
"""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import date
from pathlib import Path
from urllib.error import URLError

from bench.keeping import RESULTS, keep
from bench.machine import describe

ROUNDS = 3


def seconds_to_page(data: Path) -> float:
    """Start, wait for the first whole page, stop; the seconds until the page was there."""
    port = _free_port()
    command = [sys.executable, "-m", "mediation", "serve", "--port", str(port), "--data", str(data)]
    begun = time.monotonic()
    with (data.parent / "serve.log").open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, env={**os.environ, "MEDIATION_DEMO": "1"}, stdout=out, stderr=out
        )
    while not _answers(f"http://127.0.0.1:{port}/sign-in"):
        if process.poll() is not None or time.monotonic() - begun > 120:
            raise RuntimeError("the platform did not start")
        time.sleep(0.02)
    waited = time.monotonic() - begun
    process.send_signal(signal.SIGINT)
    process.wait(60)
    return waited


def _answers(page: str) -> bool:
    try:
        with urllib.request.urlopen(page, timeout=5) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Print and keep the medians."""
    first, second = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(prefix="mb-", ignore_cleanup_errors=True) as folder:
            data = Path(folder) / "data"
            first.append(seconds_to_page(data))
            second.append(seconds_to_page(data))
    found = {
        "first_start_seconds": round(statistics.median(first), 2),
        "second_start_seconds": round(statistics.median(second), 2),
        "all": {"first": [round(one, 2) for one in first], "second": [round(one, 2) for one in second]},
        "machine": describe(),
    }
    keep(RESULTS, "start", date.today().isoformat(), found)  # noqa: DTZ011 - the machine's own day


if __name__ == "__main__":
    main()
