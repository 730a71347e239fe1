"""An agreement on a part: what was not agreed on is named, left out, and kept open; the result says so."""

from __future__ import annotations

import pytest

from mediation.agreements import service
from mediation.agreements.errors.partial import SettledAndOpen
from mediation.agreements.rules import terms_digest
from mediation.agreements.service import clauses_of
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.rooms import queries as rooms_asked
from mediation.rooms import service as rooms
from tests.factories.agreements import a_closing_clause, a_payment, a_scene, drafted, in_signing, signed, the_agreement

LEFT = "物业费减免多少。\n楼上住户应不应当一起赔。"


def test_what_was_not_agreed_on_stands_in_the_deed_and_the_result_says_so(engines: Engines) -> None:
    scene = a_scene(engines)
    with engines.work(SYSTEM) as uow:
        session = rooms.open_session(uow, scene.case.id)
    key = in_signing(scene, a_payment(scene), open_points=f" {LEFT} ")
    for who in (scene.payee, scene.payer, scene.mediator):
        signed(scene, key, who)
    agreement = the_agreement(scene, key)
    assert agreement.signed_document_id is not None
    with engines.work(SYSTEM) as uow:
        said = records.content_of(uow, records.get_document(uow, agreement.signed_document_id))["open_points"]
        clauses = clauses_of(uow, agreement)
        case = cases.get_case(uow, scene.case.id)
        record = rooms_asked.record_paper(uow, case, session)
    assert "各方就一部分事项自愿达成调解协议" in str(record.data)
    assert said[:2] == LEFT.split("\n")
    assert "不因本协议而视为放弃" in said[2]
    assert (case.status, case.result) == ("succeeded", "partial")
    assert agreement.terms_digest == terms_digest(agreement.facts, clauses, LEFT)
    assert agreement.terms_digest != terms_digest(agreement.facts, clauses)


def test_nothing_goes_out_that_settles_everything_and_leaves_something_open(engines: Engines) -> None:
    scene = a_scene(engines)
    key = drafted(scene, a_payment(scene), a_closing_clause(), open_points=LEFT)
    with pytest.raises(SettledAndOpen) as refused, engines.work(scene.mediator) as uow:
        service.propose_terms(uow, key)
    assert "第2条" in str(refused.value.message)
    assert the_agreement(scene, key).status == "drafting"
    with engines.work(scene.mediator) as uow:
        service.draft_terms(uow, scene.case.id, [a_payment(scene), a_closing_clause()])
        assert service.propose_terms(uow, key).open_points == ""


def test_the_rest_is_told_anew_when_it_was_reworded(engines: Engines) -> None:
    scene = a_scene(engines)
    key = drafted(scene, a_payment(scene), open_points=LEFT)
    with engines.work(scene.mediator) as uow:
        service.propose_terms(uow, key)
        new = service.revise_terms(uow, key, reason="又谈成一件")
        assert new.open_points == LEFT
        service.draft_terms(uow, scene.case.id, [a_payment(scene)], open_points="物业费减免多少。")
        told = service.terms_news(uow, new)
    assert told is not None
    assert told.open_points
    assert (told.nothing, told.reordered) == (False, False)
