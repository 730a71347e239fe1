"""What a newcomer finds: the county that the program's own worker loaded, every kind of case with its page full."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.door import Sit
from tests.program import Program

PAGES = {
    "tiaojieyuan": {
        "leak": ("room", "李大勇"), "hotpot": ("room", "沈丽娟"), "scaffold": ("agreement", "等对方确认"),
        "kiosk": ("confirmation", "已提交"), "parking": ("report", "法院已签收"), "noise": ("", "需要补充材料"),
        "deposit": ("", "不予受理"),
    },
    "tiaojieyuan2": {
        "ring": ("agreement", "正在签署"), "cement": ("notarization", "审查"), "fence": ("archive", "已归档"),
    },
    "linjiang": {
        "pigs": ("agreement", "已逾期"), "orchard": ("confirmation", "民特58号"), "plot": ("documents", "终止"),
    },
}  # fmt: skip
"""Who opens which page of which story, and what stands there."""


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_every_kind_of_case_is_there_and_no_page_is_empty(sit: Sit, program: Program) -> None:
    cases = _loaded(program)
    for who, pages in PAGES.items():
        page = sit(who)
        for story, (name, words) in pages.items():
            answer = page.request.get(f"/cases/{cases[story]}/{name}".rstrip("/"))
            text = answer.text()
            assert answer.status == 200, (who, story)
            assert words in text, (who, story, words)
            assert name == "documents" or 'class="empty"' not in text, (who, story)
    bound = page.request.get(f"/cases/{cases['plot']}/dossier.pdf")
    assert bound.body().startswith(b"%PDF-")


def _loaded(program: Program) -> dict[str, str]:
    """The cases by story, once the worker told the last of them."""
    for _ in range(100):
        found: list[dict[str, Any]] = program.command("demo", "--json")["cases"]
        if all(row["told"] for row in found):
            break
    assert [row for row in found if row["broken"] or not row["told"]] == []
    return {row["story"]: row["case"] for row in found}
