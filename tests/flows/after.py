"""Steps 8 to 10 of the story: hand-off, performance, the supervisor's figures."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.flows.deed import confirm, draw
from tests.flows.door import Album, shanghai_today


def take_step(page: Page, address: str, /, **values: str) -> None:
    """Fill a step's form and press its button."""
    page.goto(address)
    for name, value in values.items():
        field = page.locator(f"[name={name}]").first
        kind = field.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            page.locator(f"[name={name}][value='{value}']" if value else f"[name={name}]").first.check(force=True)
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        page.locator("main form button[type=submit].btn-primary").first.click()


def confirm_at_court(mediator: Page, phones: list[Page], judge: Page, case: str, album: Album) -> None:
    """8. Joint application, packet, the court's own states and number."""
    mediator.goto(f"/cases/{case}/confirmation")
    album(mediator, "08-confirmation")
    take_step(
        mediator, f"/cases/{case}/confirmation/questions", third_party_interest="no", related_parties="no",
        other_enforcement="no",
    )  # fmt: skip
    mediator.goto(f"/cases/{case}/confirmation/draft")
    mediator.locator("[name=court]").first.check(force=True)
    mediator.locator("main form button[type=submit].btn-primary").first.click()
    mediator.wait_for_url(re.compile("/confirmation$"))
    for phone in phones:
        phone.goto("/p/confirmation")
        phone.wait_for_load_state()
        phone.locator("[name=consent]").check(force=True)
        phone.get_by_role("button", name="同意，去签名").click()
        draw(phone)
        phone.get_by_role("button", name="完成").click()
        phone.wait_for_url(re.compile("/p/confirmation$"))
    for _ in range(40):
        mediator.goto(f"/cases/{case}/confirmation")
        if mediator.locator("button[data-confirm='submit-court']").count():
            break
        mediator.wait_for_timeout(500)  # the packet's papers are made by the queue
    confirm(mediator, "submit-court")
    judge.goto("/court")
    judge.locator("main a[href*='/court/']", has_text=re.compile("林秀兰|高志强")).first.click()
    packet = judge.url
    album(judge, "08-court")
    today = shanghai_today().isoformat()
    take_step(judge, f"{packet}/accept", court_case_no="(2026)浙0499诉前调确88号", accepted_on=today)
    take_step(judge, f"{packet}/confirm", ruling_no="(2026)浙0499诉前调确88号", ruled_on=today)
    mediator.goto(f"/cases/{case}")
    expect(mediator.get_by_text("诉前调确88号").first).to_be_visible()


def pay_first_instalment(payer: Page, payee: Page, album: Album) -> None:
    """9. A payment recorded by the payer and confirmed by the payee."""
    payer.goto("/p/after")
    album(payer, "09-obligations")
    payer.locator("a[href*='/pay']").first.click()
    payer.fill("[name=amount]", "12000")
    payer.fill("[name=paid_on]", shanghai_today().isoformat())
    payer.select_option("[name=means]", "bank")
    with payer.expect_navigation():
        payer.get_by_role("button", name="记下来").click()
    payee.goto("/p/after")
    with payee.expect_navigation():
        payee.get_by_role("button", name="收到了").first.click()
    payee.goto("/p/after")
    expect(payee.get_by_role("button", name="收到了")).to_have_count(0)
    album(payee, "09-paid")


def follow_up(mediator: Page, case: str, album: Album) -> None:
    """9. A visit, planned by the rule, recorded."""
    mediator.goto(f"/cases/{case}/agreement")
    mediator.locator("a[href*='/follow-ups/']").first.click()
    mediator.select_option("[name=means]", "phone")
    mediator.locator("[name=performance][value=performing]").check(force=True)
    mediator.locator("[name=satisfaction]").first.check(force=True)
    for question in ("mistake", "suit", "risk"):
        mediator.locator(f"[name={question}][value=no]").check(force=True)
    expect(mediator.locator("[name=dispute_note]")).to_be_hidden()
    mediator.locator("[name=dispute][value=yes]").check(force=True)
    mediator.fill("[name=dispute_note]", "下一批货从哪里提。")
    mediator.fill("[name=measures]", "第一期货款已经付清；提醒第二期的日期。")
    mediator.get_by_role("button", name=re.compile("保存")).click()
    mediator.wait_for_url(re.compile("/agreement$"))
    album(mediator, "09-follow-up")


def close(mediator: Page, clerk: Page, case: str, album: Album) -> None:
    """9. Closing, then the shelf."""
    mediator.goto(f"/cases/{case}/closure")
    with mediator.expect_navigation():
        mediator.locator("main form button[type=submit]").first.click()
    mediator.goto(f"/cases/{case}")
    expect(mediator.get_by_text("已结案").or_(mediator.get_by_text("结案")).first).to_be_visible()
    album(mediator, "09-closed")


def look_at_figures(supervisor: Page, album: Album) -> None:
    """10. The dashboard: the case is in it, and the list behind the figure adds up."""
    for _ in range(400):
        supervisor.goto("/figures")
        if not supervisor.get_by_text("其余案件正在载入").count():
            break
        supervisor.wait_for_timeout(500)  # while the county is loaded, figures grow between two looks
    album(supervisor, "10-dashboard")
    figure = supervisor.locator("a[href*='figure=succeeded']").last
    count = figure.inner_text()
    figure.click()
    expect(supervisor.get_by_text(f"共{count}件")).to_be_visible()
    expect(supervisor.get_by_text("林秀兰与高志强").first).to_be_visible()
    album(supervisor, "10-list")


__all__ = ["close", "confirm_at_court", "draw", "follow_up", "look_at_figures", "pay_first_instalment", "take_step"]
