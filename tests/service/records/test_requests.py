"""Asking for paper: one document a content, versions for changes, honest states."""

from uuid import uuid4

import pytest

from mediation.core import relay
from mediation.core.authz import SYSTEM
from mediation.core.events import Event
from mediation.core.models import OutboxRow
from mediation.core.uow import Engines
from mediation.records import service
from mediation.records.events import DocumentProgressed
from mediation.records.models import Document
from mediation.records.states import DocumentStatus
from mediation.records.tasks import TASKS
from tests.factories.records import a_case_to_file, a_paper


def test_the_same_content_is_the_same_document(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        first = service.request_document(uow, case.id, a_paper())
        later = a_paper(made_at="2026-12-01T08:00:00+00:00")
        assert service.request_document(uow, case.id, later) is first
        assert uow.session.query(OutboxRow).count() == 1


def test_other_content_is_the_next_version_and_supersedes_the_one_before(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        first = service.request_document(uow, case.id, a_paper())
        second = service.request_document(uow, case.id, a_paper(remarks="另有约定"))
        assert (first.version, second.version) == (1, 2)
        assert first.superseded_by == second.id
        assert second.superseded_by is None


def test_papers_about_different_subjects_do_not_supersede_each_other(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        one = service.request_document(uow, case.id, a_paper(), subject_id=uuid4())
        other = service.request_document(uow, case.id, a_paper(), subject_id=uuid4())
        assert one.id != other.id
        assert one.version == other.version == 1


def test_content_is_not_readable_in_the_database(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper())
        assert "甲某某".encode() not in document.content_sealed


def test_every_state_is_told(engines: Engines) -> None:
    told: list[Event] = []
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
    engines.bus.hear(DocumentProgressed, lambda _uow, event: told.append(event))
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, case.id, a_paper())
    TASKS["records.render"](engines, str(document.id))
    assert [event.status for event in told if isinstance(event, DocumentProgressed)] == [
        "requested", "rendering", "ready",
    ]  # fmt: skip
    assert {event.document_id for event in told if isinstance(event, DocumentProgressed)} == {document.id}


def test_rendering_stores_a_pdf_and_twice_is_once(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper())
    for _ in range(2):
        TASKS["records.render"](engines, str(document.id))
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(Document, document.id)
        assert row.status is DocumentStatus.READY
        assert row.sha256 is not None
        assert row.pages == 1 or (row.pages or 0) > 1
        assert engines.files.get(row.sha256).startswith(b"%PDF-")


def test_a_missing_glyph_fails_the_document_and_names_the_character(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper(remarks="怪字\U000f0001在此"))
    TASKS["records.render"](engines, str(document.id))
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(Document, document.id)
        assert row.status is DocumentStatus.FAILED
        assert "U+F0001" in row.failed_reason


def test_a_fault_of_ours_waits_again_and_the_outbox_keeps_the_work(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        paper = a_paper(made_at=None)
        document = service.request_document(uow, a_case_to_file(uow).id, paper)
    assert document.work_id is not None
    with pytest.raises(Exception, match="没有生成出来"):
        relay.perform(engines, document.work_id, TASKS)
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(Document, document.id)
        work = uow.session.get_one(OutboxRow, document.work_id)
        assert row.status is DocumentStatus.REQUESTED
        assert work.done_at is None
        assert work.attempts == 1
