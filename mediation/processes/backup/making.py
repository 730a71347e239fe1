"""A consistent copy of everything that makes a platform, while it runs.

The database is dumped first (`pg_dump`, one snapshot), then the files: they are named by their digest and never
changed, so that whatever the dump names is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mediation.core.i18n import gettext
from mediation.processes.backup import manifest
from mediation.processes.backup.database import ask, run
from mediation.processes.backup.errors import NotEmpty
from mediation.processes.backup.folders import (
    Held,
    Step,
    copy_files,
    copy_law,
    far,
    files_folder,
    law_digest,
)
from mediation.processes.backup.manifest import DUMP, FILES, LAW, MANIFEST, NOTE, SECRET
from mediation.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: when it was made, the migration of its tables, how many files of how many bytes."""

    made_at: str
    revision: str
    files: int
    bytes: int


def back_up(
    settings: Settings, folder: Path, at: datetime, *, with_secret: bool = False, step: Step = lambda _: None
) -> Kept:
    """Write a backup of the running or stopped platform to `folder`, new or empty; `step` hears of each file's bytes.

    `with_secret` puts beside it what opens it. Raises NotEmpty, ProgramFailed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(place=folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    revision = ask(settings.database_url, "select version_num from alembic_version")
    run("pg_dump", settings.database_url, "--format=custom", "--no-owner", "--no-privileges", f"--file={folder / DUMP}")
    source = files_folder(settings)
    copied = copy_files(source, folder / FILES, step) if source else Held()
    (folder / LAW).mkdir(mode=0o700)
    copy_law(settings.data_dir, folder / LAW)
    if with_secret:
        manifest.write_private(folder / SECRET, settings.secret_key)
    kept = Kept(at.isoformat(timespec="seconds"), str(revision), copied.count, copied.bytes)
    _write_words(settings, folder, kept, with_secret=with_secret)
    return kept


def _write_words(settings: Settings, folder: Path, kept: Kept, *, with_secret: bool) -> None:
    lines = _note(settings, kept.made_at, with_secret=with_secret)
    (folder / NOTE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = {
        "format": manifest.FORMAT, "made_at": kept.made_at, "county": settings.county, "revision": kept.revision,
        "database": {
            "file": DUMP, "bytes": (folder / DUMP).stat().st_size, "sha256": manifest.file_digest(folder / DUMP),
        },
        "files": {
            "count": kept.files, "bytes": kept.bytes, "elsewhere": settings.files_url if far(settings) else "",
        },
        "law": {"sha256": law_digest(folder / LAW)},
        "secret": {"fingerprint": manifest.fingerprint(settings.secret_key), "included": with_secret},
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")


def _note(settings: Settings, made_at: str, *, with_secret: bool) -> Iterator[str]:
    yield gettext(manifest.WHAT_IS_HERE, county=settings.county, made_at=made_at)
    if far(settings):
        yield gettext(manifest.FILES_ARE_ELSEWHERE, place=settings.files_url)
    yield from map(gettext, manifest.WITH_SECRET if with_secret else manifest.WITHOUT_SECRET)
    yield gettext(manifest.HOW_TO_RESTORE)
