"""A court's case: delegated, confirmed by its mediator, not settled, reported on, put on the shelf."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from mediation.demo.people import id_number
from tests.flows.after import take_step
from tests.flows.deed import confirm
from tests.flows.door import Album, ask_consent, shanghai_today

PEOPLE = (
    {"name": "唐文静", "phone": "13900020001", "id_no": id_number("19850101", 402), "address": "演示县城关镇人民路1号",
     "ethnicity": "汉族", "occupation": "教师"},
    {"name": "罗建新", "phone": "13900020002", "id_no": id_number("19850303", 403), "address": "演示县城关镇人民路3号",
     "ethnicity": "汉族", "occupation": "个体工商户"},
)  # fmt: skip
REPORT = {
    "claims": "请求归还借款58000元。",
    "undisputed": "2025年8月出借58000元\n到期未还",
    "issues": "归还的时间和数额",
    "failure": "双方对归还数额意见差距过大。",
    "suggestion": "建议登记立案。",
}


def register(clerk: Page, album: Album) -> str:
    """A clerk takes down what a court delegates before docketing; the case's id."""
    clerk.goto("/cases/new")
    for position, who in enumerate(PEOPLE):
        for name, value in who.items():
            clerk.fill(f"[name=parties-{position}-{name}]", value)
    clerk.select_option("[name=dispute_type]", "contract")
    clerk.fill("[name=summary]", "罗建新向唐文静借款58000元，写有借条，到期没有还。唐文静起诉，法院诉前委派调解。")
    clerk.fill("[name=requests]", "归还借款58000元。")
    clerk.select_option("[name=source]", "from_court")
    clerk.select_option("[name=channel]", "court_platform")
    clerk.select_option("[name=referral_kind]", "pre_filing_delegation")
    clerk.select_option("[name=referrer_org_id]", label="演示县人民法院")
    clerk.fill("[name=referrer_no]", "(2026)演示委派第91号")
    clerk.fill("[name=court_case_no]", "(2026)浙0499诉前调1201号")
    clerk.locator("button[value=register]").click()
    clerk.wait_for_url(re.compile("/cases/[0-9a-f-]{36}$"))
    album(clerk, "11-delegated")
    return clerk.url.rsplit("/", 1)[1]


def take_up(clerk: Page, mediator: Page, case: str) -> None:
    """Consent, acceptance, a mediator; the court's period runs from the mediator's answer, not from acceptance."""
    ask_consent(clerk, case)
    press(clerk, f"/cases/{case}/acceptance")
    clerk.goto(f"/cases/{case}")
    expect(clerk.locator("[data-rule=T-CD]")).to_have_count(0)
    clerk.goto(f"/cases/{case}/mediator")
    clerk.get_by_label(re.compile("李秉和")).first.check(force=True)
    with clerk.expect_navigation():
        clerk.locator("main form button[type=submit]").first.click()
    take_step(mediator, f"/cases/{case}/disclosure", conflict="no")
    expect(mediator.locator("[data-rule=T-CD]")).to_have_count(1)
    take_step(mediator, f"/cases/{case}/delegation/sign_for", on=today())


def fail(mediator: Page, case: str) -> None:
    """No agreement: coded reason, the course in words, other ways told."""
    take_step(
        mediator, f"/cases/{case}/failure", reason="gap_too_wide",
        note="组织两次调解，罗建新承认借款但只愿还三万元，差距过大。", remedies_told="",
    )  # fmt: skip
    mediator.goto(f"/cases/{case}")
    expect(mediator.get_by_text("调解不成").first).to_be_visible()


def report_back(mediator: Page, judge: Page, case: str, album: Album) -> None:
    """The report is made by the queue, sent, and signed for by the court's own clerk."""
    mediator.goto(f"/cases/{case}")
    expect(mediator.locator(".btn-primary", has_text="写调解报告，报送法院")).to_be_visible()
    mediator.goto(f"/cases/{case}/closure")
    expect(mediator.get_by_text("请写好调解报告")).to_be_visible()
    mediator.goto(f"/cases/{case}/report")
    for name, value in REPORT.items():
        mediator.fill(f"[name={name}]", value)
    with mediator.expect_navigation():
        mediator.get_by_role("button", name="保存并生成调解报告").click()
    until_ready(mediator, f"/cases/{case}/report")
    confirm(mediator, "send-report")
    expect(mediator.get_by_text("调解报告已报送法院")).to_be_visible()
    judge.goto("/court")
    row = judge.get_by_role("row").filter(has_text="唐文静与罗建新")
    album(judge, "11-court-desk")
    with judge.expect_navigation():
        row.get_by_role("button", name="签收报告").click()
    expect(row.get_by_text("法院已签收报告")).to_be_visible()
    take_step(mediator, f"/cases/{case}/delegation/return_materials", on=today())


def reopen(supervisor: Page, mediator: Page, case: str) -> None:
    """A supervisor takes the closed case up again; it ends as before and is closed once more."""
    take_step(supervisor, f"/cases/{case}/reopening", reason="罗建新愿意再谈。")
    expect(supervisor.get_by_text("调解中").first).to_be_visible()
    fail(mediator, case)
    close(mediator, case)


def close(mediator: Page, case: str) -> None:
    """Nothing is missing any more."""
    press(mediator, f"/cases/{case}/closure")
    expect(mediator.get_by_text("已结案").first).to_be_visible()


def put_on_the_shelf(clerk: Page, case: str, album: Album) -> None:
    """Drafts hold the shelf back; made final together, the dossier is bound and the case archived."""
    clerk.goto(f"/cases/{case}/archive")
    expect(clerk.get_by_text("还是草稿，请定稿").first).to_be_visible()
    album(clerk, "12-not-complete")
    clerk.goto(f"/cases/{case}/documents")
    confirm(clerk, "finalise-all")
    for _ in range(60):
        clerk.goto(f"/cases/{case}/archive")
        if clerk.locator("main form button[type=submit]").count():
            break
        clerk.wait_for_timeout(500)  # final papers are made by the queue
    album(clerk, "12-complete")
    press(clerk, f"/cases/{case}/archive")
    expect(clerk.get_by_text("已归档").first).to_be_visible()
    clerk.goto(f"/cases/{case}/documents")
    clerk.get_by_role("button", name="制作整卷").click()
    clerk.get_by_role("link", name="看整卷PDF").wait_for()  # the page asks again until the queue has made it
    bound = clerk.request.get(f"/cases/{case}/dossier.pdf")
    assert bound.ok
    assert bound.body().startswith(b"%PDF-")


def press(page: Page, address: str) -> None:
    """A step that needs nothing but its button."""
    page.goto(address)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def until_ready(page: Page, address: str) -> None:
    """Look again until the worker has made the paper."""
    for _ in range(60):
        page.goto(address)
        if page.get_by_text("已完成").count():
            return
        page.wait_for_timeout(500)  # a page that is made by a queue can only be looked at again
    raise AssertionError(page.locator("main").inner_text()[:500])


def today() -> str:
    return shanghai_today().isoformat()
