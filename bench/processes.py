"""What the server's processes used: CPU seconds and memory, children included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds by part, and the web processes' own memory in KB."""

    web: float = 0.0
    postgres: float = 0.0
    redis: float = 0.0
    others: float = 0.0
    web_kb: float = 0.0

    def __sub__(self, earlier: Usage) -> Usage:
        return Usage(
            self.web - earlier.web, self.postgres - earlier.postgres, self.redis - earlier.redis,
            self.others - earlier.others, self.web_kb - earlier.web_kb,
        )  # fmt: skip


def usage(pids: Sequence[int], folder: Path) -> Usage:
    """What `mediation serve` or another server (begun as `pids`, data in `folder`) has used so far.

    A process' children count with it once they ended, by themselves while they live.
    """
    parts = {"web": 0.0, "postgres": 0.0, "redis": 0.0, "others": 0.0}
    memory = 0.0
    for process in set().union(*(_family(pid, folder) for pid in pids)):
        try:
            times, part = process.cpu_times(), _part(process)
            parts[part] += times.user + times.system + times.children_user + times.children_system
            if part == "web":
                memory += process.memory_info().rss / 1024
        except psutil.NoSuchProcess:
            continue
    return Usage(**parts, web_kb=memory)


def web_process(pid: int, folder: Path) -> psutil.Process:
    """The web process of the server `pid`; the first one where there are several."""
    serving = (process for process in _family(pid, folder) if _part(process) == "web")
    return min(serving, key=lambda process: process.pid)


def queue_worker(pid: int) -> psutil.Process:
    """The worker of `mediation serve` (process `pid`)."""
    found = (one for one in psutil.Process(pid).children() if one.cmdline()[1:4] == ["-m", "mediation", "worker"])
    return next(found)


def cpu_seconds(process: psutil.Process) -> float:
    """What a process itself has used so far."""
    times = process.cpu_times()
    return float(times.user + times.system)


def _family(pid: int, folder: Path) -> set[psutil.Process]:
    found = {psutil.Process(pid), *psutil.Process(pid).children(recursive=True)}
    lock = folder / "postgres" / "postmaster.pid"
    if lock.exists():
        head = psutil.Process(int(lock.read_text().split()[0]))
        found |= {head, *head.children(recursive=True)}
    return found


def _part(process: psutil.Process) -> str:
    name, line = process.name(), process.cmdline()
    if "postgres" in name:
        return "postgres"
    if "valkey" in name or "redis" in name:
        return "redis"
    beside = any(part.startswith("bench.baselines") or part.endswith("/bench/peers/rooms.mjs") for part in line)
    serves = ("mediation" in line and "web" in line) or beside
    return "web" if serves else "others"
