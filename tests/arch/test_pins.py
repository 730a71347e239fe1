"""Everything asked for is pinned, every pin is checked by its hashes, and no two files pin differently."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.arch.tree import ROOT

FOLDER = ROOT / "requirements"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")


def pins(file: str) -> dict[str, str]:
    """Canonical name to pinned version."""
    found = (PIN.match(line) for line in (FOLDER / file).read_text().splitlines())
    return {canonicalize_name(match["name"]): match["version"] for match in found if match}


def asked(path: Path) -> list[Requirement]:
    """The requirements of a requirements/*.in file."""
    lines = (line.partition("#")[0].strip() for line in path.read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def missing(wanted: list[Requirement], pinned: dict[str, str]) -> list[str]:
    """The requirements that no pin fulfils."""
    return [
        str(one)
        for one in wanted
        if not one.specifier.contains(pinned.get(canonicalize_name(one.name), "0.dev0"), prereleases=False)
        or canonicalize_name(one.name) not in pinned
    ]


def test_every_dependency_of_the_platform_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [Requirement(line) for line in project["dependencies"]] + asked(FOLDER / "build.in")
    assert not missing(wanted, pins("run.txt")), "run `make pins`"


def test_every_tool_of_the_tests_is_pinned() -> None:
    assert not missing(asked(FOLDER / "test.in"), pins("test.txt")), "run `make pins`"
    assert not missing(asked(FOLDER / "node.in"), pins("node.txt")), "run `make pins`"


def test_tests_run_on_the_versions_that_the_platform_runs_on() -> None:
    run, test = pins("run.txt"), pins("test.txt")
    different = {name: (run[name], test[name]) for name in run.keys() & test.keys() if run[name] != test[name]}
    assert not different, "run `make pins`"


def test_every_pin_carries_hashes() -> None:
    for file in FOLDER.glob("*.txt"):
        blocks = re.split(r"\n(?=\S)", file.read_text())
        bare = [block.splitlines()[0] for block in blocks if PIN.match(block) and "--hash=sha256:" not in block]
        assert not bare, f"{file.name}: {bare}"
