"""When an engine, a file, a port or a setting is at fault a command says one Chinese sentence, never a traceback."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediation.cli import main
from mediation.processes.listening import check_free
from mediation.settings import NEEDS, WrongSetting, from_environment

NOBODY = {"MEDIATION_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x", "MEDIATION_REDIS_URL": "redis://127.0.0.1:1"}
PERSON = ("user", "add", "somebody", "--name", "某人", "--org", "某处", "--role", "clerk")


def run(*words: str, data: Path, given: dict[str, str] | None = None, typed: str = "") -> Result:
    """A command with a data directory of its own."""
    return CliRunner().invoke(main, list(words), env={"MEDIATION_DATA_DIR": str(data), **(given or {})}, input=typed)


@pytest.mark.parametrize("words", [("org", "list"), ("db", "check"), (*PERSON, "--password", "Lange-Wörter-1")])
def test_a_database_that_is_away_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    told = run(*words, data=tmp_path, given=NOBODY)
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("数据库连不上。请启动 PostgreSQL，或者检查 MEDIATION_DATABASE_URL。")


def test_the_doctor_examines_what_is_left_when_the_database_is_away(tmp_path: Path) -> None:
    told = run("doctor", data=tmp_path, given=NOBODY)
    lines = told.stdout.splitlines()
    assert told.exit_code == 1
    assert lines[0].startswith("BAD  数据库 database: connection failed")
    assert lines[0].endswith("请启动 PostgreSQL，或者检查 MEDIATION_DATABASE_URL")
    assert "BAD  Redis redis" in told.stdout
    assert "OK   磁盘 disk" in told.stdout
    assert "NTP" not in told.stdout


def test_the_doctor_finds_a_disk_where_no_folder_is_its_own(tmp_path: Path) -> None:
    elsewhere = NOBODY | {"MEDIATION_SECRET_KEY": "somebody-elses", "MEDIATION_FILES_URL": str(tmp_path / "files")}
    told = run("doctor", data=tmp_path / "none", given=elsewhere)
    assert "磁盘 disk: " in told.stdout
    assert not (tmp_path / "none").exists()


def test_a_worker_without_redis_is_told(tmp_path: Path) -> None:
    told = run("worker", "--burst", data=tmp_path, given=NOBODY)
    assert told.exit_code == 1
    assert told.stderr.startswith("Redis 连不上。请启动 Redis")


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    told = run("org", "list", data=tmp_path / "data")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "读不了或者写不了" in told.stderr


def test_a_password_comes_from_the_standard_input_or_is_asked_for(tmp_path: Path) -> None:
    told = run(*PERSON, data=tmp_path, given=NOBODY)
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("还没有密码：请写 --password")
    assert "数据库连不上" in run(*PERSON, data=tmp_path, given=NOBODY, typed="Lange-Woerter-1\n").stderr


def test_a_case_file_is_written_as_pdf_or_zip(tmp_path: Path) -> None:
    told = run("dossier", "1", str(tmp_path / "file.txt"), data=tmp_path, given=NOBODY)
    assert told.exit_code == 2
    assert "FILE 要以 .pdf 或 .zip 结尾。" in told.stderr


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("PING_SECONDS", "often"), ("PING_SECONDS", "0"), ("TRUSTED_PROXIES", "-1"), ("DEMO", "perhaps"),
        ("DATABASE_URL", "sqlite:///x.db"), ("REDIS_URL", "nonsense"), ("FILES_URL", "ftp://x"),
        ("PUBLIC_URL", "mediation"), ("SEAL_HASH", "md5"), ("LOG_FORMAT", "xml"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_with_status_2(setting: str, value: str, tmp_path: Path) -> None:
    told = run("settings", data=tmp_path, given={f"MEDIATION_{setting}": value})
    assert (told.exit_code, told.stdout) == (2, "")
    assert f"MEDIATION_{setting} " in told.stderr
    with pytest.raises(WrongSetting):
        from_environment({f"MEDIATION_{setting}": value})


@pytest.mark.parametrize(
    ("need", "value"),
    [
        ("database", "postgres://u:p@h/d?sslmode=require"), ("database", "postgresql+psycopg:///d?host=/run"),
        ("redis", "rediss://:p@h:1/0"), ("redis", "unix:///run/r.sock"), ("files", "/srv/files"),
        ("files", "s3://bucket/prefix"), ("web", "https://mediation.example.gov.cn"), ("seal_hash", "sm3"),
    ],
)  # fmt: skip
def test_a_right_setting_is_taken(need: str, value: str) -> None:
    assert NEEDS[need].fullmatch(value)


@pytest.mark.parametrize("command", ["serve", "web"])
def test_a_port_that_is_taken_is_told_before_anything_starts(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = run(command, "--port", str(taken.getsockname()[1]), data=tmp_path / "none")
    assert told.exit_code == 1
    assert "多半已经有程序在用" in told.stderr
    assert not (tmp_path / "none").exists()


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(Exception, match="不是这台机器的地址"):
        check_free("nowhere.invalid", 8000)
