"""Nobody ends a transaction but the unit of work."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.arch.tree import CODE, modules, name, tree

ONLY_HERE = CODE / "core/uow.py"
ENDS = {"commit", "rollback"}


def endings(path: Path) -> Iterator[str]:
    """Each call in the file that ends a transaction."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ENDS:
            yield f"{name(path)}:{node.lineno} {ast.unparse(node)}"


def test_only_the_unit_of_work_commits_or_rolls_back() -> None:
    found = [call for path in modules() if path != ONLY_HERE for call in endings(path)]
    assert not found, f"commit and rollback belong to {name(ONLY_HERE)}: {found}"
