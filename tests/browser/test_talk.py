"""People talk: both ways, in order, with files, marks and what was taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of
from tests.factories.exhibits import recording

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


def test_two_people_read_what_was_said_in_the_same_order(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    for number in range(1, 4):
        mediator.say(f"请说第{number}点。")
        applicant.sees(f"请说第{number}点。").say(f"这是第{number}点。")
        mediator.sees(f"这是第{number}点。")
    told = [line for n in range(1, 4) for line in (f"请说第{n}点。", f"这是第{n}点。")]
    assert mediator.said() == told
    assert applicant.said() == told
    assert mediator.faults + applicant.faults == []


def test_markup_is_shown_as_it_was_typed(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"])
    mediator.say("<img src=x onerror=alert(1)><b>粗</b>").sees("<img src=x onerror=alert(1)><b>粗</b>")
    assert mediator.page.locator(".msg-body img, .msg-body b").count() == 0


def test_presence_is_told_in_words(platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"])
    chip = mediator.page.locator("#seats [data-seat=applicant]")
    expect(chip).to_have_attribute("data-state", "offline")
    applicant = phone().enter(link_of(room, "applicant"))
    expect(chip).to_have_attribute("data-state", "online")
    expect(chip).to_contain_text("在线")
    applicant.page.goto("about:blank")
    expect(chip).to_have_attribute("data-state", "offline", timeout=15_000)


def test_a_photo_reaches_the_other_side(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    applicant.page.set_input_files(
        "#composer input[type=file]", {"name": "漏水照片.png", "mimeType": "image/png", "buffer": PICTURE}
    )
    for person in (mediator, applicant):
        picture = person.page.locator(".msg-picture")
        expect(picture).to_have_attribute("alt", "漏水照片.png")
        expect(picture).to_have_js_property("naturalWidth", 1)
    expect(mediator.page.locator("#shared-files")).to_contain_text("漏水照片.png")
    link = applicant.page.locator(".msg-picture-link")
    stranger = mediator.page.context.browser
    assert stranger is not None
    outside = stranger.new_context()
    for address in (link.get_attribute("href"), link.locator("img").get_attribute("src")):
        assert outside.request.get(f"{platform.address}{address}").status in {401, 403, 404}
    outside.close()


def test_a_recording_of_the_other_side_opens_to_be_heard(platform: Platform, phone: Callable[[], Phone]) -> None:
    """The bare file of a film or a recording is a black page in the browser."""
    room = platform.room()
    applicant, respondent = phone().enter(link_of(room, "applicant")), phone().enter(link_of(room, "respondent"))
    sound = {"name": "通话录音.wav", "mimeType": "audio/wav", "buffer": recording()}
    applicant.page.set_input_files("#composer input[type=file]", sound)
    with respondent.page.context.expect_page() as opened:
        respondent.page.locator(".msg-file[href]", has_text="通话录音.wav").click()
    expect(opened.value.locator("audio")).to_have_js_property("duration", 1)


def test_what_is_taken_back_leaves_a_tombstone_for_all(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    applicant.say("我说错了。")
    mediator.sees("我说错了。")
    applicant.page.get_by_role("button", name="撤回").click()
    for person in (mediator, applicant):
        expect(person.page.locator(".msg[data-recalled]")).to_contain_text("已撤回")
        assert "我说错了。" not in person.page.locator(".log:visible").inner_text()


def test_a_marked_saying_stands_among_the_points_in_dispute(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    applicant.say("地板是新铺的。")
    mediator.sees("地板是新铺的。")
    mediator.page.locator(".msg", has_text="地板是新铺的。").hover()
    mediator.page.locator(".msg", has_text="地板是新铺的。").get_by_role("button", name="争议点").click()
    expect(applicant.page.locator(".msg-tag[data-as=issue]")).to_be_visible()
    mediator.page.get_by_role("tab", name="争议点").click()
    expect(mediator.page.locator("#marks")).to_contain_text("地板是新铺的。")


def test_enter_sends_except_in_the_middle_of_a_pinyin(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"])
    mediator.box.focus()
    typing = mediator.page.context.new_cdp_session(mediator.page)
    typing.send("Input.imeSetComposition", {"text": "ni hao", "selectionStart": 6, "selectionEnd": 6})
    mediator.page.keyboard.press("Enter")
    assert mediator.said() == []
    typing.send("Input.insertText", {"text": "你好"})
    mediator.page.keyboard.press("Shift+Enter")
    mediator.page.keyboard.type("请坐")
    mediator.page.keyboard.press("Enter")
    mediator.sees("你好\n请坐")
    assert mediator.said() == ["你好\n请坐"]
