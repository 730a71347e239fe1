"""Of a case of another office nobody gets anything: every route with an id answers that there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from mediation.cases import service as cases
from mediation.cases.models import Handover
from mediation.cases.queries import Person
from mediation.cases.service import LeadDetails
from mediation.core.authz import SYSTEM, Role
from mediation.core.ids import new_id
from mediation.core.uow import Engines
from mediation.core.web import Audience, Opening
from mediation.records import service as records
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import a_paper
from tests.factories.rooms import a_table
from tests.factories.sessions import sign_in

OFFICE_OF = {
    Role.POLICE: "police_station", Role.JUDICIAL_OFFICE: "judicial_office", Role.LAWYER: "law_firm",
    Role.DEPARTMENT: "government_dept", Role.NOTARY: "notary_office", Role.JUDGE: "court",
}  # fmt: skip
TABLES = {
    "party_id": "parties", "seat_id": "seats", "clock_id": "case_clocks", "document_id": "documents",
    "file_id": "files", "room_id": "rooms", "session_id": "mediation_sessions",
    "participant_id": "participants", "link_id": "join_links", "device_id": "party_sessions",
    "photo_id": "identity_photos", "companion_id": "companions", "agent_id": "agents", "member_id": "group_members",
    "handover_id": "handovers", "lead_id": "leads", "unsealing_id": "unsealings",
}  # fmt: skip
WORDS = {"name": ("submit", "accept", "report"), "kind": ("agreement", "acceptance"), "digest": ("0" * 64,)}
OWN_THINGS = {"row_id", "org_id", "staff_id", "token", "filename"}
"""Arguments that name no thing of a case."""
ALL_ROLES = tuple(role for role in Role if role is not Role.OPERATOR)


def filled(rule: Rule, ids: dict[str, str]) -> Iterator[str]:
    """The rule's addresses with the foreign case's ids in it."""
    words = next((WORDS[name] for name in rule.arguments if name in WORDS), ("",))
    for word in words:
        yield re.sub(
            r"<(?:[^:>]+:)?(\w+)>", lambda found, word=word: ids.get(found[1], word or str(uuid4())), rule.rule
        )


def asked(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every route about a thing of a case, with its methods."""
    for rule in app.url_map.iter_rules():
        opened: Opening | None = getattr(app.view_functions[rule.endpoint], "opening", None)
        about_a_case = {one for one in rule.arguments if one.endswith("_id")} - OWN_THINGS
        if opened is not None and about_a_case and opened.audience in {Audience.STAFF, Audience.MEMBER}:
            yield from ((rule, method) for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


@pytest.fixture(scope="module")
def ids(ground: Engines) -> dict[str, str]:
    """A case with a running session and a paper; the id of one of each of its things."""
    with ground.work(SYSTEM) as uow:
        table = a_table(uow)
        records.request_document(uow, table.case.id, a_paper())
        other = a_member_of_staff(uow, an_office(uow), Role.MEDIATOR)
        now, giver = uow.now(), table.case.mediator_id
        assert giver is not None
        uow.session.add(
            Handover(
                id=new_id(), case_id=table.case.id, giver_id=giver, taker_id=other.id, reason="休假", items=[],
                opened_at=now, note="只有两个人看", stated_at=now, stated_by="前任", receipt="",
            )
        )  # fmt: skip
        cases.register_lead(
            uow, LeadDetails(
                org_id=table.case.org_id, to_org_id=table.case.org_id, channel="grid", dispute_type="family",
                summary="只有这个单位看", heard_at=now, people=(Person("张一兰", "13800010001"),),
            ),
        )  # fmt: skip
        uow.session.flush()
        found = {"case_id": str(table.case.id)}
        for argument, name in TABLES.items():
            key = uow.session.scalar(text(f"select id from {name} order by id limit 1"))  # noqa: S608 - our own names
            found[argument] = str(key or uuid4())
        return found


@pytest.mark.parametrize("role", ALL_ROLES)
def test_no_route_gives_anything_of_a_foreign_case(
    app: Flask, engines: Engines, ids: dict[str, str], role: Role
) -> None:
    with engines.work(SYSTEM) as uow:
        stranger = a_member_of_staff(uow, an_office(uow, OFFICE_OF.get(role, "pmc")), role)
    client = app.test_client()
    sign_in(client, engines, stranger)
    given: dict[tuple[str, str], int] = {}
    for rule, method in asked(app):
        for address, nowhere in zip(filled(rule, ids), filled(rule, {}), strict=True):
            status = client.open(address, method=method, data={}).status_code
            empty = method != "GET" and status in {302, 422}  # an empty form is refused before anything is looked up
            if status not in {403, 404} and not (empty and client.open(nowhere, method=method).status_code == status):
                given[rule.rule, method] = status
    assert given == {}


def test_the_ids_are_those_of_real_things(ids: dict[str, str], engines: Engines) -> None:
    """A walk with ids of nothing would prove nothing."""
    with engines.work(SYSTEM) as uow:
        for argument in ("party_id", "clock_id", "document_id", "room_id", "session_id", "participant_id", "lead_id"):
            found = uow.session.scalar(
                text(f"select count(*) from {TABLES[argument]} where id = :key"),  # noqa: S608 - our own names
                {"key": UUID(ids[argument])},
            )
            assert found == 1, argument
