"""The room's pages are usable by everybody: axe finds nothing serious, spoken words in the log or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.axe import serious
from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of
from tests.browser.voices import speak_both_ways

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def running(platform: Platform) -> dict[str, Any]:
    """One room for all who only look."""
    return platform.room("police,applicant,respondent")


def walk(page: Page, address: str, round_: Iterable[str], **ids: str) -> dict[str, list[str]]:
    """Serious faults by page; a page that did not come is a fault too, or the walk would prove nothing."""
    found = {}
    for where in round_:
        answer = page.goto(address + where.format(**ids), wait_until="domcontentloaded")
        strange = answer is None or (answer.status != 200 and "no-such" not in where)
        found[where] = [*(["did not come"] if strange else []), *serious(page), *at_twice_the_size(page)]
    return {where: faults for where, faults in found.items() if faults}


def at_twice_the_size(page: Page) -> list[str]:
    """Whether a page that somebody has enlarged to 200 %, which halves what a window holds, runs out at the side."""
    size = page.viewport_size
    if size is None:
        raise AssertionError("a page without a window")
    half = size["width"] // 2  # not the page's own innerWidth: a phone's grows with what runs out
    page.set_viewport_size({"width": half, "height": size["height"] // 2})
    over = page.evaluate("document.documentElement.scrollWidth") - half
    page.set_viewport_size(size)
    return [f"{over} px too wide at 200 %"] if over > 0 else []


def step_by_step(visitor: Phone, link: str) -> dict[str, list[str]]:
    """The way in, one screen after the other."""
    page, found = visitor.page, {}

    def look() -> None:
        found[page.url] = serious(page)

    page.goto(link)
    look()
    with page.expect_navigation():
        page.get_by_role("button", name="进入").click()
    look()
    visitor.confirm_phone()
    look()
    with page.expect_navigation():
        page.get_by_role("button", name="我看过了").click()
    look()
    page.get_by_role("button", name="同意网上调解").click()
    page.wait_for_url("**/p/room")  # let in already, there is nothing to wait for
    page.route("**/p/wait.json", lambda asked: asked.abort())  # they would be let in before one has looked
    page.goto(page.url.replace("/p/room", "/p/wait"))
    look()
    page.unroute("**/p/wait.json")
    page.wait_for_url("**/p/room")
    return {where: faults for where, faults in found.items() if faults}


def test_the_desk_and_the_phone_have_no_serious_faults(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    mediator.say("请先看规则。")
    applicant.sees("请先看规则。").say("看过了。")
    mediator.sees("看过了。")
    speak_both_ways(mediator, applicant)
    assert serious(mediator.page) == []
    assert serious(applicant.page) == []
    mediator.begin("a")
    assert serious(mediator.page) == []


ROUNDS = {
    "tiaojieyuan": (
        "/", "/cases", "/cases/{case}", "/cases/{case}/documents", "/cases/{case}/documents/investigation/write",
        "/cases/{case}/people", "/cases/{case}/evidence", "/cases/{case}/evidence/new", "/cases/{case}/agreement",
        "/cases/{case}/offers", "/cases/{case}/proposals/new", "/cases/{case}/biddings/new", "/cases/{case}/seats",
        "/cases/{case}/failure", "/search?q=规则", "/invitations", "/account", "/account/password",
    ),
    "shujiyuan": ("/", "/cases/new"),
    "zhuguan": (
        "/", "/cases", "/cases/{case}/audit", "/figures", "/figures/cases?figure=accepted", "/figures/clocks",
        "/figures/basis",
    ),
    "guanliyuan": ("/admin/offices", "/operations/queue"),
    "faguan": ("/court", "/notary"),
    "gongzhengyuan": ("/notary",),
    "minjing": ("/", "/invitations"),
}  # fmt: skip
"""Who looks at which pages of a case whose session is running."""


@pytest.mark.parametrize("username", ROUNDS)
def test_no_page_of_the_staff_has_serious_faults(
    platform: Platform, desk: Callable[..., Desk], running: dict[str, Any], username: str
) -> None:
    page = desk(username).page
    assert walk(page, platform.address, ROUNDS[username], case=running["case"]) == {}


def test_no_tab_of_the_desk_has_serious_faults(desk: Callable[..., Desk], running: dict[str, Any]) -> None:
    mediator = desk().open_room(running["room"])
    found = {}
    for tab in mediator.page.locator("#room [role=tablist]:not(.channels) [role=tab]").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        found[tab.inner_text()] = serious(mediator.page)
    mediator.page.locator("#tab-people").click()
    mediator.page.get_by_test_id("link-applicant").click()
    expect(mediator.page.get_by_role("dialog")).to_be_visible()
    found["link"] = serious(mediator.page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) > 4


PHONE_ROUND = (
    "/p/room", "/p/evidence", "/p/evidence/new", "/p/offers", "/p/offers/new", "/p/agreement", "/p/documents",
    "/p/consents", "/p/helpers", "/p/search?q=规则", "/p/after", "/p/confirmation",
    "/p/mine", "/p/address", "/p/phone", "/p/copies", "/p/notices", "/p/minutes", "/return",
)  # fmt: skip
OPEN_ROUND = ("/sign-in", "/apply", "/applications", "/no-such-page")
APPLICATION = ("/apply/type", "/apply/story", "/apply/other")


def test_no_page_of_a_party_has_serious_faults(
    platform: Platform, phone: Callable[[], Phone], running: dict[str, Any]
) -> None:
    visitor = phone()
    faults = step_by_step(visitor, link_of(running, "respondent"))
    assert faults == {}
    assert walk(visitor.page, platform.address, PHONE_ROUND) == {}
    assert crowded(visitor.page, platform.address) == {}


CROWDED = """() => {
  const least = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--target"));
  const targets = "main :is(a.btn, button:not(.visually-hidden), summary, textarea, label:has(input)), .party-tool";
  const small = [...document.querySelectorAll(targets)]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < least - 0.5);
  const narrow = [...document.querySelectorAll("#composer textarea, .hand-key")]
    .filter((one) => one.offsetParent && one.offsetWidth < (one.matches("textarea") ? 3 * least : least));
  const wide = document.documentElement.scrollWidth > innerWidth ? ["scrolls sideways"] : [];
  const dumb = document.querySelector("[data-read-aloud]") ? [] : ["is not read aloud"];
  const told = least === 60 ? [] : [`targets of ${least} px`];
  return [...wide, ...dumb, ...told, ...[...small, ...narrow].map((one) => one.outerHTML.slice(0, 120))];
}"""
LARGE_ROUND = ("/p/mine", "/p/address", "/p/copies", "/p/notices", "/p/minutes", "/return", "/p/room")


def crowded(page: Page, address: str) -> dict[str, list[str]]:
    """In the largest letters on a phone: what is too small for a finger, or runs out at the side."""
    page.context.add_cookies([{"name": "text_size", "value": "larger", "url": address}])
    found = {}
    for where in LARGE_ROUND:
        page.goto(address + where, wait_until="domcontentloaded")
        found[where] = page.evaluate(CROWDED)
    return {where: faults for where, faults in found.items() if faults}


HEARD = """
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) {
    const log = node.parentElement?.closest('[role=log]');
    if (log && node.matches('.msg')) {
      (window.heard ??= []).push([node.querySelector('.msg-body').textContent.trim(), log.getAttribute('aria-live')]);
    }
  }
}).observe(document, { childList: true, subtree: true });
"""


def test_only_what_is_new_is_read_out(platform: Platform, desk: Callable[..., Desk]) -> None:
    room = platform.room("applicant,respondent")["room"]
    mediator = desk().open_room(room)
    mediator.say("先前说的。").sees("先前说的。")
    mediator.page.add_init_script(HEARD)
    mediator.open_room(room).sees("先前说的。")
    expect(mediator.page.locator(".log:visible")).not_to_have_attribute("aria-live", "off")
    mediator.say("刚说的。").sees("刚说的。")
    heard = dict(mediator.page.evaluate("window.heard"))
    assert heard == {"先前说的。": "off", "刚说的。": None}  # None: what role=log itself asks for, politely


def test_no_open_page_has_serious_faults(platform: Platform, phone: Callable[[], Phone]) -> None:
    page = phone().page
    assert walk(page, platform.address, OPEN_ROUND) == {}
    page.goto(f"{platform.address}/apply")
    page.get_by_role("button", name="开始申请").click()
    page.wait_for_url("**/apply/*")
    assert walk(page, platform.address, APPLICATION) == {}
