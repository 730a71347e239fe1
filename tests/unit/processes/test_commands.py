"""Every command is found where it is said to be, and loads with its help."""

import pytest
from click.testing import CliRunner

from mediation.cli import PLACES, main


@pytest.mark.parametrize("name", [name for names in PLACES.values() for name in names])
def test_each_command_has_its_help(name: str) -> None:
    answer = CliRunner().invoke(main, [name, "--help"])
    assert answer.exit_code == 0
    assert f"{name} " in answer.output


@pytest.mark.parametrize("command", [["--help"], ["serve", "--help"], ["user", "add", "--help"], ["report", "--help"]])
def test_help_is_chinese(command: list[str]) -> None:
    told = CliRunner().invoke(main, command).output
    assert told.startswith("用法：")
    assert "显示这份说明。" in told
    for words in ("Usage", "Options", "Show this", "[required]", "default: "):
        assert words not in told


PERIOD = ("--from", "2026-01-01", "--to", "2026-12-31")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no-such-command"], "没有这个命令"),
        (["--no-such-option"], "没有“--no-such-option”这个选项"),
        (["report", "horoscope", *PERIOD], "“NAME”的值不对。可以用：success、funnel、"),
        (["report", "success", "--to", "2026-12-31"], "还缺“--from”，请补上。日期要写成 2026-01-31 这样。"),
        (["report", "success", "--from", "2026-02-30", "--to", "2026-12-31"], "“--from”的值不对。日期要写成"),
        (["report", "success", "--from", "2026-12-31", "--to", "2026-01-01"], "统计期间不对"),
        (["report", "success", "--from", "0001-01-01", "--to", "9999-12-31"], "统计期间不对"),
        (["report", "success", *PERIOD, "--by", "colour"], "不能按“colour”分组。可以用：organisation、district、"),
        (["report", "success", *PERIOD, "--by"], "选项“--by”写得不对"),
        (["report", "success", *PERIOD, "--measure", "luck"], "可以用：success、mediated_or_withdrawn。"),
        (["report", "success", *PERIOD, "--basis", "luck"], "可以用：closed、accepted、applied。"),
        (["report", "success", *PERIOD, "--format", "xml"], "可以用：table、json、csv。"),
        (["report", "success", *PERIOD, "more"], "多写了参数"),
        (["demo", "room", "--count", "0"], "要写 1 到 10000 的整数"),
        (["serve", "--port", "high"], "要写 1 到 65535 的整数"),
        (["doctor", "--data", "/no/such/folder"], "没有这个文件夹"),
        (["report", "success", *PERIOD, "--data", "/no/such/folder"], "没有这个文件夹"),
        (["transcript", "verify", "/no/such/file"], "请检查文件在不在"),
    ],
)
def test_wrong_arguments_are_told_in_chinese_with_status_2(arguments: list[str], told: str) -> None:
    answer = CliRunner().invoke(main, arguments)
    assert answer.exit_code == 2
    assert told in answer.stderr
    assert answer.stdout == ""
    assert "Error" not in answer.stderr
