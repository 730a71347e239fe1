"""What is said to one side never reaches the other, and the mediator is asked before speaking to all again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mediation.core.clock import SHANGHAI
from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of
from tests.factories.exhibits import photograph

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SECRET = "底线是两万元。"


def test_a_caucus_never_reaches_the_other_party(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"])
    applicant, respondent = phone().enter(link_of(room, "applicant")), phone().enter(link_of(room, "respondent"))
    frames: list[str] = []
    respondent.page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    respondent.page.reload()
    respondent.inside()
    mediator.begin("a")
    expect(mediator.page.locator("#composer-readers")).to_contain_text("演示被申请人看不到")
    expect(applicant.turn_to("a").inside().box).to_have_attribute("placeholder", "写在这里，不会发给大家")
    applicant.say(SECRET)
    mediator.sees(SECRET)
    mediator.turn_to("joint").say("请被申请人说说。")
    respondent.sees("请被申请人说说。")
    assert frames
    assert not any(SECRET in frame for frame in frames)
    assert SECRET not in respondent.page.content()
    assert respondent.page.get_by_test_id("channel-a").count() == 0
    tell(mediator, applicant)
    respondent.sees("可以说我愿意先付一半。")
    ask_for_the_mediator_and_the_floor(mediator, applicant, respondent)
    ask_in_private(mediator)
    expect(applicant.page.locator(".talk-ask")).to_contain_text("什么时候能定下来？")
    assert respondent.page.locator(".talk-ask").count() == 0
    propose_a_private_sum(mediator, room)
    expect(respondent.page.locator(".msg-quote")).to_contain_text("演示申请人和调解员单独说的，本人同意转告")
    with applicant.page.expect_file_chooser() as picker:
        applicant.page.locator(".composer-file").click()
    applicant.box.fill("还没写完")  # from now on the keys beside the box make room
    mediator.open_room(room["room"]).page.get_by_test_id("call-back").click()
    mediator.page.get_by_role("dialog").get_by_role("button", name="全部叫回").click()
    expect(applicant.page.get_by_test_id("channel-joint")).to_have_attribute("aria-selected", "true")
    expect(applicant.box).to_have_value("")
    picker.value.set_files(
        {"name": "底线.txt", "mimeType": "text/plain", "buffer": SECRET.encode()}
    )  # late, for the talk
    expect(applicant.page.locator("#toasts")).to_contain_text("没有发给任何人")
    assert applicant.page.locator(".msg-file").count() == 0
    applicant.page.locator("#toasts button").evaluate_all("keys => keys.forEach(key => key.click())")  # 知道了
    expect(applicant.turn_to("a").box).to_have_value("还没写完")
    assert not any(SECRET in frame for frame in frames)


def ask_for_the_mediator_and_the_floor(mediator: Desk, applicant: Phone, respondent: Phone) -> None:
    """The mediator is called out of the common room to a side; at the table two raise a hand and one speaks."""
    hands = [who.page.locator("#hands") for who in (mediator, applicant, respondent)]
    mediator.turn_to("joint")
    hands[1].get_by_role("button", name="呼叫调解员").click()
    hands[0].get_by_role("button", name="过去").click()
    expect(mediator.page.get_by_test_id("channel-a")).to_have_attribute("aria-selected", "true")
    expect(hands[2]).not_to_contain_text("调解员")
    applicant.turn_to("joint")
    for row in hands[1:]:
        row.get_by_role("button", name="举手发言").click()
        expect(row.get_by_role("button", name="放下手")).to_be_visible()
    read_in_the_largest_letters(applicant)
    hands[0].get_by_role("button", name="请发言").first.click()
    expect(hands[1]).to_contain_text("轮到您说了")
    expect(hands[2]).to_contain_text("正在发言")
    hands[0].get_by_role("button", name="说完了").click()
    hands[0].get_by_role("button", name="放下").click()
    expect(hands[0]).to_be_hidden()
    applicant.turn_to("a")
    mediator.turn_to("joint")


def read_in_the_largest_letters(applicant: Phone) -> None:
    """Two tabs, a line that waits and a hand that is up leave the messages two fifths; a tap tells the whole line."""
    page, key = applicant.page, applicant.page.locator(".talk-fold")
    words = page.locator(".talk-wait")
    page.locator("[data-text-size]").dblclick()
    expect(page.locator("#toasts .toast-line")).to_have_text(re.compile("^已换成特大字"))
    still_at_the_end(page)
    expect(page.locator(".talk-top[data-folded]")).to_be_attached()
    assert page.evaluate("main.offsetHeight / innerHeight") >= 0.4
    folded = words.bounding_box()
    words.click()
    expect(key).to_have_attribute("aria-expanded", "true")
    unfolded = words.bounding_box()
    assert folded
    assert unfolded
    assert unfolded["height"] > folded["height"]
    key.click()
    page.locator("[data-text-size]").click()


def ask_in_private(mediator: Desk) -> None:
    """The applicant is asked to answer by a working day, in the private talk."""
    page = mediator.page
    page.get_by_role("tab", name="我的").click()
    page.get_by_test_id("ask-reply").click()
    page.locator("#ask-where").select_option(label="单独沟通，请演示申请人（别人看不到）")
    page.fill("#ask-text", "什么时候能定下来？")
    page.locator("#ask-dialog [type=submit]").click()
    expect(page.locator("#panel-own .own-asks li")).to_have_attribute("data-state", "waiting")


def propose_a_private_sum(mediator: Desk, room: dict[str, Any]) -> None:
    """The mediator's proposal names the sum of the private talk: asked first, sent with the second key."""
    mediator.page.goto(f"{mediator.address}/cases/{room['case']}/proposals/new")
    mediator.page.fill("[name=lines-0-amount]", "20000")
    mediator.page.locator("[name=lines-0-direction]").select_option(index=1)
    mediator.page.fill("[name=until]", f"{datetime.now(SHANGHAI).date() + timedelta(days=3)}")
    mediator.page.get_by_role("button", name="发给各方").click()
    expect(mediator.page.locator(".error-summary")).to_contain_text("单独沟通中说的保密内容")
    mediator.page.get_by_role("button", name="确定要发送").click()
    mediator.page.wait_for_url("**/offers")


