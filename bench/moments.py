"""The moments a person waits for: in by the link, on a second telephone, called back, shut out.

Real pages in a real browser against `mediation serve`; seconds from the tap to what the page then shows. People's own
time (reading, finding the code) is not in it. Run with `make bench-moments`.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.keeping import RESULTS, keep
from bench.machine import describe
from tests.browser.people import Desk, Phone, link_of
from tests.chromium import chromium_path
from tests.program import Program, start

ROUNDS = 5
BETWEEN_CODES = 61
"""Seconds: nobody is sent two codes within a minute, and a second telephone rarely comes sooner."""
WORDS = {
    "first_phone": "a first visit, from the link to the room",
    "second_phone": "a second telephone, from the link to the room (asked: under 20)",
    "called_back": "全部叫回, from the mediator's yes to the common table on the phone (asked: 3)",
    "shut_out": "作废这个链接, from the mediator's yes until the room on the phone is shut (asked: 2)",
}


def seconds(act: Callable[[], object]) -> float:
    """How long `act` takes."""
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


def one_round(browser: Browser, program: Program, found: dict[str, list[float]]) -> None:
    """A sitting of its own, with each of the moments once."""
    (room,) = program.command("demo", "room", "--seats", "applicant,respondent", "--json")
    link = link_of(room, "applicant")
    mediator = Desk(_page(browser, 1440), program.url).sign_in("tiaojieyuan", program.password).open_room(room["room"])
    first, second = Phone(_page(browser, 360), program.url), Phone(_page(browser, 360), program.url)
    found["first_phone"].append(seconds(lambda: first.enter(link)))
    time.sleep(BETWEEN_CODES)
    found["second_phone"].append(seconds(lambda: _again(second, link)))
    mediator.begin("a")
    for phone in (first, second):
        phone.turn_to("a").inside()
    mediator.page.get_by_test_id("call-back").click()
    sure = mediator.page.get_by_role("dialog").get_by_role("button", name="全部叫回")
    found["called_back"].append(seconds(lambda: (sure.click(), _at_the_table(first), _at_the_table(second))))
    mediator.page.get_by_test_id("link-applicant").click()
    end = mediator.page.get_by_role("dialog").get_by_role("button", name="作废这个链接")
    found["shut_out"].append(seconds(lambda: (end.click(), _shut(first), _shut(second))))
    for who in (mediator, first, second):
        who.page.context.close()


def _page(browser: Browser, width: int) -> Page:
    return browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN").new_page()


def _again(phone: Phone, link: str) -> None:
    phone.page.goto(link)
    phone.page.get_by_role("button", name="进入").click()
    phone.confirm_phone()
    phone.page.wait_for_url("**/p/room")
    phone.inside()


def _at_the_table(phone: Phone) -> None:
    expect(phone.page.get_by_test_id("channel-joint")).to_have_attribute("aria-selected", "true")


def _shut(phone: Phone) -> None:
    expect(phone.box).to_be_disabled()


def main() -> None:
    """Print and keep medians and the longest of five."""
    found: dict[str, list[float]] = {name: [] for name in WORDS}
    with tempfile.TemporaryDirectory(prefix="mb-", ignore_cleanup_errors=True) as folder, sync_playwright() as driver:
        program = start(Path(folder) / "data")
        browser = driver.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        try:
            for _ in range(ROUNDS):
                one_round(browser, program, found)
        finally:
            browser.close()
            program.stop()
    keep(RESULTS, "moments", date.today().isoformat(), {**_told(found), "machine": describe()})  # noqa: DTZ011 - the machine's own day


def _told(found: dict[str, list[float]]) -> dict[str, Any]:
    return {
        name: {"what": WORDS[name], "median_seconds": round(statistics.median(all_), 2), "longest": round(max(all_), 2)}
        for name, all_ in found.items()
    }


if __name__ == "__main__":
    main()
