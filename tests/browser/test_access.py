"""The room's pages are usable by everybody: axe finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical on the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def test_the_desk_and_the_phone_have_no_serious_faults(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    mediator.say("请先看规则。")
    applicant.sees("请先看规则。").say("看过了。")
    mediator.sees("看过了。")
    assert serious(mediator.page) == []
    assert serious(applicant.page) == []
    mediator.begin("a")
    assert serious(mediator.page) == []


def test_the_way_in_has_no_serious_faults(platform: Platform, phone: Callable[[], Phone]) -> None:
    visitor = phone()
    visitor.page.goto(link_of(platform.room(), "applicant"))
    assert serious(visitor.page) == []
    visitor.page.get_by_role("button", name="进入").click()
    visitor.page.wait_for_url("**/join/code")
    assert serious(visitor.page) == []
