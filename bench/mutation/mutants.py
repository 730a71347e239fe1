"""All ways to break a source file in one place: a comparison turned, a number moved, a row left out."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken version: where, what was done, and of which kind."""

    line: int
    kind: str
    said: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its lines."""
    tree = ast.parse(source)
    places = _expressions(tree)
    for at, node in enumerate(places):
        for kind, said, change in _changes(node):
            broken = copy.deepcopy(tree)
            target = _expressions(broken)[at]
            change(target)
            yield Mutant(node.lineno, kind, said, ast.fix_missing_locations(broken))


def _expressions(tree: ast.Module) -> list[ast.expr]:
    """All expressions but those of decorators, which say how a class is stored."""
    decorated = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    aside = {id(part) for node in decorated for mark in node.decorator_list for part in ast.walk(mark)}
    return [node for node in ast.walk(tree) if isinstance(node, ast.expr) and id(node) not in aside]


_Change = tuple[str, str, Callable[[ast.expr], None]]


def _changes(node: ast.expr) -> Iterator[_Change]:  # noqa: C901 - one case a kind of expression
    match node:
        case ast.Compare(ops=ops):
            turned = _TURNED.get(type(ops[0]))
            if turned:
                yield "comparison", f"{type(ops[0]).__name__} to {turned.__name__}", _set_op(turned)
        case ast.BoolOp(values=values):
            yield "condition", "and to or, or to and", _swap_bool
            for n in range(len(values)):
                yield "condition", f"operand {n + 1} left out", _drop_value(n)
        case ast.UnaryOp(op=ast.Not()):
            yield "condition", "not left out", _drop_not
        case ast.Constant(value=bool() as said):
            yield "constant", f"{said} to {not said}", _set_value(not said)
        case ast.Constant(value=int() as number):
            yield "constant", f"{number} to {number + 1}", _set_value(number + 1)
        case ast.Tuple(elts=rows) if len(rows) > 2 and all(isinstance(row, ast.Tuple) for row in rows):
            for n in range(len(rows)):
                yield "row", f"row {n + 1} of a table left out", _drop_row(n)
        case ast.Constant(value=str() as pattern) if len(_alternatives(pattern)) > 2:
            for word in _alternatives(pattern):
                yield "word", f"without {word}", _set_value(_without(pattern, word))


def _alternatives(pattern: str) -> list[str]:
    """The plain words between bars; what carries signs of its own stays together with its neighbours."""
    words = re.split(r"[|()]", pattern)
    return (
        [word for word in dict.fromkeys(words) if re.fullmatch(r"[\u4e00-\u9fa5]{1,6}", word)] if "|" in pattern else []
    )


def _without(pattern: str, word: str) -> str:
    return re.sub(rf"(?<=[|(]){word}\||\|{word}(?=[|)]|$)|^{word}\|", "", pattern, count=1)


def _set_op(turned: type[ast.cmpop]) -> Callable[[ast.expr], None]:
    def change(node: ast.expr) -> None:
        assert isinstance(node, ast.Compare)
        node.ops[0] = turned()

    return change


def _swap_bool(node: ast.expr) -> None:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _drop_value(n: int) -> Callable[[ast.expr], None]:
    def change(node: ast.expr) -> None:
        assert isinstance(node, ast.BoolOp)
        del node.values[n]
        if len(node.values) == 1:
            node.values.append(node.values[0])

    return change


def _drop_not(node: ast.expr) -> None:
    assert isinstance(node, ast.UnaryOp)
    node.op = ast.Not()
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _set_value(value: object) -> Callable[[ast.expr], None]:
    def change(node: ast.expr) -> None:
        assert isinstance(node, ast.Constant)
        node.value = value  # type: ignore[assignment] # of the same sort as before

    return change


def _drop_row(n: int) -> Callable[[ast.expr], None]:
    def change(node: ast.expr) -> None:
        assert isinstance(node, ast.Tuple)
        del node.elts[n]

    return change
