"""Scripts and styles come compressed to browsers that take it, pages never do."""

import gzip
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from mediation.frame import ROOT

DIST = ROOT / "static" / "dist"
BUILT: dict[str, str] = json.loads((DIST / "manifest.json").read_text("utf-8"))
SCRIPT = BUILT["party/room.js"]


@pytest.mark.parametrize(
    ("accepted", "encoding", "ending"),
    [("gzip, deflate, br", "br", ".br"), ("gzip", "gzip", ".gz"), ("br;q=0, gzip", "gzip", ".gz"), ("", None, "")],
)
def test_the_form_the_browser_takes_is_sent(
    client: FlaskClient, accepted: str, encoding: str | None, ending: str
) -> None:
    answer = client.get(f"/static/dist/{SCRIPT}", headers={"Accept-Encoding": accepted}, buffered=True)
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.data == Path(f"{DIST / SCRIPT}{ending}").read_bytes()


@pytest.mark.parametrize("name", sorted(BUILT))
def test_every_built_file_has_its_compressed_forms(name: str) -> None:
    content = (DIST / BUILT[name]).read_bytes()
    assert gzip.decompress(Path(f"{DIST / BUILT[name]}.gz").read_bytes()) == content
    assert Path(f"{DIST / BUILT[name]}.br").stat().st_size < len(content)


def test_a_name_with_a_digest_is_kept_for_good_and_another_is_not(client: FlaskClient) -> None:
    kept = client.get(f"/static/dist/{SCRIPT}", buffered=True).cache_control
    assert kept.public
    assert kept.immutable
    assert kept.max_age == 31_536_000
    assert not client.get("/static/dist/manifest.json", buffered=True).cache_control.immutable


def test_a_page_is_never_compressed(client: FlaskClient) -> None:
    answer = client.get("/sign-in", headers={"Accept-Encoding": "gzip, br"})
    assert answer.mimetype == "text/html"
    assert "Content-Encoding" not in answer.headers


def test_nothing_outside_the_folder_is_served(client: FlaskClient) -> None:
    assert client.get("/static/dist/../../pyproject-00000000.js").status_code == 404
