"""Each clock that some verb starts is called by a name of its own on every page."""

from __future__ import annotations

import re
from pathlib import Path

import mediation
from mediation.cases.states import CLOCK_WORDS

CODE = Path(mediation.__file__).parent


def test_every_clock_that_is_named_in_the_code_has_its_words() -> None:
    named = {found for path in CODE.rglob("*.py") for found in re.findall(r'"(T-[A-Z-]+)"', path.read_text("utf-8"))}
    assert named
    assert named - CLOCK_WORDS.keys() == set()
