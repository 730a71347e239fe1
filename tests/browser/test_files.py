"""Photos and speech from a phone: in parts over a broken line, a blurred one asked about, voice heard by all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, Route, expect, sync_playwright

from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of
from tests.chromium import chromium_path

SENT = ".log:visible .msg[data-state=sent]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium with a microphone that hums."""
    args = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path(), args=args)
        yield started
        started.close()


def a_page(number: int, *, blurred: bool = False) -> dict[str, str | bytes]:
    """A photo of a page full of writing, larger than one part of an upload."""
    page = Image.effect_noise((1400, 1000), 12).convert("RGB")
    brush = ImageDraw.Draw(page)
    for line in range(20, 960, 40):
        brush.text((40, line), f"{number} 50,000.00 " * 12, fill="black", font_size=28)
    if blurred:
        page = page.filter(ImageFilter.GaussianBlur(16))
    out = BytesIO()
    page.save(out, "JPEG", quality=96)
    return {"name": f"照片{number}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_photos_go_on_after_a_tunnel_and_a_blurred_one_is_asked_about(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room("applicant,respondent")
    mediator = desk().open_room(room["room"])
    applicant = phone().enter(link_of(room, "applicant"))
    broken: list[str] = []

    def tunnel(route: Route) -> None:
        """The third part is lost, once."""
        broken.append("part")
        route.abort() if len(broken) == 3 else route.continue_()

    applicant.page.route("**/p/uploads/*", tunnel)
    applicant.page.set_input_files("#composer input[type=file]", [a_page(1), a_page(2, blurred=True), a_page(3)])
    expect(applicant.page.locator(SENT, has_text="照片")).to_have_count(2, timeout=30_000)
    assert len(broken) > 3
    held = applicant.page.locator(".msg[data-state=failed]")
    expect(held).to_contain_text("有点糊，看不清金额，要重拍吗？")
    held.get_by_role("button", name="就用这张").click()
    expect(applicant.page.locator(SENT, has_text="照片")).to_have_count(3, timeout=30_000)
    expect(mediator.page.locator(".log:visible img.msg-picture")).to_have_count(3)
    assert applicant.faults == mediator.faults == []


def test_what_is_spoken_is_heard_by_everybody_with_its_words(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone], tmp_path: Path
) -> None:
    room = platform.room("applicant,respondent")
    mediator = desk().open_room(room["room"])
    applicant = phone().enter(link_of(room, "applicant"))
    key = applicant.page.locator("#voice-key")
    key.focus()
    key.press("Enter")
    expect(key).to_have_attribute("aria-pressed", "true")
    expect(key).to_contain_text("在录…1秒")
    key.press("Enter")
    applicant.page.fill("#voice-text", "我借给他5万元")
    send = applicant.page.locator("[data-voice=send]")
    expect(applicant.page.locator("#voice-numbers mark")).to_have_text(["5万元"])
    expect(send).to_be_disabled()
    applicant.page.locator("#voice-checked").check()
    send.click()
    heard = mediator.page.locator(".log:visible .msg", has_text="我借给他5万元")
    expect(heard.locator("audio")).to_have_count(1)
    source = heard.locator("audio").get_attribute("src")
    answer = mediator.page.request.get(f"{platform.address}{source}", headers={"Range": "bytes=0-99"})
    assert (answer.status, len(answer.body())) == (206, 100)
    assert applicant.faults == mediator.faults == []
