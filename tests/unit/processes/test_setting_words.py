"""Every setting is explained in the words of those who run the server room; programs keep what they read."""

import json
from dataclasses import fields

from click.testing import CliRunner

from mediation.cli import main
from mediation.setting_words import SETTING_WORDS
from mediation.settings import Settings


def test_every_setting_has_its_words_and_no_other() -> None:
    assert set(SETTING_WORDS) == {entry.name for entry in fields(Settings)}


def test_people_read_chinese_and_programs_what_they_always_did() -> None:
    table = CliRunner().invoke(main, ["settings"])
    assert "现在的值" in table.stdout
    told = json.loads(CliRunner().invoke(main, ["settings", "--format", "json"]).stdout)
    assert list(told[0]) == ["setting", "value", "default", "source", "meaning"]
    assert told[0]["meaning"] == "folder of the embedded engines, files and the secret"
