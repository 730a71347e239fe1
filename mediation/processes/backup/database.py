"""PostgreSQL's own programs, and short questions to the database. The password is on no command line."""

from __future__ import annotations

import os
import subprocess
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from mediation.core.embedded import database_program
from mediation.processes.backup.errors import ProgramFailed


def program(name: str, url: str) -> str:
    """The path of a program that can read this server. Raises ProgramFailed without one or without the server."""
    version = int(ask(url, "show server_version_num")) // 10000
    found = database_program(name, version)
    if found is None:
        raise ProgramFailed(program=name, why=f"PostgreSQL {version}")
    return found


def run(name: str, url: str, *arguments: object) -> None:
    """Run `pg_dump` or `pg_restore` on the database to its end. Raises ProgramFailed."""
    address, secret = reach(url)
    command = [program(name, url), f"--dbname={address}", *map(str, arguments)]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        command, env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ProgramFailed(program=name, why=(done.stderr.strip().splitlines() or [str(done.returncode)])[-1])


def ask(url: str, query: str) -> Any:
    """The first value of the first row; None without one. Raises ProgramFailed."""
    try:
        with psycopg.connect(_plain(url)) as connection:
            row = connection.execute(query.encode()).fetchone()
    except psycopg.Error as fault:
        raise ProgramFailed(program="PostgreSQL", why=str(fault).strip()) from fault
    return row[0] if row else None


def reach(url: str) -> tuple[str, dict[str, str]]:
    """How a program reaches the database: what may stand on a command line, which everybody on the machine can
    read, and what is told in the program's environment, which its own user alone can."""
    known = conninfo_to_dict(_plain(url))
    password = known.pop("password", None)
    return make_conninfo("", **known), {"PGPASSWORD": str(password)} if password else {}


def named(url: str) -> str:
    """The database for people: its name and its host, no more."""
    known = conninfo_to_dict(_plain(url))
    return f"{known.get('dbname', '')} ({known.get('host', '')})"


def _plain(url: str) -> str:
    """The address as PostgreSQL's own programs read it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
