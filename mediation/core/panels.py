"""Parts of pages that several features fill: the case page and the staff's home page.

A feature registers what it shows once, when the program is wired; a lower feature draws the page without
knowing who fills it. A part that has nothing to show answers None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class Panel:
    """A box of the case page: `template` is drawn with `data` as its variables, in ascending `order`.

    `tab` names the tab it stands in: overview, people, papers, after.
    """

    name: str
    title: str
    order: int
    template: str
    data: dict[str, Any] = field(default_factory=dict)
    tab: str = "overview"


@dataclass(frozen=True, slots=True)
class Action:
    """A next step on the case page: a link (`method` get) or a button that posts."""

    label: str
    url: str
    order: int
    icon: str = "arrow-right"
    tone: str = "quiet"
    method: str = "get"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A line of 待办: what waits for this person, on which case, until when."""

    kind: str
    label: str
    title: str
    url: str
    due_on: date | None = None
    note: str = ""
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Gap:
    """What a case still lacks for a step: its name, what to do about it, the page (endpoint, values) to do it on."""

    title: str
    todo: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something of a case that is not done yet, in words for a record. Kinds: clock, duty, visit, sitting, ask,
    paper, seat.

    What was said in private is never in it.
    """

    kind: str
    text: str
    due_on: date | None = None


PANELS: list[Callable[[UnitOfWork, UUID], Panel | None]] = []
ACTIONS: list[Callable[[UnitOfWork, UUID], Iterable[Action]]] = []
TODO_SOURCES: list[Callable[[UnitOfWork], Iterable[Todo]]] = []
PHONE_LINKS: list[Callable[[UnitOfWork, UUID], Action | None]] = []
"""What a party can open from the room on the phone, as links above the messages."""
CLOSING_CHECKS: list[Callable[[UnitOfWork, UUID], Iterable[Gap]]] = []
"""What is still missing before a case may be closed; empty when nothing is."""
CLOSING_NOTES: list[Callable[[UnitOfWork, UUID], Iterable[str]]] = []
"""What closing a case brings with it, in sentences for whoever is about to."""
ARCHIVE_CHECKS: list[Callable[[UnitOfWork, UUID], Iterable[Gap]]] = []
"""What is still missing before a closed case may go on the shelf."""
TOLD_TO_ALL: list[Callable[[UnitOfWork, UUID, str, bool], None]] = []
"""What staff write into papers that every side reads passes these, with whether it was confirmed; each may refuse."""
OPEN_WORK: list[Callable[[UnitOfWork, UUID], Iterable[OpenItem]]] = []
"""What is open in a case, as it is handed from one mediator to the next."""


def check_told(uow: UnitOfWork, case_id: UUID, words: str, *, confirm: bool) -> None:
    """Pass words into a paper that every side reads. Raises what a check of TOLD_TO_ALL refuses unless `confirm`."""
    for check in TOLD_TO_ALL:
        check(uow, case_id, words, confirm)


def panels_of(uow: UnitOfWork, case_id: UUID) -> list[Panel]:
    """Every panel of a case, in order."""
    found = [panel for make in PANELS if (panel := make(uow, case_id)) is not None]
    return sorted(found, key=lambda panel: panel.order)


def actions_of(uow: UnitOfWork, case_id: UUID) -> list[Action]:
    """Every next step that higher features offer on a case, in order."""
    found = [action for make in ACTIONS for action in make(uow, case_id)]
    return sorted(found, key=lambda action: action.order)


def phone_links_of(uow: UnitOfWork, case_id: UUID) -> list[Action]:
    """Every link that higher features offer to a party of this case, in order."""
    found = [link for make in PHONE_LINKS if (link := make(uow, case_id)) is not None]
    return sorted(found, key=lambda link: link.order)


def todos_of(uow: UnitOfWork) -> list[Todo]:
    """Everything that waits for the actor, what is due first at the top."""
    found = [todo for make in TODO_SOURCES for todo in make(uow)]
    return sorted(found, key=lambda todo: (todo.due_on is None, todo.due_on or date.max, todo.title))
