"""Addresses of the built browser files."""

import json
from pathlib import Path

import pytest

from mediation.core.assets import Assets, MissingAssetError


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"party/party.css": "party/party-8cfe81ccfe.css"}), "utf-8")
    return path


def test_a_name_leads_to_the_file_with_the_digest_of_its_content(manifest: Path) -> None:
    assert Assets(manifest).asset("party/party.css") == "/static/dist/party/party-8cfe81ccfe.css"


def test_a_name_that_was_not_built_is_refused_and_the_known_ones_are_named(manifest: Path) -> None:
    with pytest.raises(MissingAssetError, match=r"room\.js is not in .*party/party\.css"):
        Assets(manifest).asset("mediator/room.js")


def test_without_a_build_the_reader_is_told_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(MissingAssetError, match="make setup"):
        Assets(tmp_path / "manifest.json")
