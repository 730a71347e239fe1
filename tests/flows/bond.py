"""赋强公证: from a signed agreement to the notary's certificate, default and the execution certificate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import FilePayload, Page, expect

from mediation.demo.people import phone_number
from mediation.demo.pictures import identity_card
from tests.flows import deed
from tests.flows.after import take_step
from tests.flows.door import Album, Sit, shanghai_today
from tests.flows.table import read_code
from tests.program import Program

PLACES = {"applicant": phone_number(9101), "respondent": phone_number(9201)}


@dataclass
class Sides:
    """The case's people before their screens."""

    case: str
    mediator: Page
    creditor: Page
    debtor: Page


def sit_down(program: Program, sit: Sit) -> Sides:
    """A case with an open session, both parties in by their links."""
    made = program.command("demo", "room", "--seats", "applicant,respondent", "--json")[0]
    links = {seat["seat"]: seat["link"] for seat in made["seats"]}
    outbox, sides = sit(), Sides(made["case"], sit("tiaojieyuan"), sit(phone=True), sit(phone=True))
    come_in(sides.creditor, links["applicant"], outbox, PLACES["applicant"])
    come_in(sides.debtor, links["respondent"], outbox, PLACES["respondent"])
    return sides


def come_in(phone: Page, url: str, outbox: Page, number: str) -> None:
    """The code, rights, consents."""
    phone.goto(url)
    phone.get_by_role("button", name="进入").click()
    phone.wait_for_url(re.compile("/join/code"))
    phone.fill("[name=code]", read_code(outbox, number))
    phone.wait_for_url(re.compile("/join/rights"))
    phone.get_by_role("button", name="我看过了").click()
    phone.get_by_role("button", name="同意网上调解").wait_for()  # the boxes below are those of the page to come
    for choice in phone.locator("main form input[type=radio][value=yes]").all():
        choice.check(force=True)
    for box in phone.locator("main form input[type=checkbox]").all():
        box.check(force=True)
    phone.get_by_role("button", name="同意网上调解").click()
    phone.wait_for_url(re.compile("/p/(wait|room)"))


def agree(sides: Sides, album: Album) -> None:
    """Two instalments, the deed, three signatures."""
    mediator = sides.mediator
    mediator.goto(f"/cases/{sides.case}/agreement/terms/0")
    mediator.select_option("[name=kind]", "pay_money")
    _choose_exactly(mediator, "obligor", "演示被申请人")
    _choose_exactly(mediator, "obligee", "演示申请人")
    mediator.fill("[name=text]", "漏水损失赔偿款")
    mediator.fill("[name=default_clause]", "任何一期逾期超过十日的，可以就未付的全部款项申请强制执行。")
    mediator.fill("[name=amount]", "8000")
    mediator.select_option("[name=means]", "bank")
    mediator.fill("[name=account]", "演示银行城关支行 6222000000000000026 演示申请人")
    mediator.fill("[name=count]", "2")
    mediator.fill("[name=first_on]", (shanghai_today() + timedelta(days=10)).isoformat())
    with mediator.expect_navigation():
        mediator.locator("button[name=build]").click()
    mediator.get_by_role("button", name="保存这一条").click()
    mediator.wait_for_url(re.compile("/agreement$"))
    deed.confirm(mediator, "propose")
    for phone in (sides.creditor, sides.debtor):
        deed.accept_terms(phone, album)
    deed.prepare_deed(mediator, sides.case, album)
    for phone in (sides.creditor, sides.debtor):
        deed.sign_on_phone(phone, album)
    deed.sign_as_mediator(mediator, sides.case, album)


def prepare(sides: Sides, album: Album) -> None:
    """What is missing stands in the list with its reason; the commitment is made, read and signed by both."""
    mediator, page = sides.mediator, f"/cases/{sides.case}/notarization"
    mediator.goto(page)
    expect(mediator.get_by_text("不符合").first).to_be_visible()
    album(mediator, "14-checks")
    take_step(
        mediator, f"{page}/assess", all_will_appear="yes", creditor_duty_open="no", private_lending="no",
        evidence_attached="yes", sham_suspected="no", territory="domicile",
    )  # fmt: skip
    take_step(
        mediator, f"{page}/prepare", creditor_address=PLACES["applicant"], debtor_address=PLACES["respondent"]
    )  # fmt: skip
    for phone in (sides.creditor, sides.debtor):
        phone.goto("/p/notarization")
        phone.locator("[name=consent]").check(force=True)
        phone.get_by_role("button", name="去签名").click()
        deed.draw(phone)
        phone.get_by_role("button", name="完成").click()
        phone.wait_for_url(re.compile("/p/notarization$"))
    album(sides.debtor, "14-signed")


