"""What an office at the table finds on the case page: as much of it as its seat is there for."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from mediation.cases import queries
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from tests.factories.agreements import a_scene, proposed
from tests.factories.cases import a_member_of_staff, an_office, signed_in

SEATS = [
    ("police", "police_station", Role.POLICE, False),
    ("judicial_office", "judicial_office", Role.JUDICIAL_OFFICE, True),
]


@pytest.mark.parametrize(("kind", "office", "role", "opened"), SEATS)
def test_a_seat_reads_contacts_and_terms_only_where_it_is_there_for_them(
    engines: Engines, client: FlaskClient, kind: str, office: str, role: Role, *, opened: bool
) -> None:
    scene = a_scene(engines)
    proposed(scene)
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
    assert client.get(f"/cases/{scene.case.id}/agreement").status_code == (200 if opened else 403)
