"""A consistent copy of everything that makes a platform, database, files and secret, and the way back.

The database is dumped first (`pg_dump`, one snapshot, while everything runs on), then the files: they are named by
their digest and never changed, so that whatever the dump names is there. The manifest is written last: a folder
without one is no backup.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import psycopg

from mediation.core.embedded import database_program
from mediation.core.errors import Conflict, Invalid, Unavailable
from mediation.core.i18n import N_, gettext
from mediation.settings import Settings

FORMAT = "mediation-backup/1"
DUMP, MANIFEST, FILES, SECRET, NOTE = "database.dump", "manifest.json", "files", "secret", "请先读我.txt"
NOTE_LINES = (
    N_("这是%(county)s调解平台 %(made_at)s 的备份：database.dump 是数据库，files 是文件，manifest.json 是清单。"),
    N_("secret 是密钥：没有它，身份证号、电话和文件都打不开；有了它和这份备份，就能看到全部内容。"),
    N_("请把 secret 另存到别处，和备份分开保管；恢复时放回来，或者设好 MEDIATION_SECRET_KEY。"),
    N_("恢复：mediation restore 这个文件夹 --data 新的空文件夹"),
)
Step = Callable[[int], None]


class NotEmpty(Conflict):
    """A backup or a restore would overwrite something."""

    default: ClassVar[str] = N_("“%(place)s”里已经有内容，没有动它。请换一个新的空文件夹（或空数据库）。")


class NoBackup(Invalid):
    """The folder holds no whole backup."""

    default: ClassVar[str] = N_("“%(place)s”不是完整的备份（%(why)s），什么也没有恢复。请换一份备份。")


class WrongSecret(Invalid):
    """What was sealed could not be opened with the secret at hand."""

    default: ClassVar[str] = N_(
        "密钥不是这份备份的那一个，什么也没有恢复。请把原来的 secret 放回备份文件夹，或者设好 MEDIATION_SECRET_KEY。"
    )


class ProgramFailed(Unavailable):
    """pg_dump or pg_restore did not come to its end."""

    default: ClassVar[str] = N_("%(program)s 没有做完：%(why)s。数据没有改动，请处理后再做一次。")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: when it was made, the migration of its tables, how many files of how many bytes."""

    made_at: str
    revision: str
    files: int
    bytes: int


