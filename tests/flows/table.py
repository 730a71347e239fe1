"""Steps 3 to 5 of the story: joining by link, the room, the terms."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from mediation.core.identity import mask_phone
from tests.flows.door import APPLICANT, RESPONDENT, Album, Sit, choose, take_seat


def open_room(mediator: Page, case: str) -> None:
    """The mediator opens the session and stands in its joint room."""
    mediator.goto(f"/cases/{case}/room")
    if "/rooms/" not in mediator.url:
        mediator.locator("main form button[type=submit]").first.click()
    mediator.wait_for_url(re.compile("/rooms/"))


def invite_department(clerk: Page, sit: Sit, case: str) -> None:
    """2. A fourth department, with what it will see and the parties' consent."""
    clerk.goto(f"/cases/{case}/seats")
    clerk.select_option("[name=kind]", "department")
    clerk.select_option("[name=org_id]", label="演示县人力资源和社会保障局")
    clerk.fill("[name=reason]", "核实装修工人工资与货款是否混在一起。")
    clerk.fill("[name=will_see]", "双方同意出示的送货单。")
    with clerk.expect_navigation():
        clerk.get_by_role("button", name="发出邀请").click()
    for party in (APPLICANT, RESPONDENT):
        clerk.goto(f"/cases/{case}")
        clerk.locator("a[href*='/seats/'][href*='/consents']").first.click()
        choose(clerk, "party_id", party["name"])
        clerk.locator("[name=agreed]").first.check(force=True)
        with clerk.expect_navigation():
            clerk.get_by_role("button", name="记录这位当事人的意见").click()
    take_seat(sit("renshe"))


def link_of(mediator: Page, role: str) -> str:
    """A fresh link for a party, as the mediator shows it."""
    mediator.get_by_test_id(f"link-{role}").click()
    dialog = mediator.locator("#link-dialog")
    expect(dialog).to_be_visible()
    with mediator.expect_response(lambda answer: answer.request.method == "POST" and "/link" in answer.url) as issued:
        mediator.locator("#link-new").click()
    url = str(issued.value.json()["url"])
    expect(mediator.locator("#link-url")).to_have_value(url)
    expect(mediator.locator("#link-qr")).to_be_visible()
    dialog.get_by_role("button", name="完成").click()
    return url


def join(phone: Page, url: str, who: dict[str, str], code_of: Page, album: Album, name: str = "") -> None:
    """3. From the link to the waiting room; opening it spends nothing."""
    phone.goto(url)
    phone.goto(url)
    if name:
        album(phone, f"03-{name}-landing")
    phone.get_by_role("button", name="进入").click()
    phone.fill("[name=name]", who["name"])
    phone.fill("[name=id_no]", who["id_no"])
    if name:
        album(phone, f"03-{name}-identity")
    phone.get_by_role("button", name="下一步").click()
    phone.wait_for_url(re.compile("/join/code"))  # the match sent the code; a whole one is checked without a tap
    phone.fill("[name=code]", read_code(code_of, who["phone"]))
    phone.wait_for_url(re.compile("/join/rights"))
    if name:
        album(phone, f"03-{name}-rights")
    phone.get_by_role("button", name="我看过了").click()
    phone.get_by_role("button", name="同意网上调解").wait_for()  # the boxes below are those of the page to come
    for box in phone.locator("main form input[type=checkbox]").all():
        box.check(force=True)
    for choice in phone.locator("main form input[type=radio][value=yes]").all():
        choice.check(force=True)
    if name:
        album(phone, f"03-{name}-consents")
    phone.get_by_role("button", name="同意网上调解").click()
    phone.wait_for_url(re.compile("/p/wait"))


def read_code(page: Page, phone: str) -> str:
    """The code that the outbox page shows for this number."""
    page.goto("/demo/outbox")
    notice = page.locator("article", has_text=mask_phone(phone)).filter(has_text="验证码").first
    found = re.search(r"(?<!\d)(\d{6})(?!\d)", notice.inner_text())
    assert found, notice.inner_text()
    return found[1]


def admit(mediator: Page, phone: Page, who: dict[str, str]) -> None:
    """The mediator lets this waiting person in; the row of somebody let in just before may still stand there."""
    mediator.locator("#waiting .waiting", has_text=who["name"]).get_by_text("请进").click()
    # the waiting page leads in by itself
    phone.wait_for_url(re.compile("/p/room"))


def say(page: Page, words: str) -> None:
    """Write a message and see it sent."""
    page.locator("#composer textarea").fill(words)
    page.locator("#composer [type=submit]").click()
    expect(page.locator("[role=log]:visible").get_by_text(words).first).to_be_visible()


def hears(page: Page, words: str) -> None:
    """The words arrive by themselves."""
    expect(page.locator("[role=log]:visible").get_by_text(words).first).to_be_visible()


def talk(mediator: Page, creditor: Page, debtor: Page, album: Album) -> None:
    """4. Everybody together, a word in private that the other side never sees, a mark."""
    say(creditor, "送货单我都留着，一共三万六千元。")
    for listener in (debtor, mediator):
        hears(listener, "送货单我都留着")
    say(debtor, "货款我认，一次拿不出来，想分三期付。")
    for listener in (creditor, mediator):
        hears(listener, "想分三期付")
    album(mediator, "04-room")
    album(creditor, "04-phone")
    whisper(mediator, debtor, creditor)


def whisper(mediator: Page, debtor: Page, creditor: Page) -> None:
    """4. A caucus with one side; nothing of it reaches the other."""
    room = mediator.url
    mediator.locator("[role=tab][data-side=b]").first.click()
    mediator.get_by_role("button", name=re.compile("开始和高志强单独沟通")).click()
    expect(mediator.locator("#composer textarea")).to_be_enabled()
    say(mediator, "您手头每月最多能拿出多少？")
    debtor.goto("/p/room")
    debtor.locator("[role=tab]", has_text="调解员").first.click()
    hears(debtor, "每月最多能拿出多少")
    expect(creditor.get_by_text("每月最多能拿出多少")).to_have_count(0)
    creditor.reload()
    hears(creditor, "送货单我都留着")
    expect(creditor.get_by_text("每月最多能拿出多少")).to_have_count(0)
    mediator.goto(room)
