"""The party's own door: an application from a phone, without an account, and what comes back."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.flows.after import take_step
from tests.flows.door import Album

PHONE = "13900030001"
ANSWERS: dict[str, dict[str, str]] = {
    "type": {"type": "property_mgmt"},
    "story": {"story": "小区电梯坏了三个月，物业一直没修，我家老人八十二岁，上下楼不便。"},
    "wish": {"wish": "一个月内修好电梯。"},
    "amount": {"amount": "1200"},
    "name": {"name": "孟晓燕"},
    "phone": {"phone": PHONE},
    "identity": {},
    "address": {"address": "演示县城关镇滨河花园7幢201室"},
    "other": {"other_kind": "legal", "other_name": "演示安居物业服务有限公司"},
    "reach": {"other_phone": "0579-80001234"},
    "office": {"office": "演示县城关镇人民调解委员会"},
}


def apply(phone: Page, album: Album, name: str = "") -> str:
    """One question a screen, nothing typed twice; the number on the receipt."""
    phone.goto("/apply")
    phone.get_by_role("button", name="开始申请").click()
    for question, given in ANSWERS.items():
        phone.wait_for_url(f"**/apply/{question}")
        for field, value in given.items():
            _answer(phone, field, value)
        with phone.expect_navigation():
            phone.locator("main form button[type=submit]").first.click()
    if name:
        album(phone, f"13-{name}-check")
    with phone.expect_navigation():
        phone.get_by_role("button", name="提交申请").click()
    number = phone.locator("[data-case-no]").inner_text().strip()
    assert re.fullmatch(r"\d{4}-\d{6}", number)
    return number


def find(clerk: Page, number: str) -> str:
    """The clerk sees the new application on the home page; the case's id."""
    clerk.goto("/cases")
    with clerk.expect_navigation():
        clerk.get_by_role("link", name=number).click()
    return clerk.url.rsplit("/", 1)[1]


def ask_for_more(clerk: Page, case: str) -> None:
    """A list of what is missing; the applicant gets a text."""
    take_step(clerk, f"/cases/{case}/supplement", items="物业服务合同\n电梯停用的照片")
    expect(clerk.get_by_text("待补正").first).to_be_visible()


def look_up(phone: Page, outbox: Page, number: str) -> None:
    """Number and telephone tell the state; the link in the text opens the list."""
    ask_state(phone, number)
    expect(phone.get_by_text("物业服务合同")).to_have_count(0)
    phone.goto(link_in_text(outbox, number, "还缺材料"))
    expect(phone.get_by_text("物业服务合同")).to_be_visible()


def ask_state(phone: Page, number: str) -> None:
    phone.goto("/applications")
    phone.fill("[name=case_no]", number)
    phone.fill("[name=phone]", PHONE)
    with phone.expect_navigation():
        phone.get_by_role("button", name="查进度").click()


def link_in_text(outbox: Page, number: str, words: str) -> str:
    """The address in the applicant's newest text that says so."""
    outbox.goto("/demo/outbox")
    text = outbox.locator("article", has_text=number).filter(has_text=words).first.inner_text()
    found = re.search(r"/applications/by/[\w-]+", text)
    assert found, text
    return found[0]


def hand_in(phone: Page, folder: Path, album: Album) -> None:
    """Nothing handed in is refused kindly; then a photograph and a few words."""
    phone.get_by_role("link", name="补充材料").click()
    phone.get_by_role("button", name="交给工作人员").click()
    expect(phone.get_by_text("没有的就写几句说明").first).to_be_visible()
    picture = folder / "电梯停用.png"
    Image.new("RGB", (640, 480), "white").save(picture)
    phone.set_input_files("[name=files]", picture)
    phone.fill("[name=note]", "合同在物业那里，照片是昨天拍的。")
    album(phone, "13-supplement")
    with phone.expect_navigation():
        phone.get_by_role("button", name="交给工作人员").click()
    expect(phone.get_by_text("收到您补充的材料了")).to_be_visible()


def is_suggested_as_double(clerk: Page, case: str, number: str) -> None:
    """The same people again: the clerk is shown the earlier case."""
    clerk.goto(f"/cases/{case}")
    notice = clerk.locator(".notice", has_text="可能已经登记过")
    expect(notice.get_by_role("link", name=re.compile(number))).to_be_visible()


def refuse(clerk: Page, phone: Page, outbox: Page, case: str, number: str, album: Album) -> None:
    """The respondent does not want to: refused with its coded reason, and the applicant reads the next door."""
    clerk.goto(f"/cases/{case}")
    clerk.get_by_role("link", name=re.compile("征询.*的意愿")).first.click()
    clerk.locator("[name=answer][value=refused]").check(force=True)
    clerk.select_option("[name=means]", "phone")
    with clerk.expect_navigation():
        clerk.get_by_role("button", name=re.compile("记录.*答复")).click()
    expect(clerk.locator(".btn-primary", has_text="不予受理")).to_be_visible()
    take_step(clerk, f"/cases/{case}/rejection", ground="party_refuses", note="物业公司明确表示不愿调解。")
    album(clerk, "13-refused")
    ask_state(phone, number)
    expect(phone.get_by_text("没有受理").first).to_be_visible()
    phone.goto(link_in_text(outbox, number, "没有受理"))
    expect(phone.get_by_text("您可以", exact=True)).to_be_visible()
    album(phone, "13-next-door")


def _answer(phone: Page, field: str, value: str) -> None:
    if field == "office":
        phone.locator("label", has_text=value).first.click()
    elif phone.locator(f"[name={field}][type=radio]").count():
        phone.locator(f"[name={field}][value={value}]").check(force=True)
    else:
        phone.fill(f"[name={field}]", value)
