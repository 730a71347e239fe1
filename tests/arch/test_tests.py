"""Tests that are never collected prove nothing."""

import ast
from pathlib import Path

from tests.arch.tree import ROOT, modules, name, tree

TESTS = ROOT / "tests"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def collected(path: Path) -> list[str]:
    """Names in the file that pytest would collect."""
    top = tree(path).body
    groups = [node for node in top if isinstance(node, ast.ClassDef) and node.name.startswith("Test")]
    nodes = [*top, *(node for group in groups for node in group.body)]
    found = [node.name for node in nodes if isinstance(node, FUNCTIONS) and node.name.startswith("test_")]
    return found + [_assigned(node) for node in top if _assigned(node).startswith("Test")]


def _assigned(node: ast.stmt) -> str:
    """The name that an assignment binds: hypothesis' machines are collected as `TestX = X.TestCase`."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    return target.id if isinstance(target, ast.Name) else ""


def test_every_test_file_holds_a_test_and_every_test_lies_in_a_test_file() -> None:
    empty = [name(path) for path in modules(TESTS) if path.name.startswith("test_") and not collected(path)]
    lost = [name(path) for path in modules(TESTS) if not path.name.startswith("test_") and collected(path)]
    assert not empty, f"hold no test: {empty}"
    assert not lost, f"hold tests that pytest never looks at: {lost}"
