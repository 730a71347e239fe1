"""Folders that are carried over whole: the files, and what the office laid over the shipped law."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mediation.law.operator_data import FOLDERS
from mediation.settings import Settings

Step = Callable[[int], None]
COMING = ".restoring"
"""What a file of the law is called until all of it is there."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a folder holds."""

    count: int = 0
    bytes: int = 0


def far(settings: Settings) -> bool:
    """Whether files lie in a bucket, which keeps its own copies."""
    return "://" in settings.files_url


def files_folder(settings: Settings) -> Path | None:
    """Where files lie; None when they lie in a bucket."""
    if far(settings):
        return None
    return Path(settings.files_url) if settings.files_url else settings.files_dir


def below(folder: Path | None) -> Iterator[Path]:
    """Every kept file below `folder`; parts of uploads under way belong to nothing yet."""
    if folder is None or not folder.exists():
        return iter(())
    return (one for one in sorted(folder.rglob("*")) if one.is_file() and "parts" not in one.relative_to(folder).parts)


def size_of(folder: Path | None) -> int:
    """How many bytes the files of a folder have, for a progress bar."""
    return held(folder).bytes


def held(folder: Path | None) -> Held:
    """How many files there are, of how many bytes."""
    sizes = [one.stat().st_size for one in below(folder)]
    return Held(len(sizes), sum(sizes))


def copy_files(source: Path, target: Path, step: Step) -> Held:
    """Copy what is there; a part of an upload that ends meanwhile is no loss."""
    count = size = 0
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in below(source):
        place = target / one.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(one, place)
        except FileNotFoundError:
            continue
        count, size = count + 1, size + place.stat().st_size
        step(place.stat().st_size)
    return Held(count, size)


def copy_law(source: Path, target: Path) -> None:
    """Copy the office's own calendars, rules, clauses and checklists, each file all at once."""
    for one in _law_below(source):
        place = target / one.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(one, target / COMING)
        (target / COMING).replace(place)


def law_digest(folder: Path) -> str:
    """SHA-256 over the names and the content of the office's own data of the law."""
    whole = hashlib.sha256()
    for one in _law_below(folder):
        whole.update(f"{one.relative_to(folder).as_posix()}\n{one.stat().st_size}\n".encode() + one.read_bytes())
    return whole.hexdigest()


def files_in_the_way(kept: Path, target: Path) -> bool:
    """Whether something lies there that is not the backup's; what a restore that failed left behind may be again."""
    there = (one for one in target.rglob("*") if one.is_file())
    return any(not (kept / one.relative_to(target)).is_file() for one in there)


def law_in_the_way(kept: Path, target: Path) -> Path | None:
    """The folder in which a file lies that is not the backup's, word for word; None when there is none."""
    for one in _law_below(target):
        again = kept / one.relative_to(target)
        if not again.is_file() or again.read_bytes() != one.read_bytes():
            return one.parent
    return None


def _law_below(folder: Path) -> Iterator[Path]:
    return (one for name in FOLDERS for one in below(folder / name))
