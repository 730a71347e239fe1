"""The archive's page of one file: what is typed is registered, or refused with its sentence and still there."""

from __future__ import annotations

from flask.testing import FlaskClient

from mediation.accounts.models import Staff
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.ids import new_id
from mediation.core.uow import Engines
from mediation.records import queries
from tests.factories.sessions import sign_in
from tests.service.records.test_shelf import Shelf


def test_a_reprint_for_a_party_names_one_of_the_case(client: FlaskClient, engines: Engines, clock: FixedClock) -> None:
    file = Shelf(engines, clock)
    file.bound()
    with engines.work(SYSTEM) as uow:
        clerk = uow.session.get(Staff, file.clerk.id)
        assert clerk is not None
        sign_in(client, engines, clerk)
    page = f"/cases/{file.case_id}/shelf"
    typed = {"purpose": "for_party", "why": "原件遗失，申请复制", "allowed_by": "吴主任", "copies": "2"}
    for party in (str(new_id()), "", "甲"):
        answer = client.post(f"{page}/reprints", data=typed | {"party": party})
        assert answer.status_code == 422
        assert "原件遗失，申请复制" in answer.text
        assert str(file.party.party_id) in answer.text
    assert "请选择本案的一位当事人" in client.post(f"{page}/reprints", data=typed | {"party": str(new_id())}).text
    theirs = typed | {"party": str(file.party.party_id)}
    assert "副本还没有做好" in client.post(f"{page}/reprints", data=theirs).text
    file.bound(file.party.party_id)
    assert client.post(f"{page}/reprints", data=theirs).status_code == 302
    with engines.work(SYSTEM) as uow:
        (row,) = queries.reprints_of(uow, file.case_id)
        assert (row.party_id, row.copies) == (file.party.party_id, 2)
    assert "打开副本" in client.get(page).text
