"""Commands beside a running platform know its address; what is said in so many words goes first."""

from pathlib import Path

import pytest

from mediation.core.console import settings_of
from mediation.settings import Settings, note_served, served


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDIATION_PUBLIC_URL", raising=False)


def test_links_lead_to_where_the_platform_listens(tmp_path: Path) -> None:
    note_served(Settings(data_dir=tmp_path, public_url="http://127.0.0.1:8123", demo=True))
    assert settings_of(tmp_path).public_url == "http://127.0.0.1:8123"
    assert served(Settings(data_dir=tmp_path))["demo"] is True


def test_the_environment_goes_before_the_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note_served(Settings(data_dir=tmp_path, public_url="http://127.0.0.1:8123"))
    monkeypatch.setenv("MEDIATION_PUBLIC_URL", "https://mediation.example")
    assert settings_of(tmp_path).public_url == "https://mediation.example"


def test_a_folder_that_nobody_served_keeps_the_usual_address(tmp_path: Path) -> None:
    assert settings_of(tmp_path).public_url == Settings().public_url
    (tmp_path / "served.json").write_text("half")
    assert settings_of(tmp_path).public_url == Settings().public_url


def test_a_note_alone_does_not_turn_the_demonstration_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDIATION_DEMO", raising=False)
    note_served(Settings(data_dir=tmp_path, demo=True))
    assert settings_of(tmp_path).demo is False
