"""Facts travel up: features subscribe to events of those below, inside the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact that happened; `at` is when, `actor_name` by whom."""

    at: datetime
    actor_name: str


E = TypeVar("E", bound=Event)


class Bus:
    """Which handlers hear which event; filled once, when the program is wired."""

    def __init__(self) -> None:
        self._handlers: dict[type[Event], list[Callable[[UnitOfWork, Any], None]]] = defaultdict(list)

    def hear(self, kind: type[E], handler: Callable[[UnitOfWork, E], None]) -> None:
        """Call `handler(uow, event)` before the commit of whatever raised `kind`."""
        self._handlers[kind].append(handler)

    def tell(self, uow: UnitOfWork, event: Event) -> None:
        """Call everybody who hears this kind of event; a handler's refusal refuses the whole change."""
        for handler in self._handlers[type(event)]:
            handler(uow, event)