def tell(mediator: Desk, applicant: Phone) -> None:
    """One sentence is asked for, released with two taps on the phone, and quoted to everybody."""
    applicant.say("可以说我愿意先付一半。")
    at_desk, on_phone = (
        who.page.locator(".log:visible .msg", has_text="先付一半").locator(".msg-release")
        for who in (mediator, applicant)
    )
    mediator.turn_to("a")
    at_desk.get_by_role("button", name="请求转告").click()
    expect(on_phone).to_contain_text("调解员想把这句转告对方")
    on_phone.get_by_role("button", name="可以转告").click()
    on_phone.get_by_role("button", name="再点一次：调解员可以告诉演示被申请人").click()
    at_desk.get_by_role("button", name="转告给大家").click()
    mediator.page.get_by_role("dialog").get_by_role("button", name="发给").click()
    expect(at_desk).to_contain_text("已转告大家")
    expect(on_phone).to_contain_text("已转告大家")


def test_after_three_private_messages_the_first_to_all_is_asked_about(
    platform: Platform, desk: Callable[..., Desk]
) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"]).begin("a")
    for number in range(3):
        mediator.say(f"私下第{number}句").sees(f"私下第{number}句")
    mediator.turn_to("joint").say("这句差点发错")
    dialog = mediator.page.get_by_role("dialog")
    expect(dialog).to_contain_text("现在发到公开会场")
    dialog.get_by_role("button", name="先不发").click()
    assert mediator.said() == []
    expect(mediator.box).to_have_value("这句差点发错")
    mediator.open_room(room["room"])  # it does not forget by looking at another page
    expect(mediator.box).to_have_value("这句差点发错")
    mediator.box.press("Enter")
    dialog.get_by_role("button", name="发给").click()
    mediator.sees("这句差点发错")


def test_a_talk_taken_up_again_has_its_draft_and_leads_to_what_was_said(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]).begin("a"), phone().enter(link_of(room, "applicant"))
    applicant.turn_to("a").inside().say("第一次单独说的话")
    mediator.open_room(room["room"]).turn_to("a").inside().sees("第一次单独说的话")
    for one in (mediator, applicant):
        one.box.fill("还没写完")
    mediator.page.get_by_test_id("call-back").click()
    mediator.page.get_by_role("dialog").get_by_role("button", name="全部叫回").click()
    for one in (applicant, mediator):
        expect(one.page.get_by_test_id("channel-joint")).to_have_attribute("aria-selected", "true")
        one.turn_to("a")
        expect(one.page.locator(".composer-kept")).to_contain_text("没有发出")
        expect(one.box).to_be_visible()
        expect(one.box).not_to_be_editable()
    first = "第一次单独说的话"
    on_phone, at_desk = (
        one.page.locator(".log:visible .msg", has_text=first).locator(".msg-release") for one in (applicant, mediator)
    )
    on_phone.get_by_role("button", name="可以转告").click()
    on_phone.get_by_role("button", name="再点一次").click()
    expect(at_desk).to_have_attribute("data-state", "released")
    on_phone.get_by_role("button", name="改回保密").click()
    expect(at_desk).to_have_attribute("data-state", "confidential")
    mediator.page.locator("#not-yet [data-begin]:visible").click()  # the page was opened while the talk went on
    for one in (mediator, applicant):
        expect(one.page.locator(".log[data-live]:visible .log-system")).to_have_count(1)
        expect(one.box).to_be_editable()
        expect(one.box).to_have_value("还没写完")
        expect(one.page.locator(".log-earlier:visible")).to_contain_text("之前的谈话")
    applicant.page.locator(".log-earlier:visible").click()
    expect(applicant.page.locator("main")).to_contain_text("第一次单独说的话")


