"""The door for who lost the link: number and code; the same answer for every number; told, counted, spared."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.models import PhoneReturn
from mediation.rooms.service import returning
from tests.factories.cases import APPLICANT
from tests.web.test_joining import come_in, invited

UNKNOWN = "13799990000"


def ask(client: FlaskClient, engines: Engines, phone: str) -> str:
    """Ask with a number and let the job run; the code that was sent, or nothing."""
    assert client.post("/return", data={"phone": phone}).location == "/return/code"
    with client.session_transaction() as kept:
        key = UUID(kept["return"])
    with engines.work(SYSTEM) as uow:
        returning.answer_return(uow, key)
        sent = [one for one in queries.recent_notices(uow) if one.template == "code.return"]
        found = re.search(r"验证码是(\d{6})", uow.vault.open(sent[0].text_sealed)) if sent else None
    return found[1] if found else ""


def notices(engines: Engines, template: str) -> list[UUID | None]:
    with engines.work(SYSTEM) as uow:
        return [one.participant_id for one in queries.recent_notices(uow) if one.template == template]


def test_number_and_code_lead_straight_back_and_both_are_told(app, client: FlaskClient, engines: Engines) -> None:  # type: ignore[no-untyped-def] # a fixture
    case, path = invited(engines)
    come_in(client, path)
    lost = app.test_client()
    assert "找回我的调解" in lost.get("/apply").text
    code = ask(lost, engines, f" +86 {APPLICANT.phone[:3]}-{APPLICANT.phone[3:]}")
    assert lost.post("/return/code", data={"code": code}).location == "/join"
    assert lost.get("/join").location == "/p/wait"  # rights, consents, identity: nothing is asked again
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        newest, first = queries.party_sessions_of(uow, person.id)
        assert newest.link_id == first.link_id  # revoking the link ends what came by its telephone too
    assert notices(engines, "new_device") == [person.id]
    assert lost.post("/return/code", data={"code": code}).status_code == 404  # spent
    with engines.work(SYSTEM) as uow:
        service.revoke_link(uow, newest.link_id)
    assert lost.get("/p/wait").status_code == 401


def test_a_known_and_an_unknown_number_are_answered_alike(
    app, client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:  # type: ignore[no-untyped-def] # a fixture
    _case, path = invited(engines)
    come_in(client, path)
    seen = []
    for phone in (APPLICANT.phone, UNKNOWN):
        clock.at += timedelta(minutes=2)
        stranger, told = app.test_client(), []
        code = ask(stranger, engines, phone)
        told.append(_plain(stranger.get("/return/code").text))
        wrong = "000000" if code != "000000" else "111111"
        for _ in range(6):
            answer = stranger.post("/return/code", data={"code": wrong})
            told.append(f"{answer.status_code} {_plain(answer.text)}")
        again = stranger.post("/return", data={"phone": phone})
        told.append(f"{again.status_code} {_plain(again.text).replace(phone, '')}")
        assert stranger.get("/return/mine").status_code == 404
        seen.append(told)
    assert seen[0] == seen[1]
    assert "还可以再试4次" in seen[0][1]
    assert "不能用了" in seen[0][5]
    assert seen[0][7].startswith("429")
    assert len(notices(engines, "code.return")) == 1  # nobody is written to who is in no case


def test_who_was_never_called_or_was_shut_out_finds_no_door(app, client: FlaskClient, engines: Engines) -> None:  # type: ignore[no-untyped-def] # a fixture
    case, path = invited(engines)
    come_in(client, path)
    with engines.work(SYSTEM) as uow:
        service.revoke_link(uow, queries.links_of(uow, case.id)[0].id)
        respondent = cases.parties_of(uow, case.id)[1]
        assert respondent.phone_sealed is not None
        uncalled = uow.vault.open(respondent.phone_sealed)
    for phone in (APPLICANT.phone, uncalled):
        assert ask(app.test_client(), engines, phone) == ""


def test_a_first_visit_still_asks_who_it_is(app, engines: Engines) -> None:  # type: ignore[no-untyped-def] # a fixture
    invited(engines)
    lost = app.test_client()
    lost.post("/return/code", data={"code": ask(lost, engines, APPLICANT.phone)})
    assert lost.get("/join").location == "/join/identity"  # a telephone alone is no more than by the link
    assert lost.get("/p/mine").status_code == 401


def test_several_cases_are_a_list_that_tells_nothing_of_the_dispute(app, client: FlaskClient, engines: Engines) -> None:  # type: ignore[no-untyped-def] # a fixture
    first, path = invited(engines)
    come_in(client, path)
    second, _path = invited(engines)
    lost = app.test_client()
    code = ask(lost, engines, APPLICANT.phone)
    assert lost.post("/return/code", data={"code": code}).location == "/return/mine"
    page = lost.get("/return/mine").text
    assert [one.case_no in page for one in (first, second)] == [True, True]
    assert first.title not in page
    with engines.work(SYSTEM) as uow:
        other = next(one for one in cases.participants_of(uow, first.id) if one.seat == "respondent")
        mine = next(one for one in cases.participants_of(uow, first.id) if one.seat == "applicant")
    assert lost.post("/return/mine", data={"place": str(other.id)}).status_code == 404  # not of this telephone
    assert lost.post("/return/mine", data={"place": str(mine.id)}).location == "/join"
    assert lost.get("/join").location == "/p/wait"


@pytest.mark.parametrize("phone", ["", "1380013", "12345678901", "a" * 21])
def test_what_is_no_mobile_number_is_said_and_kept(client: FlaskClient, engines: Engines, phone: str) -> None:
    page = client.post("/return", data={"phone": phone})
    assert page.status_code == 422
    assert f'value="{phone}"' in page.text
    with engines.work(SYSTEM) as uow:
        assert uow.session.query(PhoneReturn).count() == 0


def _plain(page: str) -> str:
    """A page without the token that differs by session."""
    return re.sub(r'value="[^"]*"', "", page.partition("<main")[2].partition("</main>")[0])
