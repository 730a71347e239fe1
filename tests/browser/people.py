"""What people do in front of a screen: the mediator at the desk, a party on the phone."""

from __future__ import annotations

import re
from typing import Any, Self

from playwright.sync_api import Page, expect

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import service

SAID = ".log:visible .msg:not([data-recalled]) .msg-body"


class Speaker:
    """Somebody with a room in front of them."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    @property
    def box(self) -> Any:
        """Where one writes."""
        return self.page.locator("#composer textarea")

    def say(self, text: str) -> Self:
        """Write something and press Enter."""
        self.box.fill(text)
        self.box.press("Enter")
        return self

    def sees(self, text: str) -> Self:
        """It stands in the log that is open, and is stored."""
        entry = self.page.locator(".log:visible .msg[data-seq]:not([data-recalled])", has_text=text)
        expect(entry).to_have_count(1)
        return self

    def said(self) -> list[str]:
        """What stands in the log that is open, from top to bottom."""
        return self.page.locator(SAID).all_inner_texts()

    def turn_to(self, channel: str) -> Self:
        """Open a tab: joint, a, b, consultation."""
        self.page.get_by_test_id(f"channel-{channel}").click()
        expect(self.page.get_by_test_id(f"channel-{channel}")).to_have_attribute("aria-selected", "true")
        return self

    def inside(self) -> Self:
        """The room is open and one may write."""
        expect(self.page.locator(".log[data-live]:visible")).to_have_count(1, timeout=20_000)
        expect(self.box).to_be_enabled(timeout=20_000)
        return self


class Desk(Speaker):
    """A member of staff at 1440 × 900."""

    def sign_in(self, username: str, password: str) -> Self:
        """Through the door."""
        self.page.goto(f"{self.address}/sign-in")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", password)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(lambda url: "sign-in" not in url)
        return self

    def open_room(self, room: str) -> Self:
        """The room's page."""
        self.page.goto(f"{self.address}/rooms/{room}")
        return self.inside()

    def begin(self, channel: str) -> Self:
        """Open a private talk or a consultation."""
        self.turn_to(channel)
        self.page.locator("#not-yet [data-begin]:visible").click()
        return self.inside()


class Phone(Speaker):
    """A party at 360 × 740."""

    def __init__(self, page: Page, address: str, engines: Engines) -> None:
        super().__init__(page, address)
        self._engines = engines

    def join(self, link: str) -> Self:
        """From the link to the room, as a person whose identity is known: code, rights, consents."""
        self.page.goto(link)
        self.page.get_by_role("button", name="进入").click()
        self.confirm_phone()
        self.page.get_by_role("button", name="我看过了").click()
        self.page.get_by_role("button", name="同意网上调解").click()
        self.page.wait_for_url(re.compile("/p/(wait|room)"))
        return self

    def confirm_phone(self) -> Self:
        """Type the code that the demonstration's outbox shows; it was sent unasked and is checked when it is whole."""
        self.page.wait_for_selector("[name=code]")
        outbox = self.page.request.get(f"{self.address}/demo/outbox").text()
        found = re.search(r"验证码是(\d{6})", outbox)
        if found is None:
            raise AssertionError("no code in the outbox")
        with self.page.expect_navigation():
            self.page.fill("[name=code]", found.group(1))
        return self

    def enter(self, link: str) -> Self:
        """Into the room, in a browser that came by this link before: `join` walks the way in, screen by screen."""
        return self.come(link).inside()

    def come(self, link: str) -> Self:
        """The same for whoever may not write there."""
        cookie = _came_in(self._engines, link.rsplit("/", 1)[1])
        self.page.context.add_cookies([{"name": "party", "value": cookie, "url": self.address}])
        self.page.goto(f"{self.address}/p/room")
        return self


def _came_in(engines: Engines, token: str) -> str:
    """The cookie of a browser at the end of the way in: the person is known, the rights read, the least agreed to."""
    with engines.work(SYSTEM) as uow:
        cookie = service.open_party_session(uow, token, device="test")
        found = service.resume_party_session(uow, cookie)
        if found is None:
            raise AssertionError("the link leads nowhere")
        session, case_id = found[1], cases.get_participant(uow, found[1].participant_id).case_id
        service.confirm_person(uow, session.id)
        service.acknowledge_rights(uow, session.participant_id)
        answers = {question.name: question.needed for question in service.questions_for(uow, case_id)}
        service.answer_consents(uow, session.participant_id, answers)
    return cookie


def link_of(room: dict[str, Any], seat: str) -> str:
    """The link of a seat in what `demo room` prints."""
    return next(str(one["link"]) for one in room["seats"] if one["seat"] == seat)
