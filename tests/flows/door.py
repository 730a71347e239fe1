"""Steps 1 and 2 of the story: intake and team."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from mediation.core.clock import local_day
from mediation.demo.people import id_number

Sit = Callable[..., Page]
Album = Callable[[Page, str], Path]

APPLICANT = {
    "name": "林秀兰",
    "phone": "13900010001",
    "id_no": id_number("19701105", 312),
    "address": "演示县城关镇青云路8号",
    "ethnicity": "汉族",
    "occupation": "个体工商户",
}
RESPONDENT = {
    "name": "高志强",
    "phone": "13900010002",
    "id_no": id_number("19820719", 313),
    "address": "演示县城关镇青云路10号",
    "ethnicity": "汉族",
    "occupation": "店主",
}


def shanghai_today() -> date:
    """The day that the people of the story write, wherever the machine's clock stands."""
    return local_day(datetime.now(UTC))


def register(clerk: Page, album: Album) -> str:
    """A clerk takes down what the police station transfers after a 110 call; the case's id."""
    clerk.goto("/cases/new")
    for position, who in enumerate((APPLICANT, RESPONDENT)):
        for name, value in who.items():
            clerk.fill(f"[name=parties-{position}-{name}]", value)
    clerk.select_option("[name=dispute_type]", "contract")
    clerk.fill("[name=claim_amount]", "36,000.00")
    clerk.fill("[name=summary]", "高志强装修店面时向林秀兰赊购建材，欠货款36000元，有送货单，多次催要没有付。")
    clerk.fill("[name=requests]", "付清货款36000元。")
    clerk.select_option("[name=source]", "from_police")
    clerk.select_option("[name=channel]", "police_110")
    clerk.select_option("[name=referral_kind]", "police_transfer")
    clerk.select_option("[name=referrer_org_id]", label="演示县公安局城关派出所")
    clerk.fill("[name=referrer_no]", "JQ20261122-0815")
    clerk.fill("[name=referred_at]", f"{shanghai_today() - timedelta(days=1)}T20:40")
    clerk.fill("[name=referrer_contact]", "0579-80000017")
    album(clerk, "01-intake")
    clerk.locator("button[value=register]").click()
    expect(clerk.get_by_text("JQ20261122-0815").first).to_be_visible()
    found = re.search(r"/cases/([0-9a-f-]{36})", clerk.url)
    assert found, clerk.url
    return found[1]


def ask_consent(clerk: Page, case: str) -> None:
    """The respondent is asked and agrees; answer, time and means are kept."""
    clerk.goto(f"/cases/{case}")
    clerk.get_by_role("link", name=re.compile("征询")).first.click()
    clerk.locator("[name=answer][value=agreed]").check(force=True)
    clerk.select_option("[name=means]", "phone")
    with clerk.expect_navigation():
        clerk.get_by_role("button", name=re.compile("记录.*答复")).click()
    expect(clerk.get_by_text("同意").first).to_be_visible()


def accept(clerk: Page, case: str, album: Album) -> None:
    """Acceptance; the period starts."""
    take_step(clerk, case, "acceptance")
    expect(clerk.get_by_text("已受理").first).to_be_visible()
    album(clerk, "01-accepted")


def gather_team(clerk: Page, mediator: Page, sit: Sit, case: str, album: Album) -> None:
    """Mediator with disclosure, and the three offices' seats."""
    clerk.goto(f"/cases/{case}/mediator")
    clerk.get_by_label(re.compile("李秉和")).first.check(force=True)
    album(clerk, "02-mediators")
    with clerk.expect_navigation():
        clerk.locator("main form button[type=submit]").first.click()
    mediator.goto(f"/cases/{case}/disclosure")
    mediator.locator("[name=conflict]").first.check(force=True)
    with mediator.expect_navigation():
        mediator.locator("main form button[type=submit]").first.click()
    clerk.goto(f"/cases/{case}/seats")
    clerk.select_option("[name=judicial_office]", label="演示县城关司法所")
    with clerk.expect_navigation():
        clerk.get_by_role("button", name="同时邀请").click()
    for username in ("minjing", "sifasuo", "lvshi"):
        take_seat(sit(username))
    clerk.goto(f"/cases/{case}")
    album(clerk, "02-team")


def take_seat(office: Page) -> None:
    """An office names its person and accepts."""
    office.goto("/invitations")
    office.locator("main a[href*='/invitations/']", has_text=APPLICANT["name"]).first.click()
    office.locator("button[value=accept]").wait_for()
    for name in ("no_conflict", "no_soliciting"):
        ready = office.locator(f"[name={name}]")
        if ready.count():
            ready.check(force=True)
    office.locator("button[value=accept]").click()
    office.wait_for_url(re.compile("/cases/"))


def take_step(page: Page, case: str, noun: str) -> None:
    """Open a step of the case and press its button."""
    page.goto(f"/cases/{case}/{noun}")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(f"/cases/{case}$"))


def choose(page: Page, name: str, words: str) -> None:
    """Choose the option that says `words`."""
    value = page.locator(f"[name={name}] option", has_text=words).first.get_attribute("value")
    assert value, f"no option says {words}"
    page.select_option(f"[name={name}]", value)
