"""A backup comes back whole; what is half, foreign or in the way is refused before anything moves."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from mediation.app import build_engines
from mediation.core.authz import SYSTEM
from mediation.core.embedded import EmbeddedDatabase
from mediation.core.uow import Engines
from mediation.processes import backup
from mediation.settings import Settings
from tests.factories.cases import a_case


@pytest.fixture
def kept(own_engines: Engines, own_settings: Settings, tmp_path: Path) -> Path:
    """A backup of a platform with one case and one file."""
    with own_engines.work(SYSTEM) as uow:
        a_case(uow)
    own_engines.files.put(b"a paper")
    backup.back_up(own_settings, tmp_path / "kept", own_engines.clock.now())
    return tmp_path / "kept"


def test_a_backup_comes_back_whole(
    kept: Path, own_engines: Engines, own_settings: Settings, database_server: EmbeddedDatabase, tmp_path: Path
) -> None:
    database_server.create("restored")
    bare = {"database_url": database_server.url("restored"), "data_dir": tmp_path / "fresh", "secret_key": ""}
    fresh = replace(own_settings, **bare)  # type: ignore[arg-type] # a setting's own types
    told = backup.read_manifest(kept)
    backup.take_secret(fresh, kept, told)
    secret = (fresh.data_dir / "secret").read_text()
    assert secret == own_settings.secret_key
    fresh = replace(fresh, secret_key=secret)
    backup.restore(fresh, kept, told)
    again = build_engines(fresh, clock=own_engines.clock, messenger=own_engines.messenger)
    queries = text("select case_no, title from cases"), text("select name, phone_sealed from parties order by id")
    try:
        with again.engine.connect() as new, own_engines.engine.connect() as old:
            for one in queries:
                rows = new.execute(one).all()
                assert rows
                assert rows == old.execute(one).all()
        assert again.files.get(hashlib.sha256(b"a paper").hexdigest()) == b"a paper"
        with pytest.raises(backup.NotEmpty):
            backup.restore(fresh, kept, told)
    finally:
        again.engine.dispose()
        database_server.drop("restored")


def test_what_is_no_whole_backup_is_refused_by_name(kept: Path, own_settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(backup.NotEmpty):
        backup.back_up(own_settings, kept, None)  # type: ignore[arg-type] # refused before it is looked at
    told = backup.read_manifest(kept)
    with pytest.raises(backup.WrongSecret):
        backup.take_secret(replace(own_settings, secret_key="another"), kept, told)
    (kept / "secret").unlink()
    with pytest.raises(backup.WrongSecret):
        backup.take_secret(replace(own_settings, secret_key="", data_dir=tmp_path / "bare"), kept, told)
    assert not (tmp_path / "bare").exists()
    next(one for one in (kept / "files").rglob("*") if one.is_file()).unlink()
    with pytest.raises(backup.NoBackup, match="files"):
        backup.read_manifest(kept)
    (kept / "manifest.json").write_text(json.dumps(told | {"format": "another/1"}))
    with pytest.raises(backup.NoBackup, match="another/1"):
        backup.read_manifest(kept)
    (kept / "manifest.json").unlink()
    with pytest.raises(backup.NoBackup, match=r"manifest\.json"):
        backup.read_manifest(kept)
