"""Steps 5 to 7 of the story: terms, paper by queue, signing on the phone."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.flows.door import Album, choose, shanghai_today


def draft_terms(mediator: Page, case: str, album: Album) -> None:
    """5. The terms, typed once: three instalments that add up to the fen."""
    mediator.goto(f"/cases/{case}/agreement/terms/0")
    mediator.select_option("[name=kind]", "pay_money")
    choose(mediator, "obligor", "高志强")
    choose(mediator, "obligee", "林秀兰")
    mediator.fill("[name=text]", "建材货款")
    mediator.fill("[name=default_clause]", "任何一期逾期超过十日的，林秀兰可以就未付的全部货款申请强制执行。")
    mediator.fill("[name=amount]", "36000")
    mediator.select_option("[name=means]", "bank")
    mediator.fill("[name=account]", "演示银行城关支行 6222000000000000018 林秀兰")
    mediator.fill("[name=count]", "3")
    mediator.fill("[name=first_on]", (shanghai_today() + timedelta(days=30)).isoformat())
    with mediator.expect_navigation():
        mediator.locator("button[name=build]").click()
    album(mediator, "05-instalments")
    mediator.get_by_role("button", name="保存这一条").click()
    mediator.wait_for_url(re.compile("/agreement$"))
    album(mediator, "05-terms")
    confirm(mediator, "propose")


def accept_terms(phone: Page, album: Album, name: str = "") -> None:
    """5. A party reads the terms and agrees; that is not signing yet."""
    phone.goto("/p/agreement")
    if name:
        album(phone, f"05-{name}")
    with phone.expect_navigation():
        phone.get_by_role("button", name="同意", exact=True).click()
    expect(phone.get_by_role("button", name="同意", exact=True)).to_have_count(0)


def prepare_deed(mediator: Page, case: str, album: Album) -> None:
    """6. The worker makes the deed; its progress is on the page; then it is final and numbered."""
    mediator.goto(f"/cases/{case}/agreement")
    with mediator.expect_navigation():
        mediator.locator("form[action$='/prepare'] button").click()
    _await_link(mediator, "a[href$='/agreement/deed.pdf']")
    album(mediator, "06-deed")
    confirm(mediator, "start")
    mediator.goto(f"/cases/{case}/documents")
    album(mediator, "06-papers")


def sign_on_phone(phone: Page, album: Album, name: str = "") -> None:
    """7. Clause by clause, three questions, a drawn signature."""
    _await_link(phone, "a[href*='/p/agreement/read']", "/p/agreement")
    phone.goto("/p/agreement/read")
    if name:
        album(phone, f"07-{name}-reading")
    while phone.get_by_role("link", name="下一条").count():
        phone.get_by_role("link", name="下一条").click()
    phone.get_by_role("link", name="看完了").click()
    _answer_questions(phone, album, name)
    draw(phone)
    if name:
        album(phone, f"07-{name}-signature")
    phone.get_by_role("button", name="完成").click()
    expect(phone.get_by_role("img", name="您写的名字")).to_be_visible()
    if name:
        album(phone, f"07-{name}-preview")
    phone.get_by_role("button", name="就这样，提交").click()
    phone.wait_for_url(re.compile("/p/agreement$"))


def _answer_questions(phone: Page, album: Album, name: str) -> None:
    """Unsure at first; what the agreement says is then shown, and answered."""
    questions = phone.locator("fieldset:has([value=unsure])")
    questions.first.wait_for()
    for one in questions.all():
        one.locator("[value=unsure]").check(force=True)
    phone.locator("[name=consent]").check(force=True)
    phone.get_by_role("button", name="去签名").click()
    told = phone.locator("[data-right]")
    expect(told).to_have_count(questions.count())
    if name:
        album(phone, f"07-{name}-questions")
    for one, right in zip(questions.all(), told.all_inner_texts(), strict=True):
        one.get_by_text(right, exact=True).click()
    phone.locator("[name=consent]").check(force=True)
    phone.get_by_role("button", name="去签名").click()


def sign_as_mediator(mediator: Page, case: str, album: Album) -> None:
    """7. The mediator signs last; the seal follows by rule and the agreement takes effect."""
    mediator.goto(f"/cases/{case}/agreement")
    mediator.locator("a[href$='/sign']").first.click()
    draw(mediator)
    mediator.get_by_role("button", name="完成").click()
    mediator.get_by_role("button", name="就这样，提交").click()
    mediator.wait_for_url(re.compile("/agreement$"))
    expect(mediator.get_by_text("已生效").first).to_be_visible()
    album(mediator, "07-effective")


def draw(page: Page) -> None:
    """A hand moves over the box."""
    box = page.locator("[data-sign-pad][data-ready] canvas").bounding_box()
    assert box
    left, top = box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.3
    page.mouse.move(left, top)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(left + step * box["width"] * 0.05, top + (step % 3) * box["height"] * 0.15)
    page.mouse.up()


def confirm(page: Page, name: str) -> None:
    """Press a button that asks, and say yes."""
    page.locator(f"button[data-confirm='{name}']").first.click()
    with page.expect_navigation():
        page.locator(f"dialog#{name} button[data-answer=yes]").click()


def _await_link(page: Page, selector: str, address: str = "") -> None:
    """Look again until the worker has made what the link leads to."""
    for _ in range(60):
        page.goto(address or page.url)
        if page.locator(selector).count():
            return
        page.wait_for_timeout(500)  # a page that is made by a queue can only be looked at again
    raise AssertionError(f"{selector} never came on {page.url}: {page.locator('main').inner_text()[:500]}")
