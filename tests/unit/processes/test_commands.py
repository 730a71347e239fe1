"""Every command is found where it is said to be, and loads with its help."""

import pytest
from click.testing import CliRunner

from mediation.cli import PLACES, main


@pytest.mark.parametrize("name", [name for names in PLACES.values() for name in names])
def test_each_command_has_its_help(name: str) -> None:
    answer = CliRunner().invoke(main, [name, "--help"])
    assert answer.exit_code == 0
    assert f"{name} " in answer.output


def test_what_is_no_command_is_a_wrong_argument() -> None:
    assert CliRunner().invoke(main, ["no-such-command"]).exit_code == 2
