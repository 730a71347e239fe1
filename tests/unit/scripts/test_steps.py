"""A step of the set-up is done once for the same inputs, and again when anything it stands on has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
import steps


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(steps, "LOGS", tmp_path / "logs")
    (tmp_path / "input").write_text("one")
    return tmp_path


@pytest.fixture
def runs() -> list[str]:
    return []


@pytest.fixture
def build(project: Path, runs: list[str]) -> Callable[..., steps.Step]:
    def act() -> None:
        runs.append((project / "input").read_text())
        (project / "output").write_text("made")

    def step(*facts: str) -> steps.Step:
        return steps.Step("copy", "Copying", act, lambda: [project / "input"], facts, ("output",))

    return step


def test_a_step_runs_once_for_the_same_inputs(build: Callable[..., steps.Step], runs: list[str]) -> None:
    build().run()
    build().run()
    assert runs == ["one"]


def test_a_changed_input_repeats_it(build: Callable[..., steps.Step], runs: list[str], project: Path) -> None:
    build().run()
    (project / "input").write_text("two")
    build().run()
    assert runs == ["one", "two"]


def test_a_changed_fact_repeats_it(build: Callable[..., steps.Step], runs: list[str]) -> None:
    build("3.11").run()
    build("3.12").run()
    assert runs == ["one", "one"]


def test_a_lost_output_repeats_it(build: Callable[..., steps.Step], runs: list[str], project: Path) -> None:
    build().run()
    (project / "output").unlink()
    build().run()
    assert runs == ["one", "one"]


def test_a_step_that_broke_is_repeated(project: Path) -> None:
    def broken() -> None:
        raise steps.SetUpError("no disk left")

    step = steps.Step("broken", "Breaking", broken, lambda: [project / "input"])
    with pytest.raises(steps.SetUpError, match="no disk left"):
        step.run()
    assert not step.done()


def test_a_failing_command_is_named_with_its_last_words(project: Path) -> None:
    with pytest.raises(steps.SetUpError, match=r"(?s)no such thing.*This did not work: sh -c"):
        steps.call("failing", "sh", "-c", "echo no such thing; exit 3")
    assert (project / "logs/failing.txt").read_text() == "no such thing\n"
