"""The desk's keys: each does what the panel says, and the one single key can be turned off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.axe import serious
from tests.browser.conftest import Platform
from tests.browser.people import Desk

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_the_keys_minute_take_back_and_lead_to_the_papers(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room("applicant,respondent")
    mediator = desk().open_room(room["room"])
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
    page.locator("#phrase-find").fill("没有这样的话")
    expect(page.locator("#phrases").get_by_text("没有找到，可以直接写")).to_be_visible()
    page.locator("#phrase-find").fill("听对方说完")
    expect(page.locator("#phrases").get_by_text("没有找到，可以直接写")).to_be_hidden()
    page.locator("#phrase-find").press("Enter")
    expect(mediator.box).to_have_value("请先听对方说完，每个人都有说话的时间。")
    page.get_by_role("tab", name="我的").click()
    expect(page.locator("#panel-own .balance li")).to_have_count(2)
    assert serious(page) == []
    mediator.box.press("Control+Shift+D")
    expect(page.locator("#panel-papers")).to_be_visible()
    expect(page.locator("#tab-papers")).to_be_focused()
    a_form_takes_the_same_phrases(page, f"{platform.address}/cases/{room['case']}/documents/investigation/write")
    assert mediator.faults == []


def a_form_takes_the_same_phrases(page: Page, address: str) -> None:
    """A slash on an empty line of a box, the phrase chosen with the arrows, two for the sign itself; no mouse."""
    page.goto(address)
    box = page.locator("form[data-phrases] textarea").first
    box.press("/")
    expect(page.locator("#phrase-menu-find")).to_be_focused()
    page.keyboard.type("听对方说完")
    page.keyboard.press("ArrowDown")
    assert serious(page) == []
    page.keyboard.press("Enter")
    expect(box).to_have_value("请先听对方说完，每个人都有说话的时间。")
    expect(box).to_be_focused()
    for key in ("/", "Enter", "/", "/"):
        page.keyboard.press(key)  # inside a line it is a sign like any other
    expect(box).to_have_value("请先听对方说完，每个人都有说话的时间。/\n/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="常用语和法条")).to_be_focused()


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


def test_a_session_is_led_from_beginning_to_end_without_a_mouse(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room("applicant,respondent")
    mediator = desk().open_room(room["room"])
    page, keys = mediator.page, mediator.page.keyboard
    page.locator(".brand").focus()
    for place in (page.get_by_role("searchbox", name="查找"), page.get_by_role("button", name="English")):
        keys.press("Tab")
        expect(place).to_be_focused()  # nothing opens over the page on the way
    facts = page.get_by_test_id("phase-facts")
    facts.focus()
    keys.press("Enter")
    expect(page.locator("[aria-current=step]")).to_have_text("查明事实")  # drawn anew
    expect(facts).to_be_focused()
    page.locator("#tab-issues").focus()
    keys.press("Enter")
    page.get_by_role("textbox", name="写一个争议点").focus()
    keys.type("误工费给多少")
    keys.press("Enter")
    expect(page.locator("#issue-board [data-issue]")).to_have_count(1)
    expect(page.get_by_role("button", name="列上")).to_be_focused()
    mediator.box.focus()
    keys.type("现在开始。")
    keys.press("Enter")
    refused_later = page.locator(".log:visible :is(.msg-recall, .msg-tools):visible")
    expect(refused_later).to_have_count(2)
    keys.press("Alt+2")
    expect(page.locator("#not-yet [data-begin]:visible")).to_be_focused()
    keys.press("Enter")
    expect(mediator.box).to_be_focused()
    keys.type("您的底线是多少？")
    keys.press("Enter")
    mediator.sees("您的底线是多少？")
    keys.press("Alt+1")
    expect(mediator.box).to_be_focused()
    page.locator(".room-menu summary").focus()
    keys.press("Enter")
    page.get_by_role("button", name="结束这次调解").focus()
    keys.press("Enter")
    page.locator("#sure [data-answer=yes]").focus()
    keys.press("Enter")
    expect(page.get_by_text("这次调解已结束")).to_be_visible()
    expect(page.locator(".log:visible")).to_be_focused()
    expect(refused_later).to_have_count(0)
    assert mediator.faults == []
