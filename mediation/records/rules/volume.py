"""Where each part of a bound file lies: pages counted through from 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Paged(Protocol):
    """Something that takes pages."""

    @property
    def pages(self) -> int: ...


B = TypeVar("B", bound=Paged)


@dataclass(frozen=True, slots=True)
class Placed(Generic[B]):
    """A part with its first and last page."""

    bound: B
    first: int
    last: int


def placed(parts: Sequence[B]) -> list[Placed[B]]:
    """The parts one behind the other."""
    found: list[Placed[B]] = []
    page = 0
    for part in parts:
        found.append(Placed(part, page + 1, page + part.pages))
        page += part.pages
    return found


def pages_words(first: int, last: int) -> str:
    """The page, or from which to which: 7, 3-5."""
    return str(first) if last <= first else f"{first}-{last}"
