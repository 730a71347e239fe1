"""Life cycles as closed tables: a move that no row lists is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from mediation.core.errors import Conflict
from mediation.core.i18n import N_

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move(Generic[S]):
    """One row: the action, where it may start, where it ends, who does it, what it needs (words)."""

    action: str
    sources: tuple[S, ...]
    target: S
    who: str
    needs: str = ""


NOT_NOW = N_("现在的状态不能做这一步，内容没有改动。请刷新看看最新进展。")


class LifeCycle(Generic[S]):
    """A closed table of moves over one enum."""

    def __init__(self, name: str, moves: Iterable[Move[S]]) -> None:
        self.name = name
        self.moves = tuple(moves)
        self._by_action = {move.action: move for move in self.moves}
        if len(self._by_action) != len(self.moves):
            raise ValueError(f"{name}: an action is listed twice")

    def after(self, action: str, state: S) -> S:
        """The state that `action` leads to from `state`; Conflict when the table has no such row."""
        move = self._by_action[action]
        if state not in move.sources:
            raise Conflict(NOT_NOW)
        return move.target

    def allows(self, action: str, state: S) -> bool:
        """Whether `action` may start from `state`."""
        return action in self._by_action and state in self._by_action[action].sources

    def actions_from(self, state: S) -> list[str]:
        """Every action that may start from `state`, in the table's order."""
        return [move.action for move in self.moves if state in move.sources]
