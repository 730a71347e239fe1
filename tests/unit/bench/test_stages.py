"""A profile's samples are grouped by the stage of a message's path."""

from collections import Counter

import pytest

from bench.rooms.profile.spy import parsed
from bench.rooms.profile.stages import LOOP, OTHER, RULES, STAGES, dearest, shares, stage_of, working
from tests.arch.tree import ROOT

APPENDER = "mediation/rooms/sockets/appender.py"
TELLING = f"Appender._run ({APPENDER});Appender._tell ({APPENDER})"
RAW = f"""\
{LOOP} 3
{LOOP};somebody (elsewhere.py) 2
{TELLING} 1
{TELLING};Post.answer ({APPENDER});text_frame (mediation/core/wire/frames.py) 4
"""


def test_shares_are_of_all_samples_and_the_unknown_is_other() -> None:
    found = shares(parsed(RAW))
    assert list(found) == list(STAGES)
    assert sum(found.values()) == pytest.approx(100)
    assert {stage: share for stage, share in found.items() if share} == {
        "event loop": 30, OTHER: 20, "encode": 10, "acknowledge": 40,
    }  # fmt: skip


@pytest.mark.parametrize(("worth", "kept"), [(9, 2), (12, 3), (6, 0)])
def test_of_the_loop_only_what_the_used_cpu_leaves_is_work(worth: int, kept: int) -> None:
    found = working(parsed(RAW), worth)
    assert found[LOOP,] == kept
    assert found.total() == kept + 7


def test_a_function_counts_itself_and_what_it_called() -> None:
    twice = Counter({("a (x.py)", "b (x.py)", "a (x.py)"): 3, ("a (x.py)",): 1})
    assert dearest(twice, 5) == [("a (x.py)", 100, 100)]
    assert dearest(parsed(RAW), 1) == [("text_frame (mediation/core/wire/frames.py)", 40, 40)]


def test_each_rule_names_a_stage_and_a_function_that_there_is() -> None:
    for stage, name, file in RULES:
        text = (ROOT / "mediation" / file).read_text()
        assert f"def {name.rpartition('.')[2]}" in text, (name, file)
        assert stage_of((f"{name or 'any'} (mediation/{file})",)) == stage
