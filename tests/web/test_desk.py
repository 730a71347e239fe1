"""The staff's room: what only the mediator sees there, and what stays of it for one who has the case no more."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.uow import Engines
from mediation.records import service as papers
from mediation.rooms import service
from mediation.rooms.states import EntrySight, HandFor
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.rooms import Table, a_table
from tests.factories.sessions import sign_in

TOLD = "对方提了一个数，请您看看。"


def desk_of(app: Flask, engines: Engines, staff_id: object) -> FlaskClient:
    client = app.test_client()
    with engines.work(SYSTEM) as uow:
        sign_in(client, engines, accounts.get_staff(uow, staff_id))  # type: ignore[arg-type] # an id
    return client


def a_told_party(engines: Engines) -> Table:
    """A table one of whose sides was sent a notice."""
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        service.send_notice(uow, table.applicant.id, "offer_made", TOLD)
    return table


def an_office_at(app: Flask, engines: Engines, table: Table) -> tuple[UUID, FlaskClient]:
    """A police officer who came late to a table, and their desk."""
    with engines.work(SYSTEM) as uow:
        officer = a_member_of_staff(uow, an_office(uow, "police_station"), Role.POLICE)
        seat = casework.invite_seat(uow, table.case.id, kind="police", org_id=officer.org_id, reason="核实经过")
        casework.accept_seat(uow, seat.id, staff_id=officer.id)
        sitting = cases.participant_for_staff(uow, table.case.id, officer.id)
        assert sitting is not None
    officers_desk = desk_of(app, engines, officer.id)
    waits = officers_desk.get(f"/cases/{table.case.id}/room").text
    assert "还在等调解员请您进来" in waits  # they accepted: nobody has to invite them again
    assert "mediator/enter" in waits  # the page goes in by itself
    assert "等调解员请您进调解室" in officers_desk.get(f"/cases/{table.case.id}").text
    with engines.work(SYSTEM) as uow:
        service.propose_entry(uow, sitting.id, sight=EntrySight.NOW)
    return sitting.id, officers_desk


def test_who_read_what_is_the_mediators_to_know(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    sitting, office_desk = an_office_at(app, engines, table)
    address = f"/rooms/{table.room.id}"
    office = office_desk.get(address).text
    assert office_desk.get(f"/participants/{sitting}/entry").status_code == 403  # who comes in is not theirs
    mine = desk_of(app, engines, table.case.mediator_id).get(address).text
    for words in ("谁看过", TOLD):
        assert words not in office
        assert words in mine


def test_telephones_are_shown_to_seats_that_are_let_see_them(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    _sitting, office = an_office_at(app, engines, table)
    address, mask = f"/rooms/{table.room.id}", table.case.parties[0].phone_mask
    assert mask in desk_of(app, engines, table.case.mediator_id).get(address).text
    page = office.get(address).text
    assert "权利义务" in page
    assert mask not in page
    assert table.case.parties[0].id_no_mask not in page


def test_a_step_is_named_to_whoever_takes_it(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    _sitting, office = an_office_at(app, engines, table)
    address = f"/cases/{table.case.id}"
    assert "写条款" in desk_of(app, engines, table.case.mediator_id).get(address).text
    assert "下一步" not in office.get(address).text


def test_no_link_stands_where_its_page_does_not_open(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    _sitting, seated = an_office_at(app, engines, table)
    with engines.work(SYSTEM) as uow:
        guest = a_member_of_staff(uow, an_office(uow, "police_station"), Role.POLICE)
        person = casework.seat_participant(uow, table.case, seat="police", name=guest.name, staff_id=guest.id)
        service.add_member(uow, table.room.id, person.id)
    links = [f'href="/cases/{table.case.id}"', f'href="/cases/{table.case.id}/documents"']
    for desk, opens in ((desk_of(app, engines, guest.id), False), (seated, True)):
        page = desk.get(f"/rooms/{table.room.id}").text
        assert [link in page for link in links] == [opens, opens]
        for link in links:
            assert (desk.get(link[6:-1]).status_code == 200) is opens


def test_a_break_is_the_mediators_to_give_and_stands_on_everybodys_page(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    _sitting, office = an_office_at(app, engines, table)
    host, address = desk_of(app, engines, table.case.mediator_id), f"/sessions/{table.session.id}"
    room = f"/rooms/{table.room.id}?parts=pause,apart,needed"
    assert "正在单独沟通" not in office.get(room).text
    with engines.work(SYSTEM) as uow:
        service.open_caucus(uow, table.session.id, table.applicant.party_id)
    assert "调解员正在单独沟通" in office.get(room).text
    assert "调解员正在单独沟通" not in host.get(room).text
    given = {"minutes": "10", "clock": "", "reason": "核对材料"}
    for path in ("/pause", "/pause/longer", "/resume"):
        assert office.post(address + path, data=given).status_code == 403
    assert host.post(address + "/pause", data=given | {"minutes": "7"}).status_code == 422
    assert host.post(address + "/pause/longer", data=given).status_code == 409
    assert host.post(address + "/pause", data=given).status_code == 200
    assert host.post(address + "/pause/longer", data={"minutes": "5"}).status_code == 200
    for page in (office.get(room).text, host.get(room).text):
        assert page.count("：核对材料") == 1
        assert "data-people" not in page, "nobody is missed in a break"
    assert host.post(address + "/resume").status_code == 200
    assert "：核对材料" not in office.get(room).text


def test_who_has_the_floor_in_a_break_is_told_to_wait_for_its_end(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    sitting, office = an_office_at(app, engines, table)
    host, room = desk_of(app, engines, table.case.mediator_id), f"/rooms/{table.room.id}?parts=hands"
    with engines.work(SYSTEM) as uow:
        hand = service.raise_hand(uow, table.room.id, sitting, HandFor.SPEAK)
    host.post(f"/hands/{hand.id}/floor")
    assert "轮到您说了" in office.get(room).text
    host.post(f"/sessions/{table.session.id}/pause", data={"minutes": "10", "clock": "", "reason": "冷静一下"})
    assert "休息完轮到您说" in office.get(room).text
    assert "轮到您说了" not in office.get(room).text


def test_a_replaced_mediator_still_reads_their_own_log(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    with engines.work(SYSTEM) as uow:
        before = table.case.mediator_id
        assert before is not None
        successor = a_member_of_staff(uow, accounts.get_staff(uow, before).organisation, Role.MEDIATOR)
        casework.assign_mediator(uow, table.case.id, successor.id, reason="生病")
        casework.disclose(uow, table.case.id, conflict=False, staff_id=successor.id)
    page = desk_of(app, engines, before).get(f"/rooms/{table.room.id}")
    assert page.status_code == 200
    assert 'id="panel-own"' not in page.text


def test_parts_that_nobody_asked_for_are_not_built(app: Flask, engines: Engines, statements: list[str]) -> None:
    table = a_told_party(engines)
    desk, address = desk_of(app, engines, table.case.mediator_id), f"/rooms/{table.room.id}"
    costs = []
    for query, own in (("", True), ("?parts=waiting,hands,panel-own", True), ("?parts=waiting,hands", False)):
        statements.clear()
        page = desk.get(address + query).text
        costs.append(len(statements))
        assert 'id="waiting"' in page
        assert ('id="panel-own"' in page) is own
    assert costs == sorted(set(costs), reverse=True)
    assert costs[2] < costs[0] / 2


def test_an_empty_list_of_calls_claims_no_message_that_could_not_leave(app: Flask, engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        staff = a_member_of_staff(uow, an_office(uow), Role.MEDIATOR)
    desk = desk_of(app, engines, staff.id)
    assert "短信都送出去了" in desk.get("/calls").text
    engines.settings = replace(engines.settings, demo=False)
    page = desk.get("/calls").text
    assert "短信都发不出去" in page
    assert "现在没有人等着通知" in page
    assert "送出去了" not in page


def test_after_the_end_the_case_leads_on_and_not_back_into_its_room(app: Flask, engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    desk = desk_of(app, engines, table.case.mediator_id)
    first = f'class="btn btn-primary" href="/cases/{table.case.id}'
    assert f'{first}/room"' in desk.get(f"/cases/{table.case.id}").text
    with engines.work(SYSTEM) as uow:
        casework.fail(uow, table.case.id, reason="gap_too_wide", note="差距太大。", remedies_told=True)
    page = desk.get(f"/cases/{table.case.id}").text
    assert (f'{first}/room"' in page, f'{first}/closure"' in page) == (False, True)


def test_the_list_of_evidence_stands_beside_the_room_for_those_who_see_it(app: Flask, engines: Engines) -> None:
    table = a_told_party(engines)
    _sitting, office = an_office_at(app, engines, table)
    case_id, side = table.case.id, table.applicant
    owner = Actor(ActorKind.PARTICIPANT, side.id, side.name, case_id=case_id, seat=side.seat, party_id=side.party_id)
    with engines.work(owner) as uow:
        papers.list_evidence(uow, case_id, "给各方看的欠条", "", [], chosen=["parties"])
        papers.list_evidence(uow, case_id, "单位也看的照片", "", [], chosen=["parties", "offices"])
    address = f"/rooms/{table.room.id}?parts=exhibits"
    mine, theirs = desk_of(app, engines, table.case.mediator_id).get(address).text, office.get(address).text
    assert all(name in mine for name in ("给各方看的欠条", "单位也看的照片", "还没有表态"))
    assert "单位也看的照片" in theirs
    assert "给各方看的欠条" not in theirs
