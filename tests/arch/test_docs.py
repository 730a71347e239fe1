"""What the papers for people name is there: settings, commands of the Makefile, files; in both languages the same."""

import re
from dataclasses import fields

import pytest

from mediation.settings import Settings
from tests.arch.tree import ROOT

PAPERS = ("README.md", "README.zh-CN.md", "SECURITY.md", "docs/operations.md")
OF_TESTS = {"MEDIATION_CHROMIUM"}
PRODUCED = {"docs/images/room.png"}


def words(paper: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, (ROOT / paper).read_text(encoding="utf-8")))


@pytest.mark.parametrize("paper", [*PAPERS, "deploy/compose.yaml", "deploy/environment.example", "deploy/Dockerfile"])
def test_every_setting_that_is_named_exists(paper: str) -> None:
    known = {f"MEDIATION_{entry.name.upper()}" for entry in fields(Settings)}
    assert words(paper, r"MEDIATION_[A-Z_]+[A-Z]") <= known | OF_TESTS


@pytest.mark.parametrize("paper", PAPERS)
def test_every_make_target_that_is_named_exists(paper: str) -> None:
    targets = words("Makefile", r"(?m)^([a-z-]+):")
    assert words(paper, r"(?m)(?:`|^|&& )make ([a-z-]+)") <= targets


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_is_linked_exists(paper: str) -> None:
    linked = words(paper, r"\]\((?!http)([^)#]+)\)")
    assert not {link for link in linked - PRODUCED if not ((ROOT / paper).parent / link).exists()}


def test_both_readmes_name_the_same_commands_settings_and_links() -> None:
    for pattern in (
        r"MEDIATION_[A-Z_]+",
        r"(?m)(?:`|^)make [a-z-]+",
        r"`(?:\.venv/bin/)?mediation [^`]*`",
        r"\]\(docs[^)]*\)",
    ):
        assert words("README.md", pattern) == words("README.zh-CN.md", pattern)


def test_every_target_is_listed_by_make_help() -> None:
    hidden = {"setup-tests"}
    listed = words("Makefile", r"(?m)^([a-z-]+):.*## ")
    assert words("Makefile", r"(?m)^([a-z-]+):") - listed == hidden


@pytest.mark.parametrize("paper", ["docs/complaints.md", "docs/features.md"])
def test_every_test_that_is_named_as_a_proof_exists(paper: str) -> None:
    named = re.findall(r"`(\S+\.py)::(\w+)`", (ROOT / paper).read_text(encoding="utf-8"))
    assert named
    assert not [
        (file, test) for file, test in named if f"def {test}(" not in (ROOT / "tests" / file).read_text("utf-8")
    ]
