"""Steps that are done once: each leaves a stamp that names what it was made from."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".setup"
STAMPS = STATE / "stamps"
LOGS = STATE / "logs"


class SetUpError(Exception):
    """Something is missing that this machine must give; the message is for the person at the keyboard."""


@dataclass(frozen=True)
class Step:
    """What is made (`outputs`, below the project's folder) from what (`inputs`, `facts`), by which act."""

    name: str
    says: str
    act: Callable[[], None]
    inputs: Callable[[], Iterable[Path]] = tuple
    facts: tuple[str, ...] = ()
    outputs: tuple[str, ...] = field(default=())

    def digest(self) -> str:
        """One digest over the facts and the inputs' paths and bytes."""
        total = hashlib.sha256("\0".join(self.facts).encode())
        for path in sorted(self.inputs()):
            total.update(f"\0{path.relative_to(ROOT)}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()

    def done(self) -> bool:
        """Whether the last run was made from the same things and its outputs still lie there."""
        stamp = STAMPS / self.name
        made = all((ROOT / output).exists() for output in self.outputs)
        return made and stamp.is_file() and stamp.read_text() == self.digest()

    def run(self) -> None:
        """Does the step unless it is done; the stamp is written last, so a broken run is repeated."""
        if self.done():
            return
        digest, started = self.digest(), time.monotonic()
        print(f"  {self.says} …", flush=True)
        self.act()
        STAMPS.mkdir(parents=True, exist_ok=True)
        (STAMPS / self.name).write_text(digest)
        print(f"  … done in {time.monotonic() - started:.0f} s", flush=True)


def call(name: str, *command: str | Path, env: dict[str, str] | None = None) -> None:
    """Runs a command with its output in `.setup/logs/name.txt`.

    Raises SetUpError with the end of that output when the command fails.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.txt"
    with log.open("wb") as output:
        outcome = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=os.environ | (env or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if outcome.returncode:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        shown = " ".join(str(part) for part in command)
        raise SetUpError(f"{tail}\n\nThis did not work: {shown}\nAll of its output: {log.relative_to(ROOT)}")


def answers(*command: str | Path) -> str | None:
    """What a short command prints, or None when it is missing or fails."""
    try:
        outcome = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return outcome.stdout.strip() if outcome.returncode == 0 else None


def files_below(*folders: str, suffixes: tuple[str, ...] = (), without: str = "") -> list[Path]:
    """Every file below the folders, sorted, with one of the suffixes, outside the folder `without`."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and (not suffixes or path.suffix in suffixes)
        and not (without and path.is_relative_to(ROOT / without))
    )


def fail(problem: SetUpError) -> int:
    """Says what is missing; returns the exit code."""
    print(f"\n{problem}", file=sys.stderr)
    return 1
