"""The servers that are measured, each on a folder of its own: started, filled with rooms, stopped."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.baselines.tables import fill
from bench.peers import node
from bench.processes import Usage, usage
from mediation.core.embedded import EmbeddedDatabase

SEATS = ("police", "lawyer", "applicant", "respondent", "judicial_office", "recorder", "notary", "judge")
QUIET = 4.0
"""Seconds in which a server that has just started comes to rest, and over which it is looked at whether it has."""
AT_REST = 0.02
"""Share of a core that a server at rest may use: before that, it still works on what setting up left behind."""
PATIENCE = 60
"""Looks after which the measuring begins all the same."""

PYTHON = [sys.executable, "-m"]

Seats = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs: where, and which rooms and tickets it knows."""

    ports: tuple[int, ...]
    pids: tuple[int, ...]
    folder: Path
    seats: Seats

    @property
    def pid(self) -> int:
        return self.pids[0]

    def used(self) -> Usage:
        """What its processes have used so far."""
        return usage(self.pids, self.folder)


Start = Callable[[Path, int, int, int, ExitStack], tuple["subprocess.Popen[bytes]", Seats]]


@contextmanager
def running(name: str, rooms: int, members: int) -> Iterator[Server]:
    """Start one of `STARTS` with rooms of so many members; stop it and what it stands on at the end."""
    folder = Path(tempfile.mkdtemp(prefix="mb-"))
    with ExitStack() as afterwards:
        afterwards.callback(shutil.rmtree, folder, ignore_errors=True)
        port = _free_port()
        process, seats = STARTS[name](folder, port, rooms, members, afterwards)
        server = Server((port,), (process.pid,), folder, seats)
        _await_rest(server)
        yield server


def _await_rest(server: Server) -> None:
    for _ in range(PATIENCE):
        before = server.used()
        time.sleep(QUIET)
        used = server.used() - before
        if used.web + used.postgres + used.redis + used.others < AT_REST * QUIET:
            return


@contextmanager
def beside(server: Server) -> Iterator[Server]:
    """Ours with a second web process on the same database and Redis."""
    with ExitStack() as afterwards:
        port = _free_port()
        command, environment = [*PYTHON, "mediation", "web", "--port"], _environment(server.folder)
        process = _start(server.folder, command, port, environment, afterwards)
        yield replace(server, ports=(*server.ports, port), pids=(*server.pids, process.pid))


def _environment(folder: Path) -> dict[str, str]:
    return {"MEDIATION_DATA_DIR": str(folder), "MEDIATION_DEMO": "1", "MEDIATION_RATE_LIMITS": "0"}


def _ours(
    folder: Path, port: int, rooms: int, members: int, afterwards: ExitStack
) -> tuple[subprocess.Popen[bytes], Seats]:
    environment = _environment(folder)
    process = _start(folder, [*PYTHON, "mediation", "serve", "--port"], port, environment, afterwards)
    chairs = ",".join((SEATS * (members // len(SEATS) + 1))[: members - 1])  # the mediator is there anyway
    made = subprocess.run(  # noqa: S603 - our own program
        [*PYTHON, "mediation", "demo", "room", "--count", str(rooms), "--seats", chairs, "--json"],
        env=os.environ | environment, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    return process, [(room["room"], seat["ticket"]) for room in json.loads(made.stdout) for seat in room["seats"]]


def _bare(
    folder: Path, port: int, rooms: int, members: int, afterwards: ExitStack
) -> tuple[subprocess.Popen[bytes], Seats]:
    return _start(folder, [*PYTHON, "bench.baselines.bare"], port, {}, afterwards), _invented(rooms, members)


def _plain(
    folder: Path, port: int, rooms: int, members: int, afterwards: ExitStack
) -> tuple[subprocess.Popen[bytes], Seats]:
    database, seats = EmbeddedDatabase(folder / "postgres"), _invented(rooms, members)
    afterwards.callback(database.stop)
    url = database.url("plain").replace("postgresql://", "postgresql+psycopg://")
    fill(url, {room: [ticket for one, ticket in seats if one == room] for room, _ in seats})
    return _start(folder, [*PYTHON, "bench.baselines.plain", url], port, {}, afterwards), seats


def _node(
    folder: Path, port: int, rooms: int, members: int, afterwards: ExitStack
) -> tuple[subprocess.Popen[bytes], Seats]:
    seats = _invented(rooms, members)
    return _start(folder, node.command(folder, seats), port, {}, afterwards), seats


STARTS: dict[str, Start] = {"ours": _ours, "bare": _bare, "plain": _plain, "node": _node}


def _invented(rooms: int, members: int) -> Seats:
    return [(room, str(uuid.uuid4())) for room in (str(uuid.uuid4()) for _ in range(rooms)) for _ in range(members)]


def _start(
    folder: Path, command: list[str], port: int, environment: dict[str, str], afterwards: ExitStack
) -> subprocess.Popen[bytes]:
    log = folder / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - our own programs
            [*command, str(port)], env=os.environ | environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    afterwards.callback(process.wait, timeout=60)
    afterwards.callback(process.terminate)
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return process
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the server did not answer:\n{log.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
