"""What an office at the table finds on the case page: as much of it as its seat is there for."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from mediation.accounts.models import Staff
from mediation.cases import queries
from mediation.cases import service as casework
from mediation.cases.queries.handovers import handovers_of
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.cases import a_member_of_staff, an_office, signed_in
from tests.stages import Agreed

SUM = "21,800.00"
SEATS = [
    ("police", "police_station", Role.POLICE, False),
    ("judicial_office", "judicial_office", Role.JUDICIAL_OFFICE, True),
]


@pytest.mark.parametrize(("kind", "office", "role", "opened"), SEATS)
def test_a_seat_reads_contacts_and_terms_only_where_it_is_there_for_them(
    engines: Engines, effective: Agreed, client: FlaskClient, kind: str, office: str, role: Role, *, opened: bool
) -> None:
    scene, _key = effective
    with engines.work(SYSTEM) as uow:
        org = an_office(uow, office)
        person = a_member_of_staff(uow, org, role)
        seat = casework.invite_seat(uow, scene.case.id, kind=kind, org_id=org.id)
        casework.accept_seat(uow, seat.id, staff_id=person.id)
        case = queries.get_case(uow, scene.case.id)
        mask, staff_id = case.parties[0].phone_mask, person.id
    client.set_cookie("staff", signed_in(engines, staff_id))
    page = client.get(f"/cases/{scene.case.id}")
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert scene.case.summary in text
    assert (bool(mask) and mask in text) is opened
    assert ("装修损失赔偿款" in text or "43,600" in text) is opened
    # So do the ways to court and notary, which rest on what was agreed: neither box nor page, nor a step's form.
    for way, step in (("agreement", ""), ("confirmation", "questions"), ("notarization", "assess")):
        path = f"/cases/{scene.case.id}/{way}"
        assert (path in text) is opened, way
        assert client.get(path).status_code == (200 if opened else 403), way
        assert not step or opened or client.get(f"{path}/{step}").status_code in {403, 404}, way


@pytest.mark.parametrize(("role", "opened"), [(Role.CLERK, True), (Role.SUPERVISOR, False)])
def test_a_handover_tells_what_is_owed_to_who_works_on_the_case_only(
    engines: Engines, effective: Agreed, client: FlaskClient, role: Role, *, opened: bool
) -> None:
    scene, _key = effective
    with engines.work(SYSTEM) as uow:
        assert scene.mediator.id is not None
        office = uow.session.get_one(Staff, scene.mediator.id).organisation
        other, reader = (a_member_of_staff(uow, office, one) for one in (Role.MEDIATOR, role))
        casework.hand_over(uow, scene.case.id, other.id, "休假")
        sheet, reader_id = handovers_of(uow, scene.case.id)[0].id, reader.id
    client.set_cookie("staff", signed_in(engines, reader_id))
    for page in (f"/handovers/{sheet}", f"/handovers/{sheet}/print"):
        text = client.get(page).get_data(as_text=True)
        assert "休假" in text
        assert (SUM in text) is opened
