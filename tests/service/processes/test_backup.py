"""A backup comes back whole; what is half, foreign or in the way is refused before anything moves."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from mediation.app import build_engines
from mediation.core.authz import SYSTEM
from mediation.core.embedded import EmbeddedDatabase
from mediation.core.uow import Engines
from mediation.processes import backup
from mediation.processes.backup.database import reach
from mediation.settings import Settings
from tests.factories.cases import a_case

CALENDAR = "{\n}\n"
"""A yearly file that adds no year, since whoever starts reads it."""


@pytest.fixture
def kept(own_engines: Engines, own_settings: Settings, tmp_path: Path) -> Path:
    """A backup of a platform with one case, one file and a calendar of the office's own."""
    with own_engines.work(SYSTEM) as uow:
        a_case(uow)
    own_engines.files.put(b"a paper")
    office = replace(own_settings, data_dir=tmp_path / "office", files_url=str(own_settings.files_dir))
    (office.data_dir / "calendar").mkdir(parents=True)
    (office.data_dir / "calendar" / "2027.json").write_text(CALENDAR)
    backup.back_up(office, tmp_path / "kept", own_engines.clock.now(), with_secret=True)
    return tmp_path / "kept"


@pytest.fixture
def fresh(own_settings: Settings, database_server: EmbeddedDatabase, tmp_path: Path) -> Iterator[Settings]:
    """A place for the way back: an empty database, no folder and no secret yet."""
    database_server.create("restored")
    bare = {"database_url": database_server.url("restored"), "data_dir": tmp_path / "fresh", "secret_key": ""}
    try:
        yield replace(own_settings, **bare)  # type: ignore[arg-type] # a setting's own types
    finally:
        database_server.drop("restored")


def test_a_backup_comes_back_whole(
    kept: Path, fresh: Settings, own_engines: Engines, own_settings: Settings, tmp_path: Path
) -> None:
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
        assert (fresh.data_dir / "calendar" / "2027.json").read_text() == CALENDAR
        with pytest.raises(backup.NotEmpty):
            backup.restore(fresh, kept, told)
    finally:
        again.engine.dispose()


def test_a_restore_that_failed_on_the_way_is_begun_again(kept: Path, fresh: Settings) -> None:
    told, whole = backup.read_manifest(kept), (kept / "database.dump").read_bytes()
    (kept / "database.dump").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(backup.ProgramFailed):
        backup.restore(fresh, kept, told)
    (kept / "database.dump").write_bytes(whole)
    assert list(fresh.files_dir.rglob("*"))
    foreign = fresh.files_dir / "foreign"
    foreign.write_bytes(b"another platform's")
    with pytest.raises(backup.NotEmpty, match="files"):
        backup.restore(fresh, kept, told)
    foreign.unlink()
    newer = fresh.data_dir / "calendar" / "2027.json"
    newer.write_text("{}")
    with pytest.raises(backup.NotEmpty, match="calendar"):
        backup.restore(fresh, kept, told)
    assert newer.read_text() == "{}"
    newer.unlink()
    assert backup.restore(fresh, kept, told).files == told["files"]["count"]
    assert newer.read_text() == CALENDAR


@pytest.mark.parametrize(
    ("kept_in", "here", "refused"),
    [
        ("", "", None),
        ("", "/srv/files", None),
        ("s3://county/files", "s3://county/files", None),
        ("s3://county/files", "s3://other/files", "文件在 s3://county/files，而这里设的是 s3://other/files"),
        ("s3://county/files", "/srv/files", "文件在 s3://county/files，而这里设的是 /srv/files"),
        ("", "s3://county/files", "文件在这份备份里，而这里设的存放处是 s3://county/files"),
    ],
)
def test_files_that_would_not_be_found_stop_the_restore(kept_in: str, here: str, refused: str | None) -> None:
    told, settings = {"files": {"elsewhere": kept_in}}, Settings(files_url=here)
    if refused is None:
        backup.check_files_home(settings, told)
        return
    with pytest.raises(backup.FilesElsewhere, match=refused):
        backup.check_files_home(settings, told)
    with pytest.raises(backup.FilesElsewhere):
        backup.restore(settings, Path("nowhere"), told)
    backup.check_files_home(settings, told, files_in_place=True)


def test_the_secret_stays_out_unless_asked_for(own_engines: Engines, own_settings: Settings, tmp_path: Path) -> None:
    backup.back_up(own_settings, tmp_path / "kept", own_engines.clock.now())
    told, bare = (
        backup.read_manifest(tmp_path / "kept"),
        replace(own_settings, secret_key="", data_dir=tmp_path / "new"),
    )
    kept = [one for one in (tmp_path / "kept").rglob("*") if one.is_file()]
    assert not [one for one in kept if own_settings.secret_key.encode() in one.read_bytes()]
    assert "密钥不在这份备份里" in (tmp_path / "kept" / "请先读我.txt").read_text()
    with pytest.raises(backup.WrongSecret, match="这份备份里没有密钥"):
        backup.take_secret(bare, tmp_path / "kept", told)
    (tmp_path / "kept" / "secret").write_text(own_settings.secret_key)
    backup.take_secret(bare, tmp_path / "kept", told)
    assert (tmp_path / "new" / "secret").read_text() == own_settings.secret_key


def test_the_password_is_on_no_command_line() -> None:
    line, secret = reach("postgresql+psycopg://mediation:p%40ss%20word@db.example:5433/platform?sslmode=require")
    assert "word" not in line
    assert dict(part.split("=", 1) for part in line.split()) == {
        "user": "mediation", "host": "db.example", "port": "5433", "dbname": "platform", "sslmode": "require",
    }  # fmt: skip
    assert secret == {"PGPASSWORD": "p@ss word"}
    assert reach("postgresql:///platform?host=%2Ftmp%2Fpg")[1] == {}


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
    (kept / "law" / "calendar" / "2027.json").write_text("{}")
    with pytest.raises(backup.NoBackup, match="law"):
        backup.read_manifest(kept)
    next(one for one in (kept / "files").rglob("*") if one.is_file()).unlink()
    with pytest.raises(backup.NoBackup, match="files"):
        backup.read_manifest(kept)
    (kept / "manifest.json").write_text(json.dumps(told | {"format": "another/1"}))
    with pytest.raises(backup.NoBackup, match="another/1"):
        backup.read_manifest(kept)
    (kept / "manifest.json").unlink()
    with pytest.raises(backup.NoBackup, match=r"manifest\.json"):
        backup.read_manifest(kept)
