"""The phones of somebody who acts for a party and of family that looks on, beside the phone of the party itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import expect

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.service import AgentDetails
from mediation.core.authz import SYSTEM
from mediation.rooms import service as rooms
from tests.browser.conftest import Platform
from tests.browser.people import Phone, link_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

LAWYER = AgentDetails(name="钱律师", phone="13600010001", kind="lawyer", firm="演示律所")


def agent_link(platform: Platform, room: dict[str, Any]) -> str:
    """The link of an agent of the applicant by a general letter, let into the room."""
    with platform.engines.work(SYSTEM) as uow:
        case = cases.get_case(uow, UUID(room["case"]))
        party = next(one for one in case.parties if one.role == "applicant")
        agent = casework.name_agent(uow, party.id, LAWYER, letter=("0" * 64, uuid4()))
        person = casework.verify_agent(uow, agent.id)
        casework.verify_person(uow, person.id, 2)
        rooms.add_member(uow, UUID(room["room"]), person.id)
        return rooms.issue_link(uow, person.id)[1]


def names_a_sum(payer: Phone) -> None:
    """20,000 yuan, offered from a phone."""
    payer.page.goto(urljoin(payer.page.url, "/p/offers/new"))
    payer.page.fill("[name=amount]", "20000")
    payer.page.get_by_role("button", name="发出这个数").click()


def test_the_card_of_a_sum_has_its_keys_for_the_party_and_a_sentence_for_a_general_agent(
    platform: Platform, phone: Callable[[], Phone]
) -> None:
    room = platform.room("applicant,respondent")
    party, agent = phone().enter(link_of(room, "applicant")), phone().enter(agent_link(platform, room))
    payer = phone().enter(link_of(room, "respondent"))
    names_a_sum(payer)
    for one, keys in ((party, 4), (agent, 0)):
        card = one.page.locator(".log:visible .offer")
        expect(card).to_contain_text("20,000.00")
        expect(card.locator("[data-answer]")).to_have_count(keys)
    agent.say("我替她说一句")
    said = party.page.locator(".log:visible .msg", has_text="我替她说一句")
    expect(said.locator(".msg-role")).to_have_text("演示申请人的代理人")
    expect(card.locator(".offer-note")).to_contain_text("让步、和解、签名")
    card.get_by_role("link", name="看一看").click()
    expect(agent.page.locator("#offers .offer")).to_contain_text("20,000.00")
    expect(agent.page.locator("#offers form, #offers .btn")).to_have_count(0)
    assert not party.faults + agent.faults


def companion_link(platform: Platform, room: dict[str, Any]) -> str:
    """The link of a daughter who may speak for herself, let into the room."""
    with platform.engines.work(SYSTEM) as uow:
        party = next(one for one in cases.get_case(uow, UUID(room["case"])).parties if one.role == "applicant")
        person = casework.bring_companion(
            uow, party.id, name="女儿", phone="13700030003", relation="女儿", speaks=True, in_private=False
        )
        rooms.add_member(uow, UUID(room["room"]), person.id)
        return rooms.issue_link(uow, person.id)[1]


def test_family_reads_of_a_sum_and_finds_no_key_that_leads_nowhere(
    platform: Platform, phone: Callable[[], Phone]
) -> None:
    room = platform.room("applicant,respondent")
    payer, family = phone().enter(link_of(room, "respondent")), phone().enter(companion_link(platform, room))
    names_a_sum(payer)
    card = family.page.locator(".log:visible .offer")
    expect(card).to_contain_text("20,000.00")
    expect(card.locator("a, button, .offer-note")).to_have_count(0)
    assert not family.faults
