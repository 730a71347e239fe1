"""Who reads which paper: exactly those, and nobody else."""

import pytest

from mediation.accounts import queries as accounts
from mediation.cases import service as cases
from mediation.cases.models import Case
from mediation.core.authz import PUBLIC, SYSTEM, Actor, Role
from mediation.core.errors import Forbidden, Missing, Refusal
from mediation.core.uow import Engines, UnitOfWork
from mediation.records import queries, service
from mediation.records.errors import NotMade
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import a_case_to_file, a_paper, rendered, the_party_of


def cast(uow: UnitOfWork) -> tuple[Case, dict[str, Actor]]:
    """A case and everybody who might want its papers."""
    office = an_office(uow)
    case = a_case_to_file(uow, office=office)
    police, law_firm = an_office(uow, "police_station"), an_office(uow, "law_firm")
    officer, lawyer = a_member_of_staff(uow, police, Role.POLICE), a_member_of_staff(uow, law_firm, Role.LAWYER)
    for seat, place, person in (("police", police, officer), ("lawyer", law_firm, lawyer)):
        invited = cases.invite_seat(uow, case.id, kind=seat, org_id=place.id, reason="联动", will_see="共同调解室")
        cases.accept_seat(uow, invited.id, staff_id=person.id, no_conflict=True, no_soliciting=True)
    staff = {
        "clerk": a_member_of_staff(uow, office), "supervisor": a_member_of_staff(uow, office, Role.SUPERVISOR),
        "officer": officer, "lawyer": lawyer, "colleague": a_member_of_staff(uow, office, Role.MEDIATOR),
        "stranger": a_member_of_staff(uow, an_office(uow)), "operator": a_member_of_staff(uow, office, Role.OPERATOR),
    }  # fmt: skip
    people = {name: accounts.actor_of(person) for name, person in staff.items()}
    people |= {role: the_party_of(uow, case, role) for role in ("applicant", "respondent")}
    other = a_case_to_file(uow)
    return case, people | {"party of another case": the_party_of(uow, other), "public": PUBLIC, "system": SYSTEM}


KEEPERS = {"clerk", "system"}
READERS = {
    "acceptance": KEEPERS | {"applicant", "respondent"},
    "application": KEEPERS,
    "closing_report": KEEPERS,
    "record": KEEPERS | {"applicant", "respondent"},
    "agreement": KEEPERS | {"applicant", "respondent"},
}


@pytest.mark.parametrize("kind", READERS)
def test_each_kind_is_read_by_exactly_these(engines: Engines, kind: str) -> None:
    with engines.work(SYSTEM) as uow:
        case, people = cast(uow)
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, case.id, a_paper(kind))
    rendered(engines, document.id)
    readers = set()
    for name, person in people.items():
        with engines.work(person) as uow:
            try:
                assert queries.document_bytes(uow, document.id).startswith(b"%PDF-")
            except Refusal:
                continue
            readers.add(name)
    assert readers == READERS[kind]


def test_a_letter_to_one_party_is_missing_for_the_other(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case, people = cast(uow)
        mine = ["offices", str(people["applicant"].party_id)]
        document = service.request_document(uow, case.id, a_paper("supplement_notice"), audience=mine)
    rendered(engines, document.id)
    with engines.work(people["applicant"]) as uow:
        assert queries.document_bytes(uow, document.id)
        assert [row.id for row in queries.documents_of(uow, case.id)] == [document.id]
    with engines.work(people["respondent"]) as uow:
        assert queries.documents_of(uow, case.id) == []
        with pytest.raises(Missing):
            queries.document_bytes(uow, document.id)


def test_a_supervisor_sees_that_there_is_a_paper_but_not_what_it_says(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case, people = cast(uow)
        document = service.request_document(uow, case.id, a_paper("record"))
    rendered(engines, document.id)
    with engines.work(people["supervisor"]) as uow:
        assert queries.get_document(uow, document.id).title == document.title
        with pytest.raises(Forbidden):
            queries.document_bytes(uow, document.id)


def test_a_party_sees_nothing_before_it_is_made_nor_after_it_is_superseded(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case, people = cast(uow)
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, case.id, a_paper())
    with engines.work(people["applicant"]) as uow, pytest.raises(Missing):
        queries.get_document(uow, document.id)
    with engines.work(people["clerk"]) as uow, pytest.raises(NotMade):
        queries.document_bytes(uow, document.id)
    rendered(engines, document.id)
    with engines.work(SYSTEM) as uow:
        service.request_document(uow, case.id, a_paper(remarks="更正"))
    with engines.work(people["applicant"]) as uow, pytest.raises(Missing):
        queries.get_document(uow, document.id)
