"""Of another feature only its verbs, questions, facts, states and refusals are known."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.arch.tree import CODE, FEATURES, modules, name, tree

OPEN = {"service", "queries", "events", "states", "errors"}
GROUND = {"core", "law"}  # what every feature stands on: all of it may be used


def imported(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line and dotted parts of everything the file imports from `mediation`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, [*node.module.split("."), alias.name]) for alias in node.names)


def trespasses(feature: str) -> Iterator[str]:
    """Each import by which the feature reaches into another one's inner rooms."""
    for path in modules(CODE / feature):
        for line, parts in imported(path):
            foreign = len(parts) > 2 and parts[0] == "mediation" and parts[1] in FEATURES
            if foreign and parts[1] not in {feature, *GROUND} and parts[2] not in OPEN:
                yield f"{name(path)}:{line} imports {'.'.join(parts)}"


def test_features_use_only_the_open_rooms_of_others() -> None:
    found = [line for feature in FEATURES for line in trespasses(feature)]
    assert not found, f"open are {sorted(OPEN)}; not: {found}"


def test_papers_are_handed_out_by_the_verb_that_notes_it() -> None:
    """Whoever reads a paper leaves a row: no other feature, and no page, takes its bytes past `open_document`."""
    opening = CODE / "records" / "service" / "opening.py"
    found = [
        f"{name(path)}:{node.lineno}"
        for path in modules(CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "document_bytes" and path != opening
    ]
    assert not found, f"read the paper with records.service.open_document: {found}"
