"""The way back: looked at whole before anything moves, and to be begun again when it failed on the way."""

from __future__ import annotations

import hmac
from pathlib import Path
from typing import Any

from mediation.processes.backup.database import ask, named, program, run
from mediation.processes.backup.errors import FilesElsewhere, NotEmpty, WrongSecret
from mediation.processes.backup.folders import (
    Held,
    Step,
    copy_files,
    copy_law,
    files_folder,
    files_in_the_way,
    law_in_the_way,
)
from mediation.processes.backup.making import Kept
from mediation.processes.backup.manifest import DUMP, FILES, LAW, SECRET, fingerprint, write_private
from mediation.settings import Settings


def check_files_home(settings: Settings, told: dict[str, Any], *, files_in_place: bool = False) -> None:
    """Pass when the restored platform will find its files. Raises FilesElsewhere.

    `files_in_place`: somebody carried them to where the settings look for them.
    """
    elsewhere, folder = told["files"]["elsewhere"], files_folder(settings)
    if files_in_place or (settings.files_url == elsewhere if elsewhere else folder is not None):
        return
    if elsewhere:
        raise FilesElsewhere(kept=elsewhere, here=folder or settings.files_url)
    raise FilesElsewhere(FilesElsewhere.bucket, here=settings.files_url)


def take_secret(settings: Settings, folder: Path, told: dict[str, Any]) -> None:
    """See to it that the platform will have the backup's secret: the set one, the data directory's, or the backup's.

    Raises WrongSecret.
    """
    own, kept = settings.data_dir / SECRET, folder / SECRET
    secret = settings.secret_key or next((one.read_text().strip() for one in (own, kept) if one.is_file()), "")
    if not secret:
        raise WrongSecret(WrongSecret.missing)
    if not hmac.compare_digest(fingerprint(secret), told["secret"]["fingerprint"]):
        raise WrongSecret
    if not settings.secret_key and not own.is_file():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        write_private(own, secret)


def restore(
    settings: Settings,
    folder: Path,
    told: dict[str, Any],
    *,
    files_in_place: bool = False,
    step: Step = lambda _: None,
) -> Kept:
    """Bring a backup back into an empty database and an empty files folder; the database all at once or not at all.

    The database comes last: when it fails, the same restore may be begun again over the files that are there by then.
    Raises FilesElsewhere, NotEmpty, ProgramFailed.
    """
    check_files_home(settings, told, files_in_place=files_in_place)
    target = None if files_in_place else files_folder(settings)
    _check_empty(settings, folder, target)
    copied = copy_files(folder / FILES, target, step) if target else Held()
    copy_law(folder / LAW, settings.data_dir)
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    run("pg_restore", settings.database_url, *options, folder / DUMP)
    return Kept(told["made_at"], told["revision"], copied.count, copied.bytes)


def _check_empty(settings: Settings, folder: Path, target: Path | None) -> None:
    program("pg_restore", settings.database_url)
    query = "select count(*) from information_schema.tables where table_schema = 'public'"
    if ask(settings.database_url, query):
        raise NotEmpty(place=named(settings.database_url))
    if target and files_in_the_way(folder / FILES, target):
        raise NotEmpty(place=target)
    law = law_in_the_way(folder / LAW, settings.data_dir)
    if law:
        raise NotEmpty(place=law)
