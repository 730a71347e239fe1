"""A voice message from the key to playing on the other side; nothing of it is lost on the way."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.people import Desk, Phone

WORDS = "剩下的三千元月底给"


def recording(page: Page) -> None:
    """Wait until a second and a half is recorded and kept."""
    expect(page.locator("#voice")).to_have_attribute("data-state", "recording")
    expect(page.locator(".voice-seconds")).to_have_text("2秒，共60秒")


def speak_both_ways(mediator: Desk, applicant: Phone) -> None:
    """The phone's voice outlives its page, is heard at the desk and gets its text; the desk answers by keyboard."""
    key = applicant.page.locator("[data-act=voice]")
    key.tap()
    recording(applicant.page)
    applicant.page.reload()  # in the middle of the sentence
    applicant.inside()
    expect(applicant.page.locator("#voice .voice-words")).to_have_text("上次录的这段语音还在，没有发出。")
    applicant.page.get_by_role("button", name="听一遍").click()
    expect(applicant.page.locator("[data-voice=listen]")).to_have_attribute("aria-pressed", "true")
    applicant.page.locator("[data-voice=send]").click()
    expect(applicant.page.locator("#voice")).to_be_hidden()

    heard = mediator.page.locator(".msg[data-seat=applicant] .voice")
    expect(heard).to_have_attribute("data-unheard", "")
    play = heard.get_by_role("button", name="播放语音")
    play.press("Enter")
    expect(heard).not_to_have_attribute("data-unheard", "")
    heard.locator(".voice-speed").press("Enter")
    expect(heard.locator(".voice-speed")).to_have_text("1.5倍速")

    own = applicant.page.locator(".msg[data-mine][data-seq]")
    own.get_by_role("button", name="写成文字").click()
    own.locator("textarea").fill(WORDS)
    own.get_by_role("button", name="保存文字").click()
    expect(mediator.page.locator(".voice-text")).to_have_text(WORDS)

    mediator.page.locator("[data-act=voice]").press("Enter")  # by keyboard, from beginning to end
    recording(mediator.page)
    mediator.page.locator("[data-act=voice]").press("Enter")
    expect(mediator.page.locator("[data-voice=listen]")).to_be_focused()
    mediator.page.locator("[data-voice=send]").press("Enter")
    expect(applicant.page.locator(".msg[data-seat=mediator] .voice[data-unheard]")).to_have_count(1)
    a_whole_minute_and_no_microphone(mediator.page)
    mediator.page.reload()
    mediator.inside()
    expect(mediator.page.locator(".msg[data-seat=applicant] .voice[data-unheard]")).to_have_count(0)
    assert mediator.faults + applicant.faults == []


def a_whole_minute_and_no_microphone(page: Page) -> None:
    """After sixty seconds it stops by itself and nothing is sent; who refuses or has no microphone reads what to do."""
    key, panel, told = page.locator("[data-act=voice]"), page.locator("#voice"), page.locator("#alerts")
    page.clock.install()
    key.press("Enter")
    expect(panel.locator(".voice-seconds")).to_have_text("1秒，共60秒")  # something was heard
    page.clock.fast_forward("00:51")
    expect(panel).to_contain_text(re.compile("还能录[5-9]秒"))
    page.clock.fast_forward("00:10")
    expect(panel).to_contain_text("满60秒了，自己停了下来。还没有发出")
    expect(panel.locator(".voice-seconds")).to_have_text("60秒")
    panel.locator("[data-voice=cancel]").click()
    expect(panel).to_be_hidden()
    for cannot, words in (
        (
            "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); }",
            "没有允许用麦克风",
        ),
        (
            "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotFoundError'); }",
            "没有找到麦克风",
        ),
        ("delete window.MediaRecorder", "这里的浏览器录不了音。可以打字，或者打电话给调解员。"),
    ):
        page.evaluate(f"() => {{ {cannot} }}")
        key.press("Enter")
        expect(told).to_contain_text(words)
        expect(panel).to_be_hidden()
