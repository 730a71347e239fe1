"""Two phones and a mediator: a sum, another one, a yes, terms; and a round of sealed bids that only the phones open."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def _look(page: object, name: str) -> None:
    folder = os.environ.get("SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)  # type: ignore[attr-defined] # a page


def test_from_a_sum_to_terms_and_through_a_sealed_round(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room("applicant,respondent")
    mediator = desk().open_room(room["room"])
    payee, payer = phone().enter(link_of(room, "applicant")), phone().enter(link_of(room, "respondent"))
    payer.page.goto(f"{platform.address}/p/offers/new")
    payer.page.fill("[name=amount]", "20000")
    payer.page.locator("details.more summary").first.click()
    payer.page.fill("[name=count]", "3")
    payer.page.fill("[name=first_on]", "2027-01-01")
    expect(payer.page.locator(".instalments li")).to_have_count(3)
    _look(payer.page, "phone-new-offer")
    payer.page.get_by_role("button", name="发出这个数").click()
    expect(payer.page.locator(".offer-sum").first).to_contain_text("20,000.00")
    _look(payer.page, "phone-own-offer")
    expect(payee.page.locator(".log:visible .offer")).to_contain_text("20,000.00")
    _look(payee.page, "phone-room-card")
    expect(mediator.page.locator(".log:visible .read-by")).to_contain_text("演示申请人")
    payee.page.locator(".log:visible .offer [data-answer=later]").click()
    expect(payee.page.locator(".log:visible .offer-answers")).to_contain_text("先想想")
    payee.page.locator(".log:visible .offer [data-answer=counter]").click()
    payee.page.fill("[name=amount]", "26000")
    payee.page.get_by_role("button", name="发出这个数").click()
    payer.page.goto(f"{platform.address}/p/room")
    payer.inside()
    asked = payer.page.locator(".log:visible .offer", has_text="26,000.00")
    _look(payer.page, "phone-room-keys")
    asked.locator("[data-answer=accept]").click()
    asked.get_by_role("button", name="再点一次：同意这个数").click()
    expect(asked.locator(".offer-answers")).to_contain_text("同意")
    expect(asked.locator(".offer-keys")).to_have_count(0)
    payer.page.goto(f"{platform.address}/p/offers")
    expect(payer.page.locator(".notice[role=note]")).to_contain_text("谈妥了")
    _look(payer.page, "phone-settled")
    mediator.page.get_by_role("tab", name="方案").click()
    mediator.page.get_by_test_id("to-terms").get_by_role("button").click()
    expect(mediator.page.locator("#panel-offers")).to_contain_text("已写进条款")
    _look(mediator.page, "desk-room-offers")
    mediator.page.get_by_role("tab", name="争议点").click()
    mediator.page.fill("#issue-board [name=title]", "误工费")
    mediator.page.locator("#issue-board [name=title]").press("Enter")
    expect(mediator.page.locator("#issue-board [data-issue]")).to_contain_text("误工费")
    _look(mediator.page, "desk-room-issues")

    mediator.page.goto(f"{platform.address}/cases/{room['case']}/biddings/new")
    mediator.page.fill("[name=title]", "利息")
    mediator.page.select_option("[name=direction]", index=1)
    mediator.page.fill("[name=until]", "2027-01-04")
    mediator.page.get_by_role("button", name="请双方看规则").click()
    for one, settled in ((payer, "您付的够对方要的"), (payee, "对方付的够您要的")):
        one.page.goto(f"{platform.address}/p/offers")
        expect(one.page.locator(".bid .offer-facts")).to_contain_text(settled)
        one.page.get_by_role("button", name="同意这个规则").click()
    payer.page.reload()
    payer.page.fill("[name=bid]", "8.005")
    payer.page.get_by_role("button", name="封好，出价").click()
    expect(payer.page.get_by_role("alert").filter(has_text="最多到分")).to_be_visible()
    expect(payer.page.locator("[name=bid]")).to_have_value("8.005")
    for one, amount in ((payer, "８００元"), (payee, "500")):
        one.page.fill("[name=bid]", amount)
        _look(one.page, f"phone-bid-{amount}")
        one.page.get_by_role("button", name="封好，出价").click()
        expect(one.page.locator(".bid-note")).to_contain_text("出")
        expect(one.page.locator(".bid", has_text="您：未出价")).to_have_count(0)  # beside it stood the contrary
        if one is payer:
            one.page.goto(f"{platform.address}/p/room")  # the round ends wherever the person is
            one.inside()
    settled = "650.00"
    expect(payee.page.locator("#offers")).to_contain_text(settled)
    payer.page.goto(f"{platform.address}/p/offers")
    for one in (payer, payee):
        expect(one.page.locator("#offers")).to_contain_text(settled)
        expect(one.page.locator(".bid-check")).to_contain_text("已核对")
    mediator.page.goto(f"{platform.address}/cases/{room['case']}/offers")
    expect(mediator.page.locator("#offers-desk")).to_contain_text(settled)
    _look(mediator.page, "desk-offers")
    mediator.page.goto(f"{platform.address}/cases/{room['case']}/proposals/new")
    _look(mediator.page, "desk-proposal")
    assert not mediator.faults + payer.faults + payee.faults
