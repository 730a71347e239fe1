"""Every deed that the code audits: by a literal name, or by a name that is made from the moves of a life cycle."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any

from mediation.cases.states import AGENT, CASE, TRANSFER
from mediation.core.states import LifeCycle
from mediation.court.states import CONFIRMATION
from mediation.notary.states import NOTARIZATION
from mediation.rooms.states import RELEASE, WaitingState
from tests.arch.tree import modules, tree


def moves(cycle: LifeCycle[Any]) -> set[str]:
    """The moves of a life cycle by name."""
    return {move.action for move in cycle.moves}


MADE: dict[str, set[str]] = {
    "cases.": moves(CASE) | moves(TRANSFER) | (moves(AGENT) - {"verify_agent"}),
    "cases.seat_": {"invited", "accepted", "declined", "extension_asked", "extended", "ended"},
    "court.": moves(CONFIRMATION),
    "notary.": moves(NOTARIZATION),
    "rooms.": {WaitingState.ADMITTED.value, WaitingState.REFUSED.value, WaitingState.LEFT.value},
    "rooms.release_": moves(RELEASE) - {"quote"},
}
"""How a made name begins, and all that may follow; quoting and verifying have names of their own."""


@cache
def actions() -> frozenset[str]:
    """The name of each `….audit("…")` in the program."""
    found = set(_names(ast.Constant))
    return frozenset(found.union(*({start + end for end in MADE[start]} for start in beginnings())))


@cache
def beginnings() -> frozenset[str]:
    """How each `….audit(f"…{}")` begins."""
    return frozenset(_names(ast.JoinedStr))


def _names(kind: type[ast.Constant | ast.JoinedStr]) -> Iterator[str]:
    for path in modules():
        for node in ast.walk(tree(path)):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "audit"
            if named and node.args:
                yield from _said(node.args[0], kind)


def _said(name: ast.expr, kind: type[ast.Constant | ast.JoinedStr]) -> Iterator[str]:
    """The names that this expression may have; of a made one its beginning."""
    if isinstance(name, ast.IfExp):
        yield from _said(name.body, kind)
        yield from _said(name.orelse, kind)
        return
    if isinstance(name, kind):
        first = name.values[0] if isinstance(name, ast.JoinedStr) else name
        yield str(getattr(first, "value", ""))
