"""Every deed that the code audits by a literal name."""

import ast
from collections.abc import Iterator

from tests.arch.tree import modules, tree


def actions() -> set[str]:
    """The first argument of each `….audit("…")` in the program."""
    return set(_found())


def _found() -> Iterator[str]:
    for path in modules():
        for node in ast.walk(tree(path)):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "audit"
            if named and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