def back_up(
    settings: Settings, folder: Path, at: datetime, *, with_secret: bool = True, step: Step = lambda _: None
) -> Kept:
    """Write a backup of the running or stopped platform to `folder`, new or empty; `step` hears of each file's bytes.

    Raises NotEmpty, ProgramFailed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(place=folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    revision = _ask(settings.database_url, "select version_num from alembic_version")
    _run("pg_dump", settings, "--format=custom", "--no-owner", "--no-privileges", f"--file={folder / DUMP}")
    count, size = _copy_files(files_folder(settings), folder / FILES, step)
    if with_secret:
        _write_private(folder / SECRET, settings.secret_key)
    made_at = at.isoformat(timespec="seconds")
    lines = (gettext(line, county=settings.county, made_at=made_at) for line in NOTE_LINES)
    (folder / NOTE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = {
        "format": FORMAT, "made_at": made_at, "county": settings.county, "revision": revision,
        "database": {"file": DUMP, "bytes": (folder / DUMP).stat().st_size, "sha256": _digest(folder / DUMP)},
        "files": {"count": count, "bytes": size, "elsewhere": settings.files_url if _far(settings) else ""},
        "secret": {"fingerprint": _fingerprint(settings.secret_key), "included": with_secret},
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    return Kept(made_at, str(revision), count, size)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a whole backup. Raises NoBackup."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise NoBackup(place=folder, why=MANIFEST) from fault
    if told.get("format") != FORMAT or not (folder / DUMP).is_file():
        raise NoBackup(place=folder, why=told.get("format", DUMP))
    if _digest(folder / DUMP) != told["database"]["sha256"]:
        raise NoBackup(place=folder, why=DUMP)
    found = list(_below(folder / FILES))
    if (len(found), sum(one.stat().st_size for one in found)) != (told["files"]["count"], told["files"]["bytes"]):
        raise NoBackup(place=folder, why=FILES)
    return told


def take_secret(settings: Settings, folder: Path, told: dict[str, Any]) -> None:
    """See to it that the platform will have the backup's secret: the set one, the data directory's, or the backup's.

    Raises WrongSecret.
    """
    own, kept = settings.data_dir / SECRET, folder / SECRET
    secret = settings.secret_key or next((one.read_text().strip() for one in (own, kept) if one.is_file()), "")
    if not secret or not hmac.compare_digest(_fingerprint(secret), told["secret"]["fingerprint"]):
        raise WrongSecret
    if not settings.secret_key and not own.is_file():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        _write_private(own, secret)


def restore(settings: Settings, folder: Path, told: dict[str, Any], *, step: Step = lambda _: None) -> Kept:
    """Bring a backup back into an empty database and an empty files folder; the database all at once or not at all.

    Raises NotEmpty, ProgramFailed.
    """
    tables = _ask(settings.database_url, "select count(*) from information_schema.tables where table_schema = 'public'")
    if tables:
        raise NotEmpty(place=settings.database_url.rsplit("@", 1)[-1])
    target = files_folder(settings)
    if target and target.exists() and any(target.iterdir()):
        raise NotEmpty(place=target)
    count, size = _copy_files(folder / FILES, target, step) if target else (0, 0)
    _run(
        "pg_restore",
        settings,
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        folder / DUMP,
    )
    return Kept(told["made_at"], told["revision"], count, size)


def files_folder(settings: Settings) -> Path | None:
    """Where files lie; None when they lie in a bucket, which keeps its own copies."""
    if _far(settings):
        return None
    return Path(settings.files_url) if settings.files_url else settings.files_dir


def size_of(folder: Path | None) -> int:
    """How many bytes the files of a folder have, for a progress bar."""
    return sum(one.stat().st_size for one in _below(folder)) if folder else 0


def _far(settings: Settings) -> bool:
    return "://" in settings.files_url


def _copy_files(source: Path | None, target: Path | None, step: Step) -> tuple[int, int]:
    """Copy what is there; a part of an upload that ends meanwhile is no loss. Answers count and bytes."""
    count = size = 0
    if target is not None:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in _below(source):
        if source is None or target is None:
            break
        place = target / one.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(one, place)
        except FileNotFoundError:
            continue
        count, size = count + 1, size + place.stat().st_size
        step(place.stat().st_size)
    return count, size


def _below(folder: Path | None) -> Iterator[Path]:
    """Every kept file below `folder`; parts of uploads under way belong to nothing yet."""
    if folder is None or not folder.exists():
        return iter(())
    return (one for one in sorted(folder.rglob("*")) if one.is_file() and "parts" not in one.relative_to(folder).parts)


def _run(name: str, settings: Settings, *arguments: object) -> None:
    version = int(_ask(settings.database_url, "show server_version_num")) // 10000
    program = database_program(name, version)
    if program is None:
        raise ProgramFailed(program=name, why=f"PostgreSQL {version}")
    command = [program, f"--dbname={_plain(settings.database_url)}", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's own program
    if done.returncode:
        raise ProgramFailed(program=name, why=(done.stderr.strip().splitlines() or [str(done.returncode)])[-1])


def _ask(url: str, query: str) -> Any:
    try:
        with psycopg.connect(_plain(url)) as connection:
            row = connection.execute(query.encode()).fetchone()
    except psycopg.Error as fault:
        raise ProgramFailed(program="PostgreSQL", why=str(fault).strip()) from fault
    return row[0] if row else None


def _plain(url: str) -> str:
    """The address as PostgreSQL's own programs read it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fingerprint(secret: str) -> str:
    """By which a secret is recognised and not found out."""
    return hashlib.sha256(b"mediation backup fingerprint" + secret.encode()).hexdigest()[:16]


def _write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text)
