"""A line that breaks loses nothing, sends nothing twice, and says what is going on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Route, WebSocketRoute, expect

from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of
from tests.browser.tunnel import Tunnel

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SCREEN = """dark => {
    Object.defineProperty(document, "hidden", { value: dark, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
STATES = """window.shown = [];
addEventListener("DOMContentLoaded", () => new MutationObserver(
    (found) => shown.push(...found.map((one) => one.oldValue))
).observe(connection, { attributeFilter: ["data-state"], attributeOldValue: true }));"""
"""What the bar of the connection said, state after state."""
PART = 256 * 1024
"""Bytes of one part of a file, as static/shared/uploads.js sends them."""


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
    expect(applicant.page.locator(".log-new + .msg")).to_contain_text("第1条")
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


@pytest.mark.parametrize("cuts", [8, pytest.param(100, marks=[pytest.mark.soak, pytest.mark.timeout(1200)])])
def test_cut_at_random_points_nothing_is_lost_doubled_or_out_of_order(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone], cuts: int
) -> None:
    room, chance = platform.room(), random.Random(20)
    with Tunnel(platform.address) as tunnel:
        mediator, applicant = desk().open_room(room["room"]), phone()
        applicant.address = tunnel.address
        applicant.enter(tunnel.through(link_of(room, "applicant")))
        for number in range(cuts):
            applicant.say(f"申请人第{number:03d}句")
            mediator.say(f"调解员第{number:03d}句")
            time.sleep(chance.random() * 0.4)  # a random moment is the point
            tunnel.cut()
        mine, theirs = ([f"{who}第{number:03d}句" for number in range(cuts)] for who in ("申请人", "调解员"))
        for person in (mediator, applicant):
            sent = person.page.locator(".log:visible .msg[data-seq]")
            expect(sent).to_have_count(2 * cuts, timeout=60_000)
        assert tunnel.cuts == cuts
        assert applicant.said() == mediator.said()
        assert [line for line in mediator.said() if line.startswith("申请人")] == mine
        assert [line for line in mediator.said() if line.startswith("调解员")] == theirs
        assert mediator.faults + applicant.faults == []


def test_a_break_that_is_over_at_once_is_not_spoken_of_and_a_long_one_is(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    with Tunnel(platform.address) as tunnel:
        mediator, applicant = desk().open_room(room["room"]), phone()
        applicant.address = tunnel.address
        applicant.page.clock.install()
        applicant.enter(tunnel.through(link_of(room, "applicant")))
        bar = applicant.page.locator("#connection")
        applicant.page.evaluate(
            "() => { window.shown = []; new MutationObserver(() => shown.push(connection.dataset.state))"
            ".observe(connection, { attributes: true }); }"
        )
        tunnel.cut()
        mediator.say("断了又通")
        applicant.sees("断了又通")
        assert "reconnecting" not in applicant.page.evaluate("shown")
        tunnel.dark()
        expect(bar).to_have_attribute("data-state", "reconnecting")
        expect(bar).to_contain_text("草稿已存")
        for number in range(5):
            mediator.say(f"漏掉的第{number}条").sees(f"漏掉的第{number}条")
        tunnel.light()
        expect(bar).to_contain_text("已恢复，补齐了5条消息", timeout=20_000)
        bar.get_by_role("button", name="去看看").click()
        expect(applicant.page.locator(".msg.is-found")).to_contain_text("漏掉的第0条")
        sleep_and_wake(applicant, tunnel, lambda: mediator.say("睡着时说的").sees("睡着时说的"))
        applicant.sees("睡着时说的").say("醒了")
        mediator.sees("醒了")


def sleep_and_wake(sleeper: Phone, tunnel: Tunnel, meanwhile: Callable[[], object]) -> None:
    """The screen goes dark and the net swallows the line without telling either end; the page's clock is moved on.

    The heartbeat would take three quarters of a minute to notice.
    """
    page = sleeper.page
    page.evaluate(SCREEN, True)
    tunnel.freeze()
    meanwhile()
    page.clock.fast_forward("00:10")
    assert "睡着时说的" not in sleeper.said()
    page.evaluate(SCREEN, False)
    page.clock.fast_forward("00:05")  # as long as an answer may take


def test_what_was_refused_is_sent_again_in_its_own_bubble(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room()["room"]
    mediator = desk().open_room(room)
    mediator.box.evaluate("box => box.removeAttribute('maxlength')")
    mediator.say("长" * 4001)
    failed = mediator.page.locator(".msg[data-state=failed]")
    expect(failed).to_contain_text("未发出")
    key = failed.get_attribute("data-key")
    failed.get_by_role("button", name="重发").click()
    expect(mediator.page.locator(f".msg[data-key='{key}'][data-state=failed]")).to_have_count(1)
    assert mediator.page.locator(".msg").count() == 1
    failed.get_by_role("button", name="取回").click()
    expect(mediator.box).to_have_value("长" * 4001)
    assert mediator.page.locator(".msg").count() == 0
    mediator.say("短了").sees("短了")
    full = {"title": "文件现在存不进去，已经传上的部分还在。请稍后再试。"}
    mediator.page.route("**/uploads/*", lambda route: route.fulfill(status=503, json=full))
    mediator.page.set_input_files("#composer input[type=file]", [_text("账本.txt", 9)])
    expect(mediator.page.locator(".msg[data-state=sending]")).to_contain_text(full["title"])
    mediator.page.locator(".room-menu summary").click()
    mediator.page.get_by_role("button", name="结束这次调解").click()
    mediator.page.locator("dialog[open]").get_by_role("button", name="结束这次调解").click()
    expect(failed).to_contain_text("未发出")  # at once, whatever the pause before the next try
    expect(failed.locator(".file-size")).to_have_text("9 B")
    assert failed.locator(".msg-state button").all_inner_texts() == ["取回", "删掉"]
    with mediator.page.expect_download() as saved:
        failed.get_by_role("button", name="取回").click()
    assert (saved.value.suggested_filename, saved.value.path().read_bytes()) == ("账本.txt", b"1" * 9)
    failed.get_by_role("button", name="删掉").click()
    expect(failed).to_have_count(0)


def test_a_half_sent_file_survives_the_page_and_arrives_once(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    """Two files chosen at once, cut off in the second part of the first: what is up already does not go up again.

    The second one's part gets no answer while the phone sleeps: awake, it is sent again at once.
    """
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone()
    applicant.page.clock.install()
    applicant.enter(link_of(room, "applicant"))
    offsets: list[int] = []

    def count(route: Route) -> None:
        offsets.append(int(route.request.headers["upload-offset"]))
        if len(offsets) == 2:
            route.abort()
        elif len(offsets) == 5:
            applicant.page.evaluate(SCREEN, True)  # and no answer comes
            applicant.page.clock.fast_forward("00:10")
            applicant.page.evaluate(SCREEN, False)
        else:
            route.continue_()

    applicant.page.route("**/p/uploads/*", count)
    applicant.page.set_input_files(
        "#composer input[type=file]", [_text("账本.txt", 3 * PART - 7), _text("收据.txt", 9)]
    )
    expect(applicant.page.locator(".msg-file").first).to_contain_text("第1个，共2个 · 网络断了，传上去的部分都在")
    expect(applicant.page.locator(".msg-file").last).to_contain_text("第2个，共2个 · 排队等着传")
    applicant.page.reload()
    names = mediator.page.locator(".msg-file[href] .file-name")
    expect(names).to_have_text(["账本.txt", "收据.txt"], timeout=20_000)
    assert offsets == [0, PART, PART, 2 * PART, 0, 0]
    expect(applicant.page.locator(".msg-file[href]")).to_have_count(2)
    applicant.page.reload()
    expect(applicant.inside().page.locator(".msg-file[href]")).to_have_count(2)
    assert mediator.page.locator(".msg-file").count() == 2


def _text(name: str, size: int) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": b"1" * size}


def test_where_websockets_are_blocked_polling_carries_the_room(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone()
    blocked: list[str] = []

    def block(socket: WebSocketRoute) -> None:
        blocked.append(socket.url)
        socket.close()
        applicant.page.clock.fast_forward("00:09")  # it is given up after four seconds without a word

    applicant.page.clock.install()
    applicant.page.add_init_script(STATES)
    applicant.page.route_web_socket("**/socket.io/**", block)
    applicant.enter(link_of(room, "applicant")).say("没有WebSocket也能说")
    mediator.sees("没有WebSocket也能说").say("听到了")
    applicant.sees("听到了")
    assert blocked
    assert applicant.said() == mediator.said()
    assert "connecting" in applicant.page.evaluate("shown")
    tried, polled = len(blocked), list[int]()
    applicant.page.on("request", lambda request: polled.append(len(blocked)) if "/socket.io/" in request.url else None)
    applicant.page.reload()
    applicant.inside().sees("听到了")
    assert polled[0] == tried  # the next page waits for no WebSocket


def test_the_past_is_fetched_page_by_page_and_stands_before_what_is_unsent(
    platform: Platform, desk: Callable[..., Desk]
) -> None:
    room = platform.room()
    mediator = desk().open_room(room["room"])
    for number in range(60):
        mediator.box.fill(f"往事{number:02d}")
        mediator.box.press("Enter")
    mediator.sees("往事59")
    mediator.page.reload()
    mediator.inside().sees("往事59")
    assert "往事00" not in mediator.said()
    mediator.box.evaluate("box => box.removeAttribute('maxlength')")
    mediator.say("长" * 4001)  # refused: it stays below everything, whatever comes from before
    expect(mediator.page.locator(".msg[data-state=failed]")).to_have_count(1)
    log = mediator.page.locator(".log:visible")
    log.evaluate("node => { node.scrollTop = 0; }")
    mediator.sees("往事00")
    assert mediator.said() == [*(f"往事{number:02d}" for number in range(60)), "长" * 4001]