def test_a_finger_that_taps_twice_lets_nothing_be_told(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]).begin("a"), phone().enter(link_of(room, "applicant"))
    applicant.turn_to("a").inside().say("先别告诉他").sees("先别告诉他")
    line = applicant.page.locator(".log:visible .msg", has_text="先别告诉他").locator(".msg-release")
    line.get_by_role("button", name="可以转告").dblclick()
    expect(line.get_by_role("button", name="再点一次")).to_be_visible()
    mediator.sees("先别告诉他")
    expect(line).to_have_attribute("data-state", "confidential")
    line.get_by_role("button", name="再点一次").click()
    expect(line).to_have_attribute("data-state", "released")
    expect(applicant.page.locator(".log:visible .msg .msg-recall")).to_have_count(1)
    at_desk = mediator.page.locator(".log:visible .msg", has_text="先别告诉他")
    at_desk.get_by_role("button", name="转告给大家").click()
    mediator.page.get_by_role("dialog").get_by_role("button", name="发给").click()
    expect(line).to_have_attribute("data-state", "quoted")
    expect(applicant.page.locator(".log:visible .msg .msg-recall")).to_have_count(0)  # it would only be refused


def test_whom_a_question_is_for_stays_chosen_while_the_room_changes(
    platform: Platform, desk: Callable[..., Desk]
) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"]).begin("a")
    page, chosen = mediator.page, "单独沟通，请演示申请人（别人看不到）"
    page.get_by_role("tab", name="我的").click()
    page.get_by_test_id("ask-reply").click()
    page.locator("#ask-where").select_option(label=chosen)
    page.fill("#ask-text", "您最多能让到多少？")
    begun = page.get_by_test_id("channel-b")
    page.evaluate("document.querySelector('#not-yet [data-for=b] [data-begin]').click()")  # beneath the question
    expect(begun).to_have_attribute("data-room", re.compile(".+"))
    expect(page.locator("#ask-where option:checked")).to_have_text(chosen)
    page.keyboard.press("Escape")
    expect(page.locator("#ask-where")).to_contain_text("单独沟通，请演示被申请人")
    expect(page.locator("#ask-where option:checked")).to_have_text(chosen)


def test_each_tab_keeps_its_own_draft_and_counts_what_is_unread(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]).begin("a"), phone().enter(link_of(room, "applicant"))
    mediator.box.fill("只给甲方的草稿")
    mediator.turn_to("joint")
    expect(mediator.box).to_have_value("")
    applicant.turn_to("a").inside().say("我悄悄问一句")
    expect(mediator.page.get_by_test_id("channel-a").locator(".count")).to_have_text("1")
    mediator.page.keyboard.press("Alt+2")
    mediator.sees("我悄悄问一句")
    expect(mediator.box).to_have_value("只给甲方的草稿")
    expect(mediator.page.get_by_test_id("channel-a").locator(".count")).to_be_hidden()


def test_a_consultation_is_for_the_offices_alone(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, lawyer = desk().open_room(room["room"]), desk("lvshi", height=560).open_room(room["room"])
    applicant = phone().enter(link_of(room, "applicant"))
    applicant.page.set_input_files(
        "#composer input[type=file]", {"name": "漏水.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    shown = lawyer.page.locator(".msg-picture")  # for an office that keeps no file: once the worker has drawn it
    expect(shown).to_have_js_property("naturalWidth", 480)
    still_at_the_end(lawyer.page)  # the picture grew
    assert asked_for_while_read(lawyer.page, f"{shown.locator('..').get_attribute('href')}".rpartition("/")[2]) == []
    mediator.page.set_viewport_size({"width": 1024, "height": 768})  # on a tablet every tab is in sight as well
    tabs = mediator.page.locator("#channels")
    assert tabs.evaluate("tabs => tabs.scrollWidth <= tabs.clientWidth")
    mediator.begin("consultation").say("各位单位的意见？")
    lawyer.turn_to("consultation").inside().sees("各位单位的意见？")
    assert applicant.page.get_by_test_id("channel-consultation").count() == 0
    assert "各位单位的意见？" not in applicant.page.content()


def still_at_the_end(page: Page) -> None:
    """Nothing of the log that is open lies below what one sees."""
    log = page.locator(".log:visible").element_handle()
    page.wait_for_function("log => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight) === 0", arg=log)


def asked_for_while_read(page: Page, file: str) -> list[str]:
    """What the page of a finished file asks for in ten seconds: nothing, or it draws itself anew under the reader."""
    viewer = page.context.new_page()
    viewer.clock.install()
    viewer.goto(f"{page.url.partition('/rooms/')[0]}/files/{file}")
    expect(viewer.locator(".viewer-page img")).to_have_js_property("complete", value=True)
    asked: list[str] = []
    viewer.on("request", lambda request: asked.append(request.url))
    viewer.clock.run_for(10_000)
    viewer.evaluate("1")
    viewer.close()
    return [one for one in asked if file in one]
