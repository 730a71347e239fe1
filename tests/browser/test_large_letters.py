"""What a party reads in large letters, the platform's own and WeChat's: nothing that counts is cut or covered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Page, expect

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.clock import local_day
from mediation.rooms import service
from tests.browser.conftest import Platform
from tests.browser.people import Phone, link_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

GROWN = """(times) => {
  const all = [...document.querySelectorAll("body, body *")];
  const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
  all.forEach((one, n) => one.style.setProperty("font-size", `${sizes[n] * times}px`, "important"));
}"""
"""As WeChat on Android makes letters larger: each by its size, no measure of the page with them."""
COVERED = """() => {
  const keys = [...document.querySelectorAll("#hands .hand-key")].filter((one) => one.offsetHeight);
  const boxes = keys.map((one) => one.getBoundingClientRect());
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return keys.filter((_, n) => boxes.some((box, m) => m !== n && over(box, boxes[n]))).map((one) => one.textContent);
}"""
CUT = """() => [...document.querySelectorAll("#above, #above [data-first], #above [data-first] b")]
  .filter((one) => one.offsetHeight && one.scrollHeight > one.clientHeight + 1 && one.clientHeight)
  .map((one) => one.className || one.tagName)"""


def asked(platform: Platform, room: dict[str, Any], *words: str) -> None:
    """The mediator asks the applicant to answer in six days, once for each of `words`."""
    with platform.engines.work(SYSTEM) as uow:
        case = cases.get_case(uow, UUID(room["case"]))
        assert case.mediator_id is not None
        mediator = accounts.actor_of(accounts.get_staff(uow, case.mediator_id))
        party, day = case.parties[0].id, local_day(uow.now()) + timedelta(days=6)
    for text in words:
        with platform.engines.work(mediator) as uow:
            service.ask_reply(uow, UUID(room["room"]), text, day, 18, party_id=party, key=str(uuid4()))


def folded(page: Page) -> None:
    expect(page.locator(".talk-top[data-folded]")).to_be_attached()
    assert page.evaluate(CUT) == []


def test_the_hour_of_a_question_stands_whole_and_what_else_waits_is_counted(
    platform: Platform, phone: Callable[[], Phone]
) -> None:
    room = platform.room("applicant,respondent")
    asked(platform, room, "修复款您觉得多少合适？可以看看上次的报价单，再回答。", "什么时候方便来看现场？")
    party = phone().enter(link_of(room, "applicant"))
    page = party.page
    headline = page.locator(".talk-ask[data-first] b")
    for _ in range(2):  # 大字, 特大字
        page.locator("[data-text-size]").click()
        folded(page)
        expect(headline).to_contain_text("18点前回复")
        expect(page.locator(".talk-fold .count")).to_have_text("+1")
        assert page.evaluate("main.offsetHeight / innerHeight") >= 0.35
    page.locator(".talk-fold").click()
    expect(page.locator(".talk-ask-words").last).to_be_visible()
    expect(page.locator("#composer textarea")).to_be_in_viewport(ratio=1)
    assert not party.faults


def test_with_wechats_larger_letters_no_key_covers_another(platform: Platform, phone: Callable[[], Phone]) -> None:
    room = platform.room("applicant,respondent")
    asked(platform, room, "修复款您觉得多少合适？", "什么时候方便来看现场？")
    party = phone().enter(link_of(room, "applicant"))
    party.page.evaluate(GROWN, 1.5)
    folded(party.page)
    assert party.page.evaluate(COVERED) == []
    assert party.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
