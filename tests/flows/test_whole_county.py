"""What a newcomer finds: the county that the program's own worker loaded, every kind of case with its page full."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mediation.demo.county import LOADING_FILE
from tests.flows.door import Sit
from tests.program import Program

PAGES = {
    "tiaojieyuan": {
        "leak": ("room", "李大勇"), "hotpot": ("room", "沈丽娟"), "scaffold": ("agreement", "等收款方确认"),
        "kiosk": ("confirmation", "已移送法院"), "parking": ("report", "法院已签收"),
    },
    "shujiyuan": {"noise": ("", "待补正"), "deposit": ("", "不予受理")},
    "tiaojieyuan2": {
        "ring": ("agreement", "正在签署"), "cement": ("notarization", "审查"), "fence": ("", "已归档"),
    },
    "linjiang": {
        "pigs": ("agreement", "已逾期"), "orchard": ("confirmation", "民特58号"), "plot": ("documents", "终止"),
    },
}  # fmt: skip
"""Who opens which page of which story, and what stands there."""


SIDE_TABS = ("room", "documents")
"""Pages with places beside the main one, of which some may be empty."""


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_every_kind_of_case_is_there_and_no_page_is_empty(sit: Sit, program: Program) -> None:
    cases = _loaded(program, sit("zhuguan"))
    for who, pages in PAGES.items():
        page = sit(who)
        for story, (name, words) in pages.items():
            answer = page.request.get(f"/cases/{cases[story]}/{name}".rstrip("/"))
            text = answer.text()
            assert answer.status == 200, (who, story)
            assert words in text, (who, story, words)
            assert name in SIDE_TABS or 'class="empty"' not in text, (who, story)


def _loaded(program: Program, page: Page) -> dict[str, str]:
    """The cases by story, once the worker told the last of them and the sentence about it is off the pages."""
    for _ in range(400):
        if not (program.data / LOADING_FILE).exists():
            break
        page.wait_for_timeout(500)  # another process's end can only be looked for
    page.reload()
    expect(page.get_by_text("其余案件正在载入")).to_have_count(0)
    found: list[dict[str, Any]] = program.command("demo", "--json")["cases"]
    assert [row for row in found if row["broken"] or not row["told"]] == []
    return {row["story"]: row["case"] for row in found}
