"""The desk's keys: each does what the panel says, and the one single key can be turned off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.axe import serious
from tests.browser.conftest import Platform
from tests.browser.people import Desk

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_the_keys_minute_take_back_and_lead_to_the_papers(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room("applicant,respondent")["room"]
    mediator = desk().open_room(room)
    page = mediator.page
    mediator.say("双方都确认欠款八千元。").sees("双方都确认欠款八千元。")
    mediator.box.press("Control+Enter")
    expect(page.locator(".log:visible .msg-tag[data-as=fact]")).to_have_count(1)
    expect(page.locator("#minutes")).to_contain_text("双方都确认欠款八千元。")
    mediator.say("明天下午三点再谈。").sees("明天下午三点再谈。")
    mediator.box.press("F2")
    expect(mediator.box).to_have_value("明天下午三点再谈。")
    expect(page.locator(".log:visible .msg[data-recalled]")).to_have_count(1)
    mediator.box.fill("")
    mediator.box.press("/")
    page.locator("#phrase-find").fill("听对方说完")
    page.locator("#phrase-find").press("Enter")
    expect(mediator.box).to_have_value("请先听对方说完，每个人都有说话的时间。")
    page.get_by_role("tab", name="我的").click()
    expect(page.locator("#panel-own .balance li")).to_have_count(2)
    assert serious(page) == []
    mediator.box.press("Control+Shift+D")
    expect(page.locator("#panel-papers")).to_be_visible()
    expect(page.locator("#tab-papers")).to_be_focused()
    assert mediator.faults == []


def test_the_question_mark_lists_the_keys_and_can_be_turned_off(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room("applicant,respondent")["room"]
    mediator = desk().open_room(room)
    page, panel = mediator.page, mediator.page.locator("#keys-dialog")
    mediator.box.press("?")
    expect(mediator.box).to_have_value("?")
    expect(panel).to_be_hidden()
    page.locator("#tab-people").press("?")
    expect(panel).to_be_visible()
    assert serious(page) == []
    panel.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.locator("#tab-people").press("?")
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="快捷键").click()
    expect(panel).to_be_visible()
