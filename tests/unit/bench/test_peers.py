"""The Node peer is measured where it is installed; where it is not, a sentence says how to have it."""

from pathlib import Path

import pytest

from bench.peers import node
from bench.rooms import options


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(node, "HOME", tmp_path)
    return tmp_path


def _install(home: Path) -> None:
    (home / "node").touch()
    (home / "node_modules" / "better-sqlite3").mkdir(parents=True)


def _given(monkeypatch: pytest.MonkeyPatch, *words: str) -> options.Options:
    monkeypatch.setattr("sys.argv", ["bench-rooms", *words])
    return options.given("")


def test_a_missing_peer_is_asked_for_in_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        _given(monkeypatch, "--servers", "ours,node")
    assert node.MISSING in capsys.readouterr().err
    with pytest.raises(SystemExit, match="make bench-peers"):
        node.command(home, [])


def test_the_peer_takes_part_by_itself_once_it_is_installed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _given(monkeypatch).servers == ["ours", "bare", "plain"]
    _install(home)
    assert _given(monkeypatch).servers == ["ours", "bare", "plain", "node"]
