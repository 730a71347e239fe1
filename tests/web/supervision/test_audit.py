"""The trail of a case: for supervisors and administrators above it, without what was said or sealed."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines
from mediation.rooms.documents.consents import Question, id_image, questions
from mediation.supervision.documents import FEATURES, deed_words, shown_details
from tests.arch.audit_actions import actions
from tests.factories.cases import APPLICANT, a_case, a_member_of_staff, an_office
from tests.factories.sessions import sign_in


def _case(engines: Engines, role: Role, *, above: bool = True) -> tuple[Case, object]:
    with engines.work(SYSTEM) as uow:
        bureau = an_office(uow, "justice_bureau")
        case = a_case(uow, "in_mediation", office=an_office(uow, parent=bureau))
        place = bureau if above else an_office(uow, "justice_bureau")
        return case, a_member_of_staff(uow, place, role)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
def test_who_watches_over_a_case_reads_who_did_what(client: FlaskClient, engines: Engines, role: Role) -> None:
    case, staff = _case(engines, role)
    sign_in(client, engines, staff)
    page = client.get(f"/cases/{case.id}/audit").text
    assert case.case_no in page
    for words in ("登记案件", "受理", "指派调解员", "开始调解", "核对身份"):
        assert words in page


def test_nothing_sealed_and_nothing_told_is_in_it(client: FlaskClient, engines: Engines) -> None:
    case, staff = _case(engines, Role.SUPERVISOR)
    sign_in(client, engines, staff)
    page = client.get(f"/cases/{case.id}/audit").text
    for secret in (APPLICANT.id_no, APPLICANT.phone, case.summary, APPLICANT.address):
        assert secret
        assert secret not in page


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
def test_elsewhere_the_trail_is_missing(client: FlaskClient, engines: Engines, role: Role) -> None:
    case, staff = _case(engines, role, above=False)
    sign_in(client, engines, staff)
    assert client.get(f"/cases/{case.id}/audit").status_code == 404


@pytest.mark.parametrize("role", [Role.CLERK, Role.MEDIATOR, Role.OPERATOR])
def test_nobody_else_reads_it(client: FlaskClient, engines: Engines, role: Role) -> None:
    case, staff = _case(engines, role)
    sign_in(client, engines, staff)
    assert client.get(f"/cases/{case.id}/audit").status_code == 403


def test_a_long_trail_has_pages(client: FlaskClient, engines: Engines) -> None:
    case, staff = _case(engines, Role.SUPERVISOR)
    with engines.work(SYSTEM) as uow:
        for _ in range(101):
            uow.audit("cases.revealed", "party", None, case_id=case.id, reason="核对送达地址")
    sign_in(client, engines, staff)
    first, second = client.get(f"/cases/{case.id}/audit"), client.get(f"/cases/{case.id}/audit?page=2")
    assert first.text.count("核对送达地址") == 100
    assert "登记案件" in second.text


def test_a_deed_without_words_of_its_own_names_its_part_of_the_work() -> None:
    assert deed_words("court.something_new") == FEATURES["court"]
    assert deed_words("unheard.of") == "其他"


def test_every_deed_that_is_audited_is_named_at_least_by_its_part_of_the_work() -> None:
    about_cases = {one for one in actions() if not one.startswith("accounts.")}
    assert about_cases
    assert {one for one in about_cases if deed_words(one) == "其他"} == set()


@pytest.mark.parametrize(
    "asked", [*questions([("police", "派出所"), ("department", "人社局")], outside=True), id_image(30)]
)
def test_what_was_agreed_to_stands_there_in_words(asked: Question) -> None:
    words = shown_details({"purpose": asked.name})
    assert words
    assert not re.search(r"[a-z]", words)


@pytest.mark.parametrize("code", ["not_known_yet", "01a219eb-d5bc-7022-b52e-cfb854de1222"])
def test_a_code_without_words_is_left_out_and_what_people_stated_is_not(code: str) -> None:
    assert shown_details({"seat": code, "kind": code}) == ""
    assert shown_details({"reason": "ok", "number": "2"}) == "2；ok"
