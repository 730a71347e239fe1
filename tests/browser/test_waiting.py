"""The strip of those who wait, and the talk at the door: whom it is for, and what asks again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of
from tests.browser.test_joining import put_out

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def at_the_door(platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]) -> tuple[Desk, list[Phone]]:
    """A mediator in the room, and both parties outside."""
    room = platform.room()
    for seat in ("applicant", "respondent"):
        put_out(platform, room, seat)
    mediator = desk().open_room(room["room"])
    return mediator, [phone().join(link_of(room, seat)) for seat in ("applicant", "respondent")]


def row_of(mediator: Desk, name: str) -> Locator:
    """Somebody in the strip."""
    named = mediator.page.locator(".waiting-name", has_text=name)
    return mediator.page.locator("#waiting .waiting").filter(has=named)


def talk_to(mediator: Desk, name: str) -> Locator:
    """The talk at the door with one of them."""
    row_of(mediator, name).get_by_role("button", name="先聊两句").click()
    dialog = mediator.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"先和{name}聊两句")
    return dialog


def test_what_was_begun_for_one_is_not_there_for_the_other(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    mediator, _both = at_the_door(platform, desk, phone)
    dialog = talk_to(mediator, "演示申请人")
    words, reason = dialog.get_by_label("说给等候的人"), dialog.get_by_label("原因，本人会看到")
    words.fill("您的底线是三万")
    dialog.get_by_text("暂时不能请进").click()
    reason.fill("先等等对方")
    dialog.get_by_role("button", name="先这样").click()
    talk_to(mediator, "演示被申请人")
    expect(words).to_have_value("")
    expect(reason).to_be_hidden()
    expect(reason).to_have_value("")
    dialog.get_by_role("button", name="先这样").click()
    talk_to(mediator, "演示申请人")
    expect(words).to_have_value("您的底线是三万")
    expect(reason).to_have_value("先等等对方")


def test_who_was_put_off_asks_again_with_a_word_or_by_waiting_anew(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    mediator, (applicant, _other) = at_the_door(platform, desk, phone)
    row = row_of(mediator, "演示申请人")
    expect(row).to_contain_text("刚开始等")
    row.get_by_role("button", name="稍后").click()
    expect(row).to_have_attribute("data-later", "")
    applicant.page.fill("textarea", "我只有十分钟。")
    applicant.page.get_by_role("button", name="发给调解员").click()
    expect(row).to_contain_text("我只有十分钟。")
    expect(row).not_to_have_attribute("data-later", "")
    dialog = talk_to(mediator, "演示申请人")
    dialog.get_by_text("暂时不能请进").click()
    dialog.get_by_label("原因，本人会看到").fill("先和对方谈十分钟。")
    dialog.get_by_role("button", name="告诉本人先不进来").click()
    expect(applicant.page.get_by_text("先和对方谈十分钟。")).to_be_in_viewport(timeout=10_000)
    applicant.page.get_by_role("button", name="再等一等").click()
    expect(row).to_be_visible(timeout=10_000)
    expect(row).not_to_have_attribute("data-later", "")


def test_on_a_low_screen_the_talk_keeps_its_place_beside_those_who_wait(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    mediator, _both = at_the_door(platform, desk, phone)
    for name in ("演示申请人", "演示被申请人"):
        expect(row_of(mediator, name)).to_be_visible()
    mediator.page.set_viewport_size({"width": 1366, "height": 680})
    log = mediator.page.locator(".log:visible").bounding_box()
    assert log is not None
    assert log["height"] >= 200
