"""Becoming final: no gaps, one number, kept by corrections, taken by one of two at once."""

import threading
from uuid import UUID

import pytest
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.accounts.models import Organisation
from mediation.core.authz import SYSTEM, Role
from mediation.core.errors import Conflict, Forbidden, Missing, Refusal
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors import AlreadyFinal, GapsRemain, Superseded
from mediation.records.models import Document
from mediation.records.states import DocumentStatus
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import a_case_to_file, a_paper, a_paper_with_gaps, rendered


def filed(engines: Engines, office: Organisation | None = None) -> Document:
    """A complete paper of a case whose own papers are there already."""
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow, office=office)
    with engines.work(SYSTEM) as uow:
        return service.request_document(uow, case.id, a_paper())


def test_the_number_is_taken_when_it_becomes_final_and_printed(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper())
        assert document.number is None
        service.finalise(uow, document.id)
    rendered(engines, document.id)
    with engines.work(SYSTEM) as uow:
        made = uow.session.get_one(Document, document.id)
        assert made.number == "测人调受字〔2026〕001号"
        assert made.status is DocumentStatus.READY
        assert queries.content_of(uow, made)["number"] == made.number
        assert queries.content_of(uow, made)["draft"] is False


def test_numbers_run_on_within_the_office_and_start_anew_in_another(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        cases = (a_case_to_file(uow, office=office), a_case_to_file(uow, office=office), a_case_to_file(uow))
        asked = [service.request_document(uow, case.id, a_paper()) for case in cases]
        numbers = [service.finalise(uow, document.id).number for document in asked]
    assert [str(number)[-5:] for number in numbers] == ["〕001号", "〕002号", "〕001号"]


def test_gaps_block_and_are_named(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper_with_gaps())
    with pytest.raises(GapsRemain, match="收件人、联系人和电话"), engines.work(SYSTEM) as uow:
        service.finalise(uow, document.id)
    with engines.work(SYSTEM) as uow:
        assert uow.session.get_one(Document, document.id).number is None


def test_a_final_paper_is_not_made_final_again(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper())
        service.finalise(uow, document.id)
        with pytest.raises(AlreadyFinal, match="001号"):
            service.finalise(uow, document.id)


def test_a_superseded_version_does_not_become_final(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        first = service.request_document(uow, case.id, a_paper())
        service.request_document(uow, case.id, a_paper(remarks="更正"))
        with pytest.raises(Superseded):
            service.finalise(uow, first.id)


def test_a_corrected_version_keeps_the_number(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        first = service.finalise(uow, service.request_document(uow, case.id, a_paper()).id)
        second = service.request_document(uow, case.id, a_paper(remarks="更正"))
        assert service.finalise(uow, second.id).number == first.number


def test_of_two_at_once_one_takes_the_number_and_the_other_is_told(own_engines: Engines) -> None:
    document = filed(own_engines)
    together, answers = threading.Barrier(2), []

    def try_it() -> None:
        together.wait(timeout=10)
        try:
            with own_engines.work(SYSTEM) as uow:
                answers.append(service.finalise(uow, document.id).number)
        except Refusal as refusal:
            answers.append(refusal)

    threads = [threading.Thread(target=try_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(answer) for answer in answers if not isinstance(answer, str)) == [AlreadyFinal]
    assert [answer for answer in answers if isinstance(answer, str)] == ["测人调受字〔2026〕001号"]
    with own_engines.work(SYSTEM) as uow:
        numbered = select(Document.number).where(Document.number.is_not(None))
        assert len(uow.session.scalars(numbered).all()) == 1


def test_different_papers_made_final_at_once_take_different_numbers(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        office = an_office(uow)
    ids = [filed(own_engines, office).id for _ in range(4)]
    together, numbers = threading.Barrier(4), []

    def take(document_id: UUID) -> None:
        together.wait(timeout=10)
        with own_engines.work(SYSTEM) as uow:
            numbers.append(service.finalise(uow, document_id).number)

    threads = [threading.Thread(target=take, args=(key,)) for key in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"测人调受字〔2026〕{n:03}号" for n in range(1, 5)]


def test_a_pdf_of_the_draft_is_not_recorded_after_the_number_was_taken(engines: Engines) -> None:
    document = filed(engines)
    with engines.work(SYSTEM) as uow:
        draft = service.begin(uow, document.id)
    assert draft is not None
    with engines.work(SYSTEM) as uow:
        service.finalise(uow, document.id)
    rendered(engines, document.id)
    with engines.work(SYSTEM) as uow:
        service.put_back(uow, draft)
        made = uow.session.get_one(Document, document.id)
        assert made.status is DocumentStatus.READY
        assert made.revision == 2


def test_only_who_keeps_the_file_signs_off_and_retries(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        clerk, supervisor = a_member_of_staff(uow, office), a_member_of_staff(uow, office, Role.SUPERVISOR)
        stranger = a_member_of_staff(uow, an_office(uow))
        actors = [accounts.actor_of(person) for person in (clerk, supervisor, stranger)]
    document = filed(engines, office)
    for actor, refusal in zip(actors[1:], (Forbidden, Missing), strict=True):
        for verb in (service.sign_off, service.retry):
            with pytest.raises(refusal), engines.work(actor) as uow:
                verb(uow, document.id)
    with pytest.raises(Conflict), engines.work(actors[0]) as uow:
        service.retry(uow, document.id)
    with engines.work(actors[0]) as uow:
        assert service.sign_off(uow, document.id).number is not None


def test_a_failed_paper_is_queued_again(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper(remarks="\U000f0001"))
    rendered(engines, document.id)
    with engines.work(SYSTEM) as uow:
        again = service.retry(uow, document.id)
        assert again.status is DocumentStatus.REQUESTED
        assert again.failed_reason == ""
        assert again.work_id != document.work_id
