"""Terms: drafted by the mediator, proposed once sound, answered by each party, revised as a new version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mediation.agreements import queries, service
from mediation.agreements.errors import (
    AlreadyAnswered,
    NotAllAccepted,
    NoTerms,
    NotOpenForAnswers,
    ReasonNeeded,
    TermsLocked,
    TermsUnsound,
    WrittenFormRequired,
)
from mediation.agreements.states import AgreementStatus, Answer
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.paper import moment_words
from mediation.core.uow import Engines
from mediation.records import queries as records
from tests.factories.agreements import (
    TOTAL,
    Scene,
    a_closing_clause,
    a_payment,
    a_scene,
    accepted,
    answered,
    drafted,
    proposed,
    the_agreement,
)
from tests.stages import Agreed


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


def test_the_draft_keeps_what_was_typed_and_hides_the_account(engines: Engines, scene: Scene) -> None:
    key = drafted(scene)
    with engines.work(scene.mediator) as uow:
        agreement = queries.get_agreement(uow, key)
        payment, closing = service.clauses_of(uow, agreement)
        (shown, _) = service.shown_terms(uow, agreement)
    assert payment == a_payment(scene)
    assert closing == a_closing_clause()
    assert agreement.terms[0].account_sealed is not None
    assert b"6222000000001234" not in agreement.terms[0].account_sealed
    assert shown.account_mask == "张一兰 演示农商银行 ****1234"
    assert "6222" not in shown.words
    assert "李大有" in shown.words


def test_only_the_mediator_of_the_case_drafts(engines: Engines, scene: Scene) -> None:
    other = a_scene(engines)
    for who in (scene.payer, scene.payee):
        with pytest.raises(Forbidden), engines.work(who) as uow:
            service.draft_terms(uow, scene.case.id, [a_payment(scene)])
    with pytest.raises(Missing), engines.work(other.mediator) as uow:
        service.draft_terms(uow, scene.case.id, [a_payment(scene)])


def test_a_side_that_is_no_party_of_the_case_is_missing(engines: Engines, scene: Scene) -> None:
    other = a_scene(engines)
    with pytest.raises(Missing), engines.work(scene.mediator) as uow:
        service.draft_terms(uow, scene.case.id, [a_payment(scene, obligor=other.payer_id)])


def test_a_draft_is_missing_for_the_parties(engines: Engines, scene: Scene) -> None:
    key = drafted(scene)
    with engines.work(scene.payer) as uow:
        assert queries.current_agreement(uow, scene.case.id) is None
        with pytest.raises(Missing):
            queries.get_agreement(uow, key)


def test_a_party_of_another_case_sees_nothing(engines: Engines, scene: Scene) -> None:
    other = a_scene(engines)
    key = proposed(scene)
    with engines.work(other.payer) as uow:
        for question in (queries.get_agreement, queries.terms_of, queries.summary_for_handoff):
            with pytest.raises(Missing):
                question(uow, key)
        with pytest.raises(Missing):
            queries.current_agreement(uow, scene.case.id)


def test_unsound_terms_are_not_shown_to_anybody(engines: Engines, scene: Scene) -> None:
    unsound: list[tuple[str, dict[str, object]]] = [
        ("怎么付", {"means": None}),
        ("各期金额加起来和总额不一致", {"amount_fen": TOTAL + 1}),
        ("大写金额和数字金额不一致", {"text": "装修损失赔偿款43600元（大写肆万叁仟陆佰零壹元整）"}),
        ("履行日期不能早于今天", {"instalments": (), "due_on": date(2026, 11, 1)}),
    ]
    for words, changes in unsound:
        key = drafted(scene, a_payment(scene, **changes))
        with pytest.raises(TermsUnsound) as refused, engines.work(scene.mediator) as uow:
            service.propose_terms(uow, key)
        assert words in refused.value.message
        assert the_agreement(scene, key).status is AgreementStatus.DRAFTING


def test_nothing_is_no_proposal(engines: Engines, scene: Scene) -> None:
    with engines.work(scene.mediator) as uow:
        key = service.draft_terms(uow, scene.case.id, []).id
    with pytest.raises(NoTerms), engines.work(scene.mediator) as uow:
        service.propose_terms(uow, key)


def test_proposed_terms_do_not_change_under_the_parties_eyes(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    with pytest.raises(TermsLocked), engines.work(scene.mediator) as uow:
        service.draft_terms(uow, scene.case.id, [a_closing_clause()])
    with pytest.raises(Conflict), engines.work(scene.mediator) as uow:
        service.propose_terms(uow, key)


def test_the_last_yes_settles_the_case(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    answered(scene, key, scene.payee)
    assert the_agreement(scene, key).status is AgreementStatus.PROPOSED
    answered(scene, key, scene.payer)
    assert the_agreement(scene, key).status is AgreementStatus.ACCEPTED
    with engines.work(SYSTEM) as uow:
        assert cases.get_case(uow, scene.case.id).status == "agreement_pending"


def test_the_same_answer_twice_is_told(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    answered(scene, key, scene.payee)
    with pytest.raises(AlreadyAnswered):
        answered(scene, key, scene.payee)


def test_a_no_needs_a_reason_and_may_become_a_yes(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    with pytest.raises(ReasonNeeded):
        answered(scene, key, scene.payer, Answer.DECLINED)
    answered(scene, key, scene.payer, Answer.DECLINED, "数额太高")
    answered(scene, key, scene.payee)
    assert the_agreement(scene, key).status is AgreementStatus.PROPOSED
    answered(scene, key, scene.payer)
    assert the_agreement(scene, key).status is AgreementStatus.ACCEPTED


def test_nobody_answers_for_the_other_side(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    with pytest.raises(Forbidden), engines.work(scene.payer) as uow:
        service.answer_terms(uow, key, scene.payee_id, Answer.ACCEPTED)
    assert the_agreement(scene, key).status is AgreementStatus.PROPOSED


def test_the_mediator_may_note_what_was_said_face_to_face(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    with engines.work(scene.mediator) as uow:
        row = service.answer_terms(uow, key, scene.payee_id, Answer.ACCEPTED)
    assert row.by_name == scene.mediator.name


def test_an_answer_after_all_have_agreed_is_refused(engines: Engines, scene: Scene) -> None:
    key = accepted(scene)
    with pytest.raises(NotOpenForAnswers):
        answered(scene, key, scene.payer, Answer.DECLINED, "改主意了")


def test_a_revision_is_a_new_version_and_the_old_answers_stay_with_the_old_one(engines: Engines, scene: Scene) -> None:
    key = accepted(scene)
    with pytest.raises(ReasonNeeded), engines.work(scene.mediator) as uow:
        service.revise_terms(uow, key, reason=" ")
    with engines.work(scene.mediator) as uow:
        fresh = service.revise_terms(uow, key, reason="日期要改")
        assert (fresh.version, fresh.status) == (2, AgreementStatus.DRAFTING)
        assert service.clauses_of(uow, fresh) == [a_payment(scene), a_closing_clause()]
        assert queries.answers_of(uow, fresh.id) == {}
        assert len(queries.answers_of(uow, key)) == 2
        assert cases.get_case(uow, scene.case.id).status == "in_mediation"
    assert the_agreement(scene, key).status is AgreementStatus.VOID
    with pytest.raises(Missing):
        answered(scene, key, scene.payer)


def test_an_agreement_in_effect_is_not_revised(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    with pytest.raises(Conflict), engines.work(scene.mediator) as uow:
        service.revise_terms(uow, key, reason="晚了")
    assert the_agreement(scene, key).status is AgreementStatus.EFFECTIVE


def test_a_deed_needs_every_yes(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    answered(scene, key, scene.payee)
    for verb in (service.prepare_deed, service.start_signing, service.agree_orally):
        with pytest.raises(NotAllAccepted), engines.work(scene.mediator) as uow:
            verb(uow, key)


def test_words_alone_serve_only_what_is_done_at_once_and_small(engines: Engines, scene: Scene) -> None:
    key = accepted(scene)
    with pytest.raises(WrittenFormRequired), engines.work(scene.mediator) as uow:
        service.agree_orally(uow, key)


def test_an_oral_agreement_takes_effect_when_it_is_noted(engines: Engines, scene: Scene) -> None:
    at_once = replace(a_payment(scene), instalments=(), due_on=date(2026, 11, 23), means="cash", account="")
    key = accepted(scene, at_once, immediate=True)
    with engines.work(scene.mediator) as uow:
        agreement = service.agree_orally(uow, key)
        case = cases.get_case(uow, scene.case.id)
        assert agreement.document_id is not None
        register = str(records.content_of(uow, records.get_document(uow, agreement.document_id)))
    assert agreement.status is AgreementStatus.EFFECTIVE
    assert agreement.effective_at == engines.clock.now()
    assert f"'label': '达成协议\\n的时间', 'value': '{moment_words(agreement.effective_at)}'" in register
    assert (case.result, case.performance_status, case.agreed_amount_fen) == ("success_oral", "immediate", 4_360_000)
