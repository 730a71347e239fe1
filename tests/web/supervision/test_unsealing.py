"""启封查阅 in the pages: the supervisor's way in and out, what mediator and parties see of it."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.cases import service as cases
from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.uow import Engines
from mediation.records import service as records
from mediation.rooms import service as rooms
from tests.factories.agreements import a_phone
from tests.factories.cases import a_member_of_staff
from tests.factories.records import a_paper, rendered
from tests.factories.rooms import Table, say
from tests.factories.sessions import sign_in

WHY = {"ground": "complaint", "reason": "当事人来信反映调解员催着签字，需要核对。", "minutes": "30"}


def test_a_reason_opens_words_and_papers_until_they_are_sealed_again(
    app: Flask, client: FlaskClient, engines: Engines, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.applicant.id, "押金三千元一直没退。")
        private = rooms.open_caucus(uow, table.session.id, table.applicant.party_id)
        say(uow, private.id, table.applicant.id, "其实两千元我也能接受。")
        paper = records.request_document(uow, table.case.id, a_paper("record"))
        office = accounts.get_organisation(uow, table.case.lead_org_id)
        supervisor = a_member_of_staff(uow, office, Role.SUPERVISOR, name="演示监督")
        mediator = accounts.get_staff(uow, table.case.mediator_id)  # type: ignore[arg-type]  # a table has a mediator
    rendered(engines, paper.id)
    sign_in(client, engines, supervisor)
    case = f"/cases/{table.case.id}"
    assert f"{case}/unseal" in client.get(case).text
    assert "请写明为什么要看" in (refused := client.post(f"{case}/unseal", data=WHY | {"reason": "看看"})).text
    assert (refused.status_code, "看看</textarea>" in refused.text) == (422, True)
    inside = client.post(f"{case}/unseal", data=WHY).location
    page = client.get(inside).text
    words = client.get(next(iter(re.findall(rf"{inside}/sessions/[\w-]+", page)))).text
    assert "押金三千元一直没退" in words
    assert "两千元" not in words
    assert client.get(f"{inside}/documents/{paper.id}").data.startswith(b"%PDF-")
    assert inside in client.get(case).text, "the way back in while it holds"
    other = app.test_client()
    sign_in(other, engines, mediator)
    seen = other.get(f"{case}?tab=after").text
    for told in (WHY["reason"], "演示监督", "看了第1次调解的谈话", f"看了《{paper.title}》", "正在看"):
        assert told in seen
    assert "启封查阅" in other.get("/").text
    assert client.post(f"{inside}/end").location == case
    assert client.get(inside).location == f"{case}/unseal"
    assert client.get(f"{inside}/documents/{paper.id}").status_code == 409


def test_a_party_reads_afterwards_who_read_and_not_before(
    app: Flask, client: FlaskClient, engines: Engines, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, table.case.lead_org_id)
        supervisor = a_member_of_staff(uow, office, Role.SUPERVISOR, name="演示监督")
        phone = a_phone(uow, Actor(ActorKind.PARTICIPANT, table.applicant.id))
    sign_in(client, engines, supervisor)
    client.post(f"/cases/{table.case.id}/unseal", data=WHY)
    party = app.test_client()
    party.set_cookie("party", phone)
    assert party.get("/p/readings").status_code == 403
    with engines.work(SYSTEM) as uow:
        cases.withdraw(uow, table.case.id, reason="和好了")
        cases.close(uow, table.case.id, carried_over=True)
    page = party.get("/p/readings").text
    assert office.name in page
    assert "核查投诉、信访" in page
    assert "演示监督" not in page
    assert WHY["reason"] not in page
