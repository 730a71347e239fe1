"""A process that starts reads what the operator laid into the data directory, or does not start."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mediation.law.calendar import CalendarFileError, is_working_day, use_calendar
from mediation.law.operator_data import use_operator_data
from mediation.law.rules import RuleFileError, rule, use_rules

YEAR = {"2027": {"source": "测试用通知", "holidays": ["2027-01-04"], "workdays": []}}
ROW = """
[[rule]]
id = "T-FOLLOW-UP"
law = "本平台默认设置"
article = "回访"
value = 20
unit = "day"
effective_from = 2027-01-01
confidence = "design"
text = "协议生效后二十日内至少回访一次。"
"""


@pytest.fixture(autouse=True)
def shipped_again() -> Iterator[None]:
    yield
    use_calendar(None)
    use_rules(None)


def lay(data_dir: Path, folder: str, file: str, text: str) -> None:
    (data_dir / folder).mkdir()
    (data_dir / folder / file).write_text(text, encoding="utf-8")


def test_both_folders_are_read(tmp_path: Path) -> None:
    lay(tmp_path, "calendar", "2027.json", json.dumps(YEAR))
    lay(tmp_path, "rules", "county.toml", ROW)
    use_operator_data(tmp_path)
    assert not is_working_day(date(2027, 1, 4))
    assert rule("T-FOLLOW-UP", date(2027, 1, 1)).value == 20


def test_without_folders_the_shipped_law_stands(tmp_path: Path) -> None:
    use_operator_data(tmp_path)
    assert is_working_day(date(2027, 1, 4))
    assert rule("T-FOLLOW-UP", date(2027, 1, 1)).value == 30


def test_a_wrong_calendar_stops_the_start(tmp_path: Path) -> None:
    lay(tmp_path, "calendar", "2027.json", "{")
    with pytest.raises(CalendarFileError, match=r"2027\.json"):
        use_operator_data(tmp_path)


def test_a_wrong_rule_stops_the_start(tmp_path: Path) -> None:
    lay(tmp_path, "rules", "county.toml", ROW.replace("20", "-1", 1))
    with pytest.raises(RuleFileError, match=r"county\.toml: T-FOLLOW-UP"):
        use_operator_data(tmp_path)
