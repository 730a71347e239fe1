"""Six people before six screens: browsers of the main job's story, and the album of what they saw."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.axe import serious
from tests.chromium import chromium_path
from tests.program import ROOT, Program, start

ALBUM = ROOT / "build" / "screenshots"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    running = start(tmp_path_factory.mktemp("flow"))
    yield running
    running.stop()


@pytest.fixture
def sit(request: pytest.FixtureRequest, browser: Browser, program: Program) -> Iterator[Callable[..., Page]]:
    """Put somebody before a screen of their own: `sit("tiaojieyuan")` signs in, `sit(phone=True)` is a party."""
    contexts: list[BrowserContext] = []

    def take_place(username: str = "", *, phone: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESK, base_url=program.url, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"{username or 'a page'}: {error}"))
        if username:
            _sign_in(page, username, program.password)
        return page

    yield take_place
    for context in contexts:
        if request.session.testsfailed:
            _show(context)
        context.close()


@pytest.fixture
def album() -> Iterator[Callable[[Page, str], Path]]:
    """Keep a picture of a page under its name, and see that axe finds nothing serious on it.

    What it finds is told when the story has been played to its end.
    """
    ALBUM.mkdir(parents=True, exist_ok=True)
    faults: dict[str, list[str]] = {}

    def keep(page: Page, name: str) -> Path:
        place = ALBUM / f"{name}.png"
        page.screenshot(path=place, full_page=True)
        if found := serious(page):
            faults[name] = found
        return place

    yield keep
    assert faults == {}


def _show(context: BrowserContext) -> None:
    """What stood on somebody's screen when a story broke off: told with the failure, a picture in the album."""
    ALBUM.mkdir(parents=True, exist_ok=True)
    for page in context.pages:
        print(page.url, page.locator("body").inner_text()[:1500], sep="\n")  # noqa: T201 - read beside the failure
        page.screenshot(path=ALBUM / f"broken-{abs(hash(page))}.png")


def _sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/sign-in")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(lambda url: "sign-in" not in url)
