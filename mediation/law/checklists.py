"""What a mediator goes through in a dispute of each kind: dated lists, to which an operator may add or put others."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mediation.law.cases import DisputeType

__all__ = ["Checklist", "ChecklistError", "ChecklistItem", "checklist_items", "read_checklist", "use_checklist_folder"]

_SHIPPED = Path(__file__).parent / "data" / "checklists"
_KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
LONGEST_TEXT, LONGEST_WHY = 100, 120


class ChecklistError(ValueError):
    """A file says something that cannot be a checklist; the message names the file and the item."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to ask or see to; `key` names list and item and never changes, `as_of` is the day it was written."""

    key: str
    text: str
    why: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Checklist:
    """A file's items; for every dispute when it names no types."""

    name: str
    types: frozenset[str]
    items: tuple[ChecklistItem, ...]


def read_checklist(path: Path) -> Checklist:
    """The list of one TOML file, named as the file. Raises ChecklistError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ChecklistError(f"{path.name}: {error}") from error
    types = frozenset(data.get("types", ()))
    if not types <= set(DisputeType):
        raise ChecklistError(f"{path.name}: unknown type {', '.join(sorted(types - set(DisputeType)))}")
    if type(data.get("as_of")) is not date:
        raise ChecklistError(f"{path.name}: as_of must be a date")
    items = tuple(_item(row, path, data["as_of"]) for row in data.get("item", []))
    if not items or len({one.key for one in items}) < len(items):
        raise ChecklistError(f"{path.name}: it has no item, or one key twice")
    return Checklist(path.stem, types, items)


def checklist_items(dispute_type: str) -> list[ChecklistItem]:
    """What to go through in a dispute of this kind: what holds for every one first."""
    lists = sorted((_Current.lists or shipped_checklists()).values(), key=lambda one: (bool(one.types), one.name))
    return [item for one in lists if not one.types or dispute_type in one.types for item in one.items]


@functools.cache
def shipped_checklists() -> dict[str, Checklist]:
    """The lists that come with the program, by name."""
    return {path.stem: read_checklist(path) for path in sorted(_SHIPPED.glob("*.toml"))}


class _Current:
    lists: dict[str, Checklist] | None = None


def use_checklist_folder(folder: Path) -> None:
    """Lay an operator's *.toml over the shipped lists: the same file name replaces one, another adds one."""
    _Current.lists = {**shipped_checklists(), **{path.stem: read_checklist(path) for path in folder.glob("*.toml")}}


def _item(row: dict[str, Any], path: Path, as_of: date) -> ChecklistItem:
    name = f"{path.name}: {row.get('key', '?')}"
    try:
        key, text, why = row["key"], row["text"], row["why"]
    except KeyError as missing:
        raise ChecklistError(f"{name}: {missing} is missing") from missing
    if not all(isinstance(one, str) and one for one in (key, text, why)) or not _KEY.fullmatch(key):
        raise ChecklistError(f"{name}: key, text and why must be words, the key in small Latin letters")
    if len(text) > LONGEST_TEXT or len(why) > LONGEST_WHY:
        raise ChecklistError(f"{name}: text or why is too long")
    return ChecklistItem(f"{path.stem}.{key}", text, why, as_of)