def hand_over(sides: Sides, album: Album) -> None:
    """The packet names what it lacks; made, it goes."""
    mediator, page = sides.mediator, f"/cases/{sides.case}/notarization"
    mediator.goto(f"/cases/{sides.case}/documents")
    mediator.get_by_role("button", name="生成人民调解受理登记表").click()
    for phone, name in ((sides.creditor, "creditor"), (sides.debtor, "debtor")):
        mediator.goto(page)
        mediator.get_by_role("button", name="请本人补拍").first.click()
        album(mediator, f"14-asked-{name}")
        phone.goto("/p/room")
        phone.get_by_role("link", name="补交身份证明").click()
        card: FilePayload = {"name": f"{name}.png", "mimeType": "image/png", "buffer": identity_card(name)}
        album(phone, f"14-card-{name}")
        phone.locator("input[type=file]").set_input_files(card)
        phone.get_by_role("button", name="交上去").click()
        phone.wait_for_url(re.compile("/p/room"))
    for _ in range(60):
        mediator.goto(page)
        if mediator.locator("button[data-confirm='submit-notary']").count():
            break
        mediator.wait_for_timeout(500)  # the packet's papers are made by the queue
    deed.confirm(mediator, "submit-notary")
    expect(mediator.get_by_text("已移送公证处").first).to_be_visible()
    album(mediator, "14-handed-over")


def certify(notary: Page, sides: Sides, album: Album) -> str:
    """The notary's own moves: accepted, more wanted and got, numbers typed; the packet's address."""
    notary.goto("/notary")
    notary.locator("main a[href*='/notary/']", has_text="演示申请人").first.click()
    notary.wait_for_url(re.compile("/notary/[0-9a-f-]{36}$"))
    packet = notary.url
    take_step(notary, f"{packet}/accept", on=_today())
    take_step(notary, f"{packet}/review")
    due = (shanghai_today() + timedelta(days=7)).isoformat()
    take_step(notary, f"{packet}/require_supplement", items="收款账户户名证明", due_on=due)
    mediator = sides.mediator
    mediator.goto(f"/cases/{sides.case}/notarization")
    expect(mediator.get_by_text("收款账户户名证明").first).to_be_visible()
    take_step(mediator, f"/cases/{sides.case}/notarization/supplement", note="账户证明已补齐。")
    expect(mediator.get_by_text("看补充的材料，恢复审查").first).to_be_visible()
    take_step(notary, f"{packet}/resume")
    take_step(
        notary, f"{packet}/certify", numbers="(2026)浙演证经字第12号\n(2026)浙演证经字第13号", issued_on=_today()
    )  # fmt: skip
    album(notary, "14-certified")
    mediator.goto(f"/cases/{sides.case}")
    for number in ("第12号", "第13号"):
        expect(mediator.get_by_text(re.compile(f"浙演证经字{number}")).first).to_be_visible()
    return packet


def default(notary: Page, packet: str, sides: Sides, album: Album) -> None:
    """Nobody is late yet, which is refused; the debtor plainly refuses; checked, answered, certificate issued."""
    mediator, page = sides.mediator, f"/cases/{sides.case}/notarization"
    take_step(mediator, f"{page}/report_default", kind="overdue", note="第一期没有付。")
    expect(mediator.get_by_text("还没有到期没有履行的内容").first).to_be_visible()
    take_step(mediator, f"{page}/report_default", kind="refuses", note="电话里明确说不会付。")
    take_step(mediator, f"{page}/apply_exec_cert", performed="0", principal="8000", interest="0", evidence="通话记录")
    take_step(
        notary, f"{packet}/check_performance", address=PLACES["respondent"], question="是否不付？", asked_on=_today()
    )  # fmt: skip
    notary.locator("main a[href*='/checks/']").first.click()
    notary.fill("[name=answer]", "确实没有钱付。")
    notary.fill("[name=answered_on]", _today())
    with notary.expect_navigation():
        notary.locator("main form button[type=submit]").first.click()
    take_step(notary, f"{packet}/issue_exec_cert", number="(2026)浙演证执字第3号", issued_on=_today())
    expect(notary.get_by_text("浙演证执字第3号").first).to_be_visible()
    album(notary, "14-execution-certificate")


def _choose_exactly(page: Page, field: str, name: str) -> None:
    option = page.locator(f"[name={field}] option", has_text=re.compile(f"^{name}")).first
    page.select_option(f"[name={field}]", option.get_attribute("value"))


def _today() -> str:
    return shanghai_today().isoformat()
