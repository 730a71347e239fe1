"""From the link to the room on a phone, with the mediator at the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, Response, expect

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM
from mediation.demo.people import id_number
from mediation.rooms import service
from mediation.rooms.states import MemberFrom
from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
LIGHT = 150 * 1024


def put_out(platform: Platform, room: dict[str, Any], seat: str) -> None:
    """Take a seat out of the demonstration's room, so that somebody has to be let in."""
    person = _participant(room, seat)
    with platform.engines.work(SYSTEM) as uow:
        service.remove_member(uow, UUID(room["room"]), person)


VOICE = """
window.aloud = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
const voice = { cancel: () => {}, speak: (speech) => {
  aloud.push([speech.text, speech.lang, document.querySelector(".is-read")?.textContent.trim()]);
  window.next = speech.onend;
} };
Object.defineProperty(window, "speechSynthesis", { value: voice });
"""


def read_aloud(page: Page) -> None:
    """听一听 says the page piece by piece and marks each, and stops where one taps again."""
    key = page.get_by_role("button", name="听一听")
    key.click()
    while key.get_attribute("aria-pressed") == "true":
        page.evaluate("next()")
    said = page.evaluate("aloud")
    text = " ".join(words for words, _language, _marked in said)
    places = [text.index(words) for words in ("请您参加调解", "什么事", "要不要钱", "一定要参加吗", "现在做什么")]
    assert places == sorted(places)
    assert {language for _words, language, _marked in said} == {"zh-CN"}
    assert all(words == " ".join(marked.split()) for words, _language, marked in said)
    key.click()
    key.click()
    page.evaluate("next()")
    assert len(page.evaluate("aloud")) == len(said) + 1
    expect(page.locator(".is-read")).to_have_count(0)


def test_five_questions_stand_on_the_first_screen(platform: Platform, phone: Callable[[], Phone]) -> None:
    page = phone().page
    page.add_init_script(VOICE)
    page.goto(link_of(platform.room(), "applicant"))
    for words in ("请您参加调解", "什么事", "要不要钱", "一定要参加吗", "现在做什么"):
        expect(page.get_by_text(words).last).to_be_in_viewport()
    expect(page.get_by_role("button", name="进入")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    read_aloud(page)


def test_the_mediator_lets_a_waiting_person_in(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    put_out(platform, room, "applicant")
    mediator, applicant = desk().open_room(room["room"]), phone().join(link_of(room, "applicant"))
    expect(applicant.page.get_by_role("heading", name="请稍等")).to_be_visible()
    strip = mediator.page.locator("#waiting")
    expect(strip).to_contain_text("演示申请人", timeout=15_000)
    expect(strip).to_contain_text("短信验证码核对")
    strip.get_by_role("button", name="请进").click()
    applicant.page.wait_for_url("**/p/room", timeout=15_000)
    applicant.inside().say("我进来了")
    mediator.sees("我进来了")
    expect(strip).to_be_hidden()


def test_who_is_out_of_tries_goes_on_by_themselves_once_a_human_has_checked(
    platform: Platform, phone: Callable[[], Phone]
) -> None:
    room = platform.room("applicant,respondent")
    with platform.engines.work(SYSTEM) as uow:
        party = cases.get_participant(uow, _participant(room, "applicant")).party_id
        assert party is not None
        cases.get_party(uow, party).identity_grade = 0
    page = phone().page
    page.goto(link_of(room, "applicant"))
    page.get_by_role("button", name="进入").click()
    for n in range(5):
        page.fill("[name=name]", "别人")
        page.fill("[name=id_no]", id_number("19900307", n))
        page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("今天已经试了5次")).to_be_visible()
    with platform.engines.work(SYSTEM) as uow:
        casework.verify_person(uow, _participant(room, "applicant"), 2)
    page.wait_for_url("**/join/code", timeout=15_000)


def test_a_link_can_be_shown_replaced_and_revoked(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    mediator.page.get_by_test_id("link-applicant").click()
    dialog = mediator.page.get_by_role("dialog")
    first = dialog.get_by_label("链接").input_value()
    expect(dialog.get_by_alt_text("二维码")).to_be_visible()
    dialog.get_by_role("button", name="换一个新链接").click()
    expect(dialog.get_by_label("链接")).not_to_have_value(first)
    assert mediator.page.request.get(first).status == 404
    expect(applicant.page.locator("#connection")).to_contain_text("您的链接停用了")
    expect(applicant.box).to_be_disabled()
    expect(applicant.page.locator("#hands")).to_be_hidden()  # keys that would only be refused
    dialog.get_by_role("button", name="作废这个链接").click()
    expect(dialog).to_contain_text("现在没有可用的链接")


def test_a_companion_who_only_looks_is_told_so(platform: Platform, phone: Callable[[], Phone]) -> None:
    room = platform.room()
    with platform.engines.work(SYSTEM) as uow:
        party = cases.get_participant(uow, _participant(room, "applicant")).party_id
        assert party is not None
        link = service.call_companion(
            uow, party, name="演示家人", phone="13800000555", relation="子女", speaks=False, in_private=False
        )
        called = next(one for one in cases.participants_of(uow, UUID(room["case"])) if one.companion_id)
        service.add_member(uow, UUID(room["room"]), called.id, sees=MemberFrom.START, announce=False)
    companion = phone().come(link)
    readers = companion.page.locator("#composer-readers")
    expect(readers.get_by_text("您在这里只看，不发消息。")).to_be_visible()
    expect(readers.locator(".readers-told")).to_be_hidden()
    expect(companion.box).to_be_disabled()


def _participant(room: dict[str, Any], seat: str) -> UUID:
    return next(UUID(one["participant"]) for one in room["seats"] if one["seat"] == seat)


def test_the_first_load_of_the_phone_is_light(platform: Platform, phone: Callable[[], Phone]) -> None:
    visitor, link = phone(), link_of(platform.room(), "applicant")
    visitor.page.goto(link)
    assert _weight(visitor.page) < LIGHT
    assert _weight(visitor.enter(link).page) < LIGHT


def _weight(page: Page) -> int:
    """Bytes of style sheets, scripts and icons that come over the wire into an empty cache for this page."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if _counts(answer.url) else None)
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.reload()
    page.wait_for_load_state("networkidle")
    kinds = {PurePosixPath(answer.url).suffix.partition("#")[0] for answer in answers}
    assert kinds == {".js", ".css", ".svg"}, kinds
    return sum(int(answer.headers["content-length"]) for answer in answers)  # as sent, so compressed


def _counts(url: str) -> bool:
    return url.partition("#")[0].endswith((".js", ".css", ".svg"))
