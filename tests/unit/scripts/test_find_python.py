"""Which Python the set-up takes: the one that was named, else one that was built for speed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "scripts/find-python.sh"
PLAIN = 'case "$2" in *enable-optimizations*) exit 1;; esac'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the script in a project without an environment, and a folder of programs beside it."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "bin").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    return tmp_path


def add(project: Path, name: str, says: str = "exit 0") -> str:
    """A program that answers whatever it is asked as `says`; its path."""
    program = project / "bin" / name
    program.write_text(f"#!/bin/sh\n{says}\n")
    program.chmod(0o755)
    return str(program)


def found(project: Path, named: str = "") -> str:
    path = os.pathsep.join([str(project / "bin"), os.defpath])
    answer = subprocess.run(  # noqa: S603 - the project's own script
        ["/bin/sh", project / "scripts/find-python.sh"],
        env={"PATH": path, "PYTHON": named}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return answer.stdout.strip()


def test_an_older_one_built_for_speed_comes_before_a_newer_plain_one(project: Path) -> None:
    add(project, "python3.13", PLAIN)
    add(project, "python3.12", "exit 127")  # a version manager's name with nothing behind it
    quick = add(project, "python3.11")
    assert found(project) == quick


def test_of_those_built_for_speed_the_newest_comes_first(project: Path) -> None:
    add(project, "python3.11")
    newer = add(project, "python3.13")
    assert found(project) == newer


def test_the_one_that_was_named_comes_before_any_other(project: Path) -> None:
    add(project, "python3.13")
    named = add(project, "mine", PLAIN)
    assert found(project, named) == named


def test_an_environment_that_exists_stays(project: Path) -> None:
    named = add(project, "mine")
    (project / ".venv/bin").mkdir(parents=True)
    shutil.move(add(project, "python"), project / ".venv/bin/python")
    assert found(project, named) == ".venv/bin/python"
