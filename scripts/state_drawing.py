"""Every life cycle of the program as a diagram and a table."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType
from typing import Any

import mediation
from mediation.core.states import LifeCycle
from mediation.law.term import Term, label

HEAD = """# Life cycles

Drawn by `make drawings` from the tables in `mediation/*/states.py`; a test compares. Do not edit by hand.

A move that no row lists is refused, by whoever it is asked. Who may ask is in [permissions.md](permissions.md); each
move leaves a row with who, when and why. Status, result, performance and hand-offs of a case are fields of their own.
"""


def states() -> str:
    """The whole page."""
    return HEAD + "".join(_drawn(module, cycle) for module, cycle in life_cycles())


def life_cycles() -> Iterator[tuple[ModuleType, LifeCycle[Any]]]:
    """Every life cycle with the module that holds it, by feature and in the module's order."""
    for feature in sorted(found.name for found in pkgutil.iter_modules(mediation.__path__) if found.ispkg):
        name = f"mediation.{feature}.states"
        if importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        yield from ((module, value) for value in vars(module).values() if isinstance(value, LifeCycle))


def _drawn(module: ModuleType, cycle: LifeCycle[Any]) -> str:
    members = _members(cycle)
    words = {member: _words(module, member) for member in members}
    nodes = [f'    state "{words[member]}" as {member.value}' for member in members]
    arrows = [
        f"    {source.value} --> {move.target.value}: {move.action}" for move in cycle.moves for source in move.sources
    ]
    rows = [
        f"| `{move.action}` | {_listed(move.sources)} | `{move.target.value}` | {move.who} | {move.needs or '-'} |"
        for move in cycle.moves
    ]
    lines = [
        f"\n## {cycle.name}\n", f"`{module.__name__.replace('.', '/')}.py`\n", "```mermaid", "stateDiagram-v2",
        *nodes, *arrows, "```\n", "| Move | From | To | Who | Needs |", "|---|---|---|---|---|", *rows, "",
    ]  # fmt: skip
    return "\n".join(lines)


def _members(cycle: LifeCycle[Any]) -> list[Any]:
    """The states that the moves touch, in the enum's order."""
    touched = {state for move in cycle.moves for state in (*move.sources, move.target)}
    return [member for member in type(cycle.moves[0].target) if member in touched]


def _words(module: ModuleType, member: StrEnum) -> str:
    """The identifier and the Chinese word that people read for it, where there is one."""
    if isinstance(member, Term):
        return f"{member.value} {label(member)}"
    kept = [table for table in vars(module).values() if isinstance(table, dict) and _own_key(table, member)]
    found = next((table[member] for table in kept if isinstance(table[member], str)), "")
    return f"{member.value} {found}".strip()


def _own_key(table: dict[Any, Any], member: StrEnum) -> bool:
    """Whether a table says something of this very state: those of two enums with the same identifier are equal."""
    return any(key is member for key in table)


def _listed(members: tuple[Any, ...]) -> str:
    return ", ".join(f"`{member.value}`" for member in members)
