"""The room's pages are usable by everybody: axe finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.axe import serious
from tests.browser.conftest import Platform
from tests.browser.people import Desk, Phone, link_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

def test_the_desk_and_the_phone_have_no_serious_faults(
    platform: Platform, desk: Callable[..., Desk], phone: Callable[[], Phone]
) -> None:
    room = platform.room()
    mediator, applicant = desk().open_room(room["room"]), phone().enter(link_of(room, "applicant"))
    mediator.say("请先看规则。")
    applicant.sees("请先看规则。").say("看过了。")
    mediator.sees("看过了。")
    assert serious(mediator.page) == []
    assert serious(applicant.page) == []
    mediator.begin("a")
    assert serious(mediator.page) == []


def test_the_way_in_has_no_serious_faults(platform: Platform, phone: Callable[[], Phone]) -> None:
    visitor = phone()
    visitor.page.goto(link_of(platform.room(), "applicant"))
    assert serious(visitor.page) == []
    visitor.page.get_by_role("button", name="进入").click()
    visitor.page.wait_for_url("**/join/code")
    assert serious(visitor.page) == []


ROUNDS = {
    "tiaojieyuan": (
        "/", "/cases", "/cases?page=2", "/cases/new", "/cases/{case}", "/cases/{case}/documents",
        "/cases/{case}/documents/{written}/write", "/cases/{case}/people", "/cases/{case}/evidence",
        "/cases/{case}/evidence/new", "/cases/{case}/agreement", "/cases/{case}/agreement/terms/new",
        "/cases/{case}/offers", "/cases/{case}/proposals/new", "/cases/{case}/biddings/new", "/cases/{case}/seats",
        "/cases/{case}/confirmation", "/cases/{case}/notarization", "/cases/{case}/audit", "/cases/{case}/close",
        "/search", "/search?q=规则", "/invitations", "/account",
    ),
    "shujiyuan": ("/", "/cases/new", "/cases/{case}/dossier-note", "/cases/{case}/feedback"),
    "zhuguan": ("/", "/figures", "/figures/cases", "/figures/clocks", "/figures/basis"),
    "guanliyuan": ("/", "/offices", "/operations/queue"),
    "faguan": ("/", "/court", "/notary"),
    "gongzhengyuan": ("/", "/notary"),
    "minjing": ("/", "/invitations"),
}  # fmt: skip
