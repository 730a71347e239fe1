"""Standard clauses with blanks, by dispute type and day of force: data that a bureau can change."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_SHIPPED = Path(__file__).parent / "data" / "clauses"
_KINDS = frozenset({"pay_money", "deliver_goods", "apology", "act", "refrain", "other"})


class ClauseFileError(ValueError):
    """A file says something that cannot be a clause; the message names the file and the clause."""


@dataclass(frozen=True, slots=True)
class LibraryClause:
    """One standard clause: its fields as the form has them, for which dispute types (none: for all), from which day.

    `effective_to` is the last day in force.
    """

    clause_id: str
    title: str
    kind: str
    text: str
    dispute_types: frozenset[str]
    effective_from: date
    effective_to: date | None
    source: str
    confidence: str
    default_clause: str = ""
    trigger: str = ""
    means: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is in force that day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


def read_clauses(path: Path) -> list[LibraryClause]:
    """The clauses of one file. Raises ClauseFileError."""
    try:
        file = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ClauseFileError(f"{path.name}: {error}") from error
    return [_clause(row, file, path.name) for row in file.get("clause", [])]


def _clause(row: dict[str, Any], file: dict[str, Any], name: str) -> LibraryClause:
    try:
        found = LibraryClause(
            clause_id=row["id"], title=row["title"], kind=row["kind"], text=row["text"],
            dispute_types=frozenset(row.get("dispute_types", ())),
            effective_from=row.get("effective_from", file["effective_from"]), effective_to=row.get("effective_to"),
            source=row.get("source", file["source"]), confidence=row.get("confidence", file["confidence"]),
            default_clause=row.get("default_clause", ""), trigger=row.get("trigger", ""), means=row.get("means", ""),
        )  # fmt: skip
    except KeyError as missing:
        raise ClauseFileError(f"{name}: {row.get('id', '?')}: {missing} is missing") from missing
    if found.kind not in _KINDS or type(found.effective_from) is not date:
        raise ClauseFileError(f"{name}: {found.clause_id}: unknown kind, or no day of force")
    return found


@functools.cache
def shipped_clauses() -> tuple[LibraryClause, ...]:
    """What comes with the program."""
    return tuple(clause for path in sorted(_SHIPPED.glob("*.toml")) for clause in read_clauses(path))


class _Current:
    clauses: tuple[LibraryClause, ...] | None = None


def use_clause_folder(folder: Path) -> None:
    """Lay an operator's *.toml over the shipped clauses: the same id replaces; a missing folder changes nothing."""
    own = [clause for path in sorted(folder.glob("*.toml")) for clause in read_clauses(path)]
    replaced = {clause.clause_id for clause in own}
    _Current.clauses = (*(one for one in shipped_clauses() if one.clause_id not in replaced), *own) if own else None


def library(dispute_type: str, on: date) -> list[LibraryClause]:
    """The clauses for this type of dispute in force on that day, those made for the type first."""
    fitting = [one for one in _in_force(on) if not one.dispute_types or dispute_type in one.dispute_types]
    return sorted(fitting, key=lambda one: not one.dispute_types)


def library_clause(clause_id: str, on: date) -> LibraryClause | None:
    """One clause by its id while it is in force, whatever the dispute; None otherwise."""
    return next((one for one in _in_force(on) if one.clause_id == clause_id), None)


def _in_force(on: date) -> list[LibraryClause]:
    return [one for one in _Current.clauses or shipped_clauses() if one.in_force(on)]
