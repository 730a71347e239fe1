"""What docs/ says of states and permissions is what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw import drawings
from permission_drawing import policies
from permission_subjects import STAGES

PAGES = drawings()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_drawn_page_is_up_to_date(page: Path) -> None:
    assert page.read_text("utf-8") == PAGES[page], "who may, or what follows what, has changed: run `make drawings`"


def test_every_policy_table_is_asked_about_something() -> None:
    assert policies().keys() == STAGES.keys()
