"""What a form that people write is made of: fields, their shapes, fixed words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mediation.core.i18n import N_
from mediation.law.doc_kinds import DocKind
from mediation.law.people import SeatKind


class Shape(StrEnum):
    """How a field is typed and printed."""

    LINE = "line"
    TEXT = "text"
    ITEMS = "items"
    """One a line; printed numbered."""
    TICKS = "ticks"
    """Several of the form's own words, each with its box."""
    DAY = "day"


class Style(StrEnum):
    """How a paper looks: a ruled form, or prose under headings."""

    FORM = "form"
    PROSE = "prose"


LONGEST = {Shape.LINE: 200, Shape.TEXT: 5_000, Shape.ITEMS: 5_000, Shape.TICKS: 1_000, Shape.DAY: 10}


@dataclass(frozen=True, slots=True)
class WrittenField:
    """One field; `start` names the fact of the case that it begins with."""

    name: str
    label: str
    shape: Shape = Shape.LINE
    needed: bool = True
    hint: str = ""
    start: str = ""
    each_signs: bool = False
    """Beside each item every party ticks and signs for itself."""
    options: tuple[str, ...] = ()
    """The words that are ticked."""
    rest: str = ""
    """The field that takes what was typed here and is no option."""


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """One paper: its fields, whose seats may write it beside the keeper of the file, fixed words, party blocks."""

    kind: DocKind
    style: Style
    fields: tuple[WrittenField, ...]
    seats: frozenset[SeatKind] = frozenset()
    opening: str = ""
    warnings: tuple[str, ...] = ()
    parties: bool = True
    identity: bool = False
    standing: tuple[tuple[str, str], ...] = ()
    """As what the parties stand here who are named in these fields; the others are left out. None: by the case."""


def text(name: str, label: str, *, needed: bool = True, hint: str = "", start: str = "") -> WrittenField:
    return WrittenField(name, label, Shape.TEXT, needed, hint, start)


def items(name: str, label: str, *, needed: bool = True, hint: str = N_("一行一项。"), start: str = "") -> WrittenField:
    return WrittenField(name, label, Shape.ITEMS, needed, hint, start)


def day(name: str, label: str, *, needed: bool = True, start: str = "") -> WrittenField:
    return WrittenField(name, label, Shape.DAY, needed, "", start)
