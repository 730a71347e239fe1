"""Guardians and whom a group elected are called what they are: in the message with their link, on their own page."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.service import AgentDetails, read_list
from mediation.core.authz import SYSTEM
from mediation.law.terms import Capacity
from mediation.records import queries as records
from mediation.records.states import FilePurpose
from mediation.rooms import queries as rooms
from mediation.rooms import service as talking
from tests.factories.agreements import Scene
from tests.service.agreements.test_guardians import MOTHER, a_guardian
from tests.web.agreements.test_agents_keys import phone_of

PDF = ("letter.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF")


def last_message(scene: Scene) -> str:
    with scene.engines.work(SYSTEM) as uow:
        sent = next(one for one in rooms.recent_notices(uow) if one.template == "agent")
        return uow.vault.open(sent.text_sealed)


def test_a_guardian_is_called_one(app: Flask, at_odds: Scene) -> None:
    told = replace(MOTHER, id_no="", phone="13600020009")
    with at_odds.engines.work(SYSTEM) as uow:
        casework.set_capacity(uow, at_odds.payer_id, Capacity.LIMITED, "法院判决")
        agent = talking.name_representative(uow, at_odds.payer_id, told, PDF, verified=True)
        seat = cases.seat_of_agent(uow, agent)
        assert seat is not None
        assert [one.purpose for one in records.files_of(uow, at_odds.case.id)] == [FilePurpose.PROXY]
        assert cases.grade_of(uow, seat) == 2  # the office saw the identity paper: it is not asked for at the door
    assert "您作为李大有的监护人参加调解" in last_message(at_odds)


def test_a_guardian_reads_for_whom_they_act(app: Flask, at_odds: Scene) -> None:
    with at_odds.engines.work(SYSTEM) as uow:
        casework.set_capacity(uow, at_odds.payer_id, Capacity.LIMITED, "法院判决")
    guardian = a_guardian(at_odds.engines, at_odds.case, at_odds.payer_id, replace(MOTHER, id_no=""))
    assert "您是李大有的监护人（母亲）" in phone_of(app, at_odds, guardian).get("/p/mine").text


def test_whom_a_group_elected_is_called_so_and_an_agent_an_agent(app: Flask, at_odds: Scene) -> None:
    with at_odds.engines.work(at_odds.mediator) as uow:
        casework.form_group(uow, at_odds.payee_id, read_list("甲 13700000001\n乙 13700000002\n丙\n丁\n戊"))
        chosen = [one.id for one in cases.members_of(uow, at_odds.payee_id)[:2]]
        talking.elect_representatives(uow, at_odds.payee_id, chosen, PDF)
    assert "推选您作代表人" in last_message(at_odds)
    with at_odds.engines.work(at_odds.mediator) as uow:
        lawyer = AgentDetails(name="律师", phone="13800000003", kind="lawyer")
        talking.name_representative(uow, at_odds.payer_id, lawyer, PDF, verified=True)
    assert "您代理李大有参加调解" in last_message(at_odds)
