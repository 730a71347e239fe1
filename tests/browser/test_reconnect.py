"""A line that breaks loses nothing, sends nothing twice, and says what is going on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_a_break_loses_nothing_and_sends_nothing_twice(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    applicant.page.context.set_offline(True)
    bar = applicant.page.locator("#connection")
    expect(bar).to_have_attribute("data-state", "offline")
    applicant.say("断网时写的第一句").say("断网时写的第二句")
    expect(applicant.page.locator(".msg[data-state=sending]")).to_have_count(2)
    for number in range(1, 6):
        mediator.say(f"第{number}条").sees(f"第{number}条")
    applicant.page.context.set_offline(False)
    expect(bar).to_have_attribute("data-state", "restored", timeout=20_000)
    expect(bar).to_contain_text("已恢复")
    told = [*(f"第{number}条" for number in range(1, 6)), "断网时写的第一句", "断网时写的第二句"]
    mediator.sees("断网时写的第二句")
    applicant.sees("断网时写的第二句")
    assert mediator.said() == told
    assert applicant.said() == told


def test_what_was_not_sent_survives_the_page(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"])
    mediator.page.context.set_offline(True)
    expect(mediator.page.locator("#connection")).to_have_attribute("data-state", "offline")
    mediator.say("还没发出去")
    mediator.box.fill("写了一半")
    mediator.page.context.set_offline(False)
    mediator.page.reload()
    mediator.inside().sees("还没发出去")
    assert mediator.said() == ["还没发出去"]
    expect(mediator.box).to_have_value("写了一半")


def test_the_past_is_fetched_page_by_page(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"])
    for number in range(60):
        mediator.box.fill(f"往事{number:02d}")
        mediator.box.press("Enter")
    mediator.sees("往事59")
    mediator.page.reload()
    mediator.inside().sees("往事59")
    assert "往事00" not in mediator.said()
    log = mediator.page.locator(".log:visible")
    log.evaluate("node => { node.scrollTop = 0; }")
    mediator.sees("往事00")
    assert mediator.said() == [f"往事{number:02d}" for number in range(60)]
