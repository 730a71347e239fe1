"""The whole program as people run it: `mediation serve` on a data directory of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Program:
    """A running demonstration: its address, its folder, how its people sign in."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]
    password: str

    def command(self, *words: str) -> Any:
        """Run a console command on the same data directory; its JSON."""
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "mediation", *words, "--data", str(self.data)],
            cwd=ROOT, env=_environment(self.url), check=True, capture_output=True,
        )  # fmt: skip
        return json.loads(done.stdout)

    def stop(self) -> None:
        """Ctrl-C, and wait until everything is down."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=40)


def start(data: Path) -> Program:
    """Start the program on an empty folder and wait until the demonstration's sign-ins are printed."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    log = data / "serve.log"
    data.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "mediation", "serve", "--port", str(port), "--data", str(data)],
            cwd=ROOT, env=_environment(url), stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    _await(url, process, log)
    return Program(url, data, process, (data / "demo-password").read_text().strip())


def _environment(url: str) -> dict[str, str]:
    return {**os.environ, "MEDIATION_DEMO": "1", "MEDIATION_PUBLIC_URL": url, "MEDIATION_RATE_LIMITS": "0"}


def _await(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 180
    while "Ctrl-C" not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text(errors="replace")[-4000:])
        time.sleep(0.2)  # a line in another process's log can only be looked for
    try:
        urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310 - our own loopback address
    except URLError as silent:
        raise RuntimeError(log.read_text(errors="replace")[-4000:]) from silent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
