"""What happens to a case makes its paper."""

import pytest

from mediation.cases import service as cases
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors import NotToBeMadeYet
from mediation.records.states import DocumentStatus
from tests.factories.cases import a_case
from tests.factories.records import rendered, the_party_of


def kinds_of(engines: Engines, case_id: object) -> dict[str, str]:
    with engines.work(SYSTEM) as uow:
        return {row.kind: row.status.value for row in queries.documents_of(uow, case_id)}  # type: ignore[arg-type] # an id


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        ("applied", set()),
        ("consent_pending", {"consent_inquiry"}),
        ("accepted", {"consent_inquiry", "application", "acceptance"}),
        ("assigned", {"consent_inquiry", "application", "acceptance", "assignment"}),
    ],
)
def test_each_step_leaves_its_paper(engines: Engines, status: str, kinds: set[str]) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, status)
    assert set(kinds_of(engines, case.id)) == kinds


def test_the_papers_of_a_case_can_be_made(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
    with engines.work(SYSTEM) as uow:
        ids = [row.id for row in queries.documents_of(uow, case.id)]
    for key in ids:
        rendered(engines, key)
    assert set(kinds_of(engines, case.id).values()) == {"ready"}


def test_a_refusal_makes_its_notice_for_the_applicant_alone(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
    with engines.work(SYSTEM) as uow:
        cases.reject(uow, case.id, "not_civil", note="属于行政处罚争议。")
    with engines.work(SYSTEM) as uow:
        (notice,) = queries.documents_of(uow, case.id)
        applicants = [str(party.id) for party in case.parties if party.role == "applicant"]
        assert notice.kind == "rejection_notice"
        assert notice.audience == ["offices", *applicants]


def test_asking_again_gives_the_same_paper_until_something_changed(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
    with engines.work(SYSTEM) as uow:
        before = queries.find_document(uow, case.id, "acceptance")
        assert before is not None
        assert service.want(uow, case.id, "acceptance").id == before.id


@pytest.mark.parametrize("kind", ["closing_report", "rejection_notice", "agreement", "no such paper"])
def test_what_the_case_has_not_come_to_is_refused(engines: Engines, kind: str) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
    with pytest.raises(NotToBeMadeYet), engines.work(SYSTEM) as uow:
        service.want(uow, case.id, kind)


def test_the_dossier_names_what_is_missing(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
    with engines.work(SYSTEM) as uow:
        lines = {line.order: line for line in queries.dossier_of(uow, case.id)}
        assert sorted(lines) == list(range(1, 14))
        assert {order for order, line in lines.items() if line.missing} == {2, 3, 7, 8}
        assert {row.kind for row in lines[1].documents} == {"consent_inquiry", "application", "acceptance"}


def test_places_in_the_queue_put_the_urgent_first(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
    with engines.work(SYSTEM) as uow:
        waiting = list(queries.documents_of(uow, case.id))
        waiting[-1].urgent = True
        uow.session.flush()
        places = queries.places_in_queue(uow)
        assert places[waiting[-1].id] == 1
        assert sorted(places.values()) == [1, 2, 3]
        assert waiting[0].status is DocumentStatus.REQUESTED


def test_a_party_reads_its_papers_but_not_the_list_of_the_other(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
    with engines.work(SYSTEM) as uow:
        for row in queries.documents_of(uow, case.id):
            rendered(engines, row.id)
        applicant, respondent = (the_party_of(uow, case, role) for role in ("applicant", "respondent"))
    with engines.work(applicant) as uow:
        assert {row.kind for row in queries.documents_of(uow, case.id)} == {"application", "acceptance"}
    with engines.work(respondent) as uow:
        assert {row.kind for row in queries.documents_of(uow, case.id)} == {"acceptance"}
