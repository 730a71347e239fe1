"""Signing: in order, once, over the deed that was read, by the person themselves; the seal follows the mediator."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from mediation.agreements import queries, service
from mediation.agreements.errors import (
    AlreadySigned,
    ConsentMissing,
    DeedChanged,
    DeedNotReady,
    EmptyDrawing,
    ExplanationAwaited,
    IdentityNotChecked,
    MayNeedPaper,
    NotASigner,
    NothingChosen,
    NotInPerson,
    NotUnderstood,
    NotYourTurn,
    OtherNumber,
    OtherPaper,
    PaperOnly,
    PaperUnreadable,
    ParticularsFixed,
    ReasonNeeded,
    SigningOver,
)
from mediation.agreements.events import AgreementTookEffect
from mediation.agreements.service import Evidence
from mediation.agreements.states import AgreementStatus, SignatureMeans, SignatureStatus, SignerRole
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.ids import new_id
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.rooms.models import Notice
from tests.factories.agreements import (
    PARTIES,
    Scene,
    a_closing_clause,
    a_drawing,
    a_payment,
    a_scene,
    accepted,
    answered,
    answered_right,
    evidence,
    in_signing,
    proposed,
    seat_of,
    signed,
    the_agreement,
)
from tests.factories.records import rendered
from tests.stages import Agreed


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


def test_the_places_stand_in_the_order_of_signing(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    with engines.work(SYSTEM) as uow:
        rows = queries.signatures_of(uow, key)
    assert [row.role for row in rows] == [SignerRole.PARTY, SignerRole.PARTY, SignerRole.MEDIATOR, SignerRole.SEAL]
    assert [row.name for row in rows][:2] == ["张一兰", "李大有"]
    assert the_agreement(scene, key).number == "测人调字〔2026〕001号"


def test_everybody_signs_in_turn_and_the_agreement_takes_effect_with_the_last_act(
    engines: Engines, to_sign: Agreed, clock: FixedClock
) -> None:
    scene, key = to_sign
    heard: list[AgreementTookEffect] = []
    engines.bus.hear(AgreementTookEffect, lambda _uow, event: heard.append(event))
    for who in (scene.payee, scene.payer):
        clock.at += timedelta(minutes=5)
        signed(scene, key, who)
        assert the_agreement(scene, key).status is AgreementStatus.SIGNING
    clock.at += timedelta(minutes=5)
    signed(scene, key, scene.mediator)
    agreement = the_agreement(scene, key)
    assert agreement.status is AgreementStatus.EFFECTIVE
    assert agreement.effective_at == clock.at
    assert [(event.case_id, event.agreement_id, event.effective_at) for event in heard] == [
        (scene.case.id, key, clock.at)
    ]
    with engines.work(SYSTEM) as uow:
        case = cases.get_case(uow, scene.case.id)
        rows = queries.signatures_of(uow, key)
    assert (case.status, case.result, case.agreed_amount_fen) == ("succeeded", "success_written", 4_360_000)
    assert case.performance_status == "performing"
    assert [row.means for row in rows] == [*[SignatureMeans.DRAWN] * 3, SignatureMeans.SEALED]
    assert len({row.document_sha256 for row in rows}) == 1


def test_the_signed_deed_is_a_version_of_its_own_under_the_same_number(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    agreement = the_agreement(scene, key)
    assert agreement.signed_document_id not in {None, agreement.document_id}
    assert agreement.signed_document_id is not None
    rendered(engines, agreement.signed_document_id)
    with engines.work(scene.payer) as uow:
        document = records.get_document(uow, agreement.signed_document_id)
        pdf = records.document_bytes(uow, document.id)
    assert (document.number, document.version) == (agreement.number, 3)
    read = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    assert read.count("同意的内容我已看完协议书，同意用电子方式签名") == 2
    assert read.count("签前核对条款问题第1次全部答对") == 2
    assert read.count("同意的内容我已看过协议书，同意用电子方式签名") == 1


def test_a_deed_that_nobody_signed_is_sent_to_nobody(to_sign: Agreed, effective: Agreed) -> None:
    for (scene, _key), due in ((to_sign, []), (effective, ["agreement"])):
        with scene.engines.work(SYSTEM) as uow:
            papers = [one for one in records.documents_of(uow, scene.case.id) if one.kind == "agreement"]
            assert [one.kind for one in records.due_among(uow, papers)] == due


def test_the_signed_deed_repeats_what_was_signed_word_for_word(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    moved = replace(PARTIES[0], address="邻县新街9号")
    with pytest.raises(ParticularsFixed), engines.work(scene.mediator) as uow:
        casework.amend_party(uow, scene.payee_id, moved)
    with engines.work(scene.mediator) as uow:
        assert scene.payee.id is not None
        casework.change_phone(uow, scene.payee.id, "13800010009", proof="papers_seen", reason="换号了")
    with pytest.raises(IdentityNotChecked):
        signed(scene, key, scene.payee)  # what the old telephone proved is open again
    with engines.work(SYSTEM) as uow:
        casework.verify_identity(uow, scene.payee_id, 1)
    with engines.work(SYSTEM) as uow:  # whatever else becomes of the case meanwhile
        cases.get_party(uow, scene.payee_id).address = "邻县新街9号"
        cases.get_case(uow, scene.case.id).summary = "另有说法"
    for who in (scene.payee, scene.payer, scene.mediator):
        signed(scene, key, who)
    agreement = the_agreement(scene, key)
    assert agreement.document_id is not None
    assert agreement.signed_document_id is not None
    with engines.work(scene.mediator) as uow:
        read, final = (
            records.content_of(uow, records.get_document(uow, one))
            for one in (agreement.document_id, agreement.signed_document_id)
        )
        casework.amend_party(uow, scene.payee_id, replace(moved, phone=""))
    differing = {name for name in final if final[name] != read[name]}
    assert differing == {"signatures", "seal", "certificate", "qr", "coded"}
    assert "演示县城东街道1号" in str(final["parties"])
    assert (final["number"], final["draft"]) == (agreement.number, False)


def test_the_signature_keeps_its_evidence(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    row = signed(scene, key, scene.payee)
    assert row.drawing_sha256 is not None
    assert engines.files.get(row.drawing_sha256) == a_drawing()
    assert (row.identity_grade, row.address, row.device) == (1, "127.0.0.1", "test")
    assert row.at == engines.clock.now()
    assert row.consent_version


def test_out_of_turn_is_refused(to_sign: Agreed) -> None:
    scene, key = to_sign
    for who in (scene.payer, scene.mediator):
        with pytest.raises(NotYourTurn):
            signed(scene, key, who)


def test_twice_is_refused(to_sign: Agreed) -> None:
    scene, key = to_sign
    signed(scene, key, scene.payee)
    with pytest.raises(AlreadySigned):
        signed(scene, key, scene.payee)


def test_nobody_signs_in_another_persons_place(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    other = a_scene(engines)
    seen, place = evidence(scene, key), seat_of(scene, scene.payee)
    for who in (scene.payer, scene.mediator):
        with pytest.raises(Forbidden), engines.work(who) as uow:
            service.sign(uow, key, place, a_drawing(), seen)
    with pytest.raises(Missing), engines.work(other.payee) as uow:
        service.sign(uow, key, place, a_drawing(), seen)
    with pytest.raises(NotASigner), engines.work(scene.payee) as uow:
        service.sign(uow, key, seat_of(other, other.payee), a_drawing(), seen)


def test_a_changed_document_is_not_signed(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    old = replace(evidence(scene, key), document_sha256="0" * 64)
    with pytest.raises(DeedChanged), engines.work(scene.payee) as uow:
        service.sign(uow, key, seat_of(scene, scene.payee), a_drawing(), old)


def test_a_deed_that_is_still_being_made_is_not_signed(engines: Engines, scene: Scene) -> None:
    key = accepted(scene)
    with engines.work(scene.mediator) as uow:
        service.start_signing(uow, key)
    with pytest.raises(DeedNotReady), engines.work(scene.payee) as uow:
        service.sign(uow, key, seat_of(scene, scene.payee), a_drawing(), Evidence("0" * 64, consent=True))


def test_without_consent_and_without_a_drawing_nothing_is_signed(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    seen, place = evidence(scene, key), seat_of(scene, scene.payee)
    answered_right(scene, key, scene.payee)
    with pytest.raises(ConsentMissing), engines.work(scene.payee) as uow:
        service.sign(uow, key, place, a_drawing(), replace(seen, consent=False))
    with pytest.raises(EmptyDrawing), engines.work(scene.payee) as uow:
        service.sign(uow, key, place, b"no picture", seen)
    with engines.work(SYSTEM) as uow:
        assert {row.status for row in queries.signatures_of(uow, key)} == {SignatureStatus.WAITING}


def test_whoever_has_not_shown_to_know_the_terms_does_not_sign_yet(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    other = a_scene(engines)
    seen, place = evidence(scene, key), seat_of(scene, scene.payee)
    with pytest.raises(NotUnderstood), engines.work(scene.payee) as uow:
        service.sign(uow, key, place, a_drawing(), seen)
    with pytest.raises(NothingChosen), engines.work(scene.payee) as uow:
        service.answer_teach_back(uow, key, place, [0])
    with pytest.raises(NotYourTurn), engines.work(scene.payer) as uow:
        service.answer_teach_back(uow, key, seat_of(scene, scene.payer), [None] * 3)
    with pytest.raises(Missing), engines.work(other.payee) as uow:
        service.answer_teach_back(uow, key, place, [None] * 3)
    for _ in range(2):
        with engines.work(scene.payee) as uow:
            assert not service.answer_teach_back(uow, key, place, [None] * 3).passed
    with pytest.raises(ExplanationAwaited), engines.work(scene.payee) as uow:
        service.answer_teach_back(uow, key, place, [None] * 3)
    with engines.work(SYSTEM) as uow:
        row = queries.signatures_of(uow, key)[0]
        tries = queries.teach_backs_of(uow, key)[row.id]
    assert [(one.attempt, one.passed, len(one.answers)) for one in tries] == [(1, False, 3), (2, False, 3)]
    for who, refused in ((scene.payee, Forbidden), (other.mediator, Missing)):
        with pytest.raises(refused), engines.work(who) as uow:
            service.explain_terms(uow, row.id, "讲过")
    with pytest.raises(ReasonNeeded), engines.work(scene.mediator) as uow:
        service.explain_terms(uow, row.id, " ")
    with engines.work(scene.mediator) as uow:
        service.explain_terms(uow, row.id, "当面讲过，本人复述无误")
    with engines.work(scene.payee) as uow:
        assert service.sign(uow, key, place, a_drawing(), seen).status is SignatureStatus.SIGNED


def test_a_name_that_differs_from_the_one_checked_does_not_sign(engines: Engines, scene: Scene) -> None:
    key = accepted(scene)
    with engines.work(scene.mediator) as uow:
        casework.amend_party(uow, scene.payee_id, replace(PARTIES[0], name="张一岚"))
        document_id = service.start_signing(uow, key).document_id
    assert document_id is not None
    rendered(engines, document_id)
    with pytest.raises(IdentityNotChecked):
        signed(scene, key, scene.payee)
    with engines.work(scene.mediator) as uow:
        assert {row.status for row in queries.signatures_of(uow, key)} == {SignatureStatus.WAITING}
        casework.verify_identity(uow, scene.payee_id, 2)
    assert signed(scene, key, scene.payee).identity_grade == 2
    with engines.work(scene.mediator) as uow:
        told = str(records.content_of(uow, records.get_document(uow, document_id)))
    assert "张一岚" in told
    assert "张一兰（" not in told


def test_a_clause_that_sounds_like_paper_is_asked_about_once(engines: Engines, scene: Scene) -> None:
    words = replace(a_closing_clause(), text="双方自愿离婚。")
    key = accepted(scene, a_payment(scene), words)
    with pytest.raises(MayNeedPaper) as asked, engines.work(scene.mediator) as uow:
        service.start_signing(uow, key)
    assert "第2条" in asked.value.message
    assert asked.value.details["confirm"] == "electronic"
    assert the_agreement(scene, key).status is AgreementStatus.ACCEPTED
    with engines.work(scene.mediator) as uow:
        service.start_signing(uow, key, confirm=True)
    assert the_agreement(scene, key).status is AgreementStatus.SIGNING


@pytest.mark.parametrize("matter", ["identity_matter", "utility_matter"])
def test_what_the_law_keeps_on_paper_goes_to_paper(engines: Engines, matter: str, scene: Scene) -> None:
    key = in_signing(scene, **{matter: True})
    with pytest.raises(PaperOnly):
        signed(scene, key, scene.payee)
    _on_paper(scene, key)
    _on_paper(scene, key)
    signed(scene, key, scene.mediator)
    assert the_agreement(scene, key).status is AgreementStatus.EFFECTIVE


def test_paper_is_recorded_in_turn_and_by_the_office_alone(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    with engines.work(SYSTEM) as uow:
        rows = queries.signatures_of(uow, key)
    with pytest.raises(NotYourTurn), engines.work(scene.mediator) as uow:
        service.sign_on_paper(uow, rows[1].id, "0" * 64, [code(key)], witness="证人", in_person=True)
    with pytest.raises(Forbidden), engines.work(scene.payee) as uow:
        service.sign_on_paper(uow, rows[0].id, "0" * 64, [code(key)], witness="证人", in_person=True)
    other = [code(scene.case.id), "x"]
    wrong = (
        ([], "证人", True, PaperUnreadable), (other, "证人", True, OtherPaper), ([code(key)], " ", True, ReasonNeeded),
        ([code(key)], "证人", False, NotInPerson),
    )  # fmt: skip
    for codes, witness, seen, refused in wrong:
        with pytest.raises(refused), engines.work(scene.mediator) as uow:
            service.sign_on_paper(uow, rows[0].id, "0" * 64, codes, witness=witness, in_person=seen)
    with engines.work(scene.payee) as uow:
        assert service.ask_for_paper(uow, key, seat_of(scene, scene.payee)).wants_paper


def test_one_sheet_stands_for_all_who_signed_it(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    with engines.work(SYSTEM) as uow:
        first, second, mediator, seal = (row.id for row in queries.signatures_of(uow, key))
    told = select(Notice.participant_id).where(Notice.template == "your_turn_to_sign")
    with engines.work(SYSTEM) as uow:
        before = sorted(map(str, uow.session.scalars(told)))

    def sheet(*others: UUID, codes: Sequence[str] = (code(key),), number: str = "") -> None:
        with engines.work(scene.mediator) as uow:
            service.sign_on_paper(
                uow, first, "ab" * 32, codes, witness="证人", in_person=True, others=others, number=number
            )

    for others, refused in (((mediator,), NotYourTurn), ((seal,), Missing), ((new_id(),), Missing)):
        with pytest.raises(refused):
            sheet(*others)
    with engines.work(SYSTEM) as uow:  # all or nobody
        assert {row.status for row in queries.signatures_of(uow, key)} == {SignatureStatus.WAITING}
        number = queries.get_agreement(uow, key).number or ""
    with pytest.raises(OtherNumber):
        sheet(second, codes=(), number="演调字〔2026〕999号")
    with pytest.raises(OtherPaper):  # a code that can be read is believed before any number
        sheet(second, codes=(code(scene.case.id),), number=number)
    sheet(second, codes=(), number=number.replace("〔", "(").replace("〕", " ) "))
    with engines.work(SYSTEM) as uow:
        rows = queries.signatures_of(uow, key)
        seen = uow.session.scalars(select(AuditRow).where(AuditRow.action == "agreements.matched_by_eye")).all()
        assert sorted(map(str, uow.session.scalars(told))) == before  # whose name stands on the sheet is not called
    assert [(row.means, row.drawing_sha256) for row in rows[:2]] == [(SignatureMeans.PAPER, "ab" * 32)] * 2
    assert rows[2].status is SignatureStatus.WAITING
    assert len(seen) == 1


def test_who_declines_sends_the_terms_back_with_the_reason(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    signed(scene, key, scene.payee)
    with pytest.raises(ReasonNeeded), engines.work(scene.payer) as uow:
        service.decline(uow, key, seat_of(scene, scene.payer), reason="  ")
    with engines.work(scene.payer) as uow:
        row = service.decline(uow, key, seat_of(scene, scene.payer), reason="第一期太早", clause=1)
    assert (row.status, row.reason, row.clause) == (SignatureStatus.DECLINED, "第一期太早", 1)
    agreement = the_agreement(scene, key)
    assert (agreement.status, agreement.ended_note) == (AgreementStatus.DECLINED, "第一期太早")
    with engines.work(scene.mediator) as uow:
        assert cases.get_case(uow, scene.case.id).status == "in_mediation"
        assert service.revise_terms(uow, key, reason="改第一期").version == 2


def test_after_a_refusal_nobody_signs_that_version(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    seen = evidence(scene, key)
    with engines.work(scene.payer) as uow:
        service.decline(uow, key, seat_of(scene, scene.payer), reason="不同意")
    with pytest.raises(SigningOver), engines.work(scene.payee) as uow:
        service.sign(uow, key, seat_of(scene, scene.payee), a_drawing(), seen)


def test_a_void_version_is_gone_for_its_signers(engines: Engines, to_sign: Agreed) -> None:
    scene, key = to_sign
    seen = evidence(scene, key)
    with engines.work(scene.mediator) as uow:
        service.revise_terms(uow, key, reason="写错了")
    with pytest.raises(Missing), engines.work(scene.payee) as uow:
        service.sign(uow, key, seat_of(scene, scene.payee), a_drawing(), seen)
    with pytest.raises(SigningOver), engines.work(scene.mediator) as uow:
        service.sign(uow, key, seat_of(scene, scene.mediator), a_drawing(), seen)


def test_terms_that_were_only_proposed_cannot_be_signed(engines: Engines, scene: Scene) -> None:
    key = proposed(scene)
    with pytest.raises(NotASigner), engines.work(scene.payee) as uow:
        service.sign(uow, key, seat_of(scene, scene.payee), a_drawing(), Evidence("0" * 64, consent=True))


def test_of_two_who_sign_the_last_place_at_once_one_wins(own_engines: Engines) -> None:
    scene = a_scene(own_engines)
    key = in_signing(scene)
    signed(scene, key, scene.payee)
    signed(scene, key, scene.payer)
    seen, place = evidence(scene, key), seat_of(scene, scene.mediator)
    start, outcomes = threading.Barrier(2), []

    def sign() -> None:
        start.wait()
        try:
            with own_engines.work(scene.mediator) as uow:
                service.sign(uow, key, place, a_drawing(), seen)
            outcomes.append("signed")
        except Conflict as refused:
            outcomes.append(type(refused).__name__)

    threads = [threading.Thread(target=sign) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["AlreadySigned", "signed"]
    with own_engines.work(SYSTEM) as uow:
        assert len(queries.obligations_of(uow, key)) == 2


def test_of_two_who_make_the_deed_final_at_once_one_number_comes(own_engines: Engines) -> None:
    scene = a_scene(own_engines)
    key = accepted(scene)
    start, outcomes = threading.Barrier(2), []

    def finalise() -> None:
        start.wait()
        try:
            with own_engines.work(scene.mediator) as uow:
                outcomes.append(service.start_signing(uow, key).number)
        except Conflict as refused:
            outcomes.append(type(refused).__name__)

    threads = [threading.Thread(target=finalise) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    number = the_agreement(scene, key).number
    assert sorted(outcomes, key=str) == sorted(["NotAllAccepted", number], key=str)
    with own_engines.work(SYSTEM) as uow:
        deeds = [one for one in records.documents_of(uow, scene.case.id) if one.kind == "agreement"]
        assert [one.number for one in deeds if one.finalised_at] == [number]
        assert len(queries.signatures_of(uow, key)) == 4


def test_the_last_yes_and_a_revision_at_once_leave_one_truth(own_engines: Engines) -> None:
    scene = a_scene(own_engines)
    key = proposed(scene)
    start, outcomes = threading.Barrier(2), []

    def run(who: str) -> None:
        start.wait()
        try:
            _either(scene, key, who)
            outcomes.append(who)
        except (Conflict, Missing) as refused:
            outcomes.append(f"{who}: {type(refused).__name__}")

    threads = [threading.Thread(target=run, args=(who,)) for who in ("answer", "revise")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with own_engines.work(SYSTEM) as uow:
        live = [row for row in queries.versions_of(uow, scene.case.id) if row.status != "void"]
    assert "revise" in outcomes
    assert [row.version for row in live] == [2]


def _either(scene: Scene, key: UUID, who: str) -> None:
    if who == "answer":
        answered(scene, key, scene.payee)
        return
    with scene.engines.work(scene.mediator) as uow:
        service.revise_terms(uow, key, reason="再改改")


def _on_paper(scene: Scene, key: UUID) -> None:
    with scene.engines.work(scene.mediator) as uow:
        row = queries.next_signature(queries.signatures_of(uow, key))
        assert row is not None
        codes = ["https://x.example/check?n=1", code(key)]
        (found,) = service.sign_on_paper(uow, row.id, "ab" * 32, codes, witness="调解员", in_person=True)
        assert (found.means, found.witness_name) == (SignatureMeans.PAPER, "调解员")
        assert (found.explained_by_name, found.explanation[:8]) == (scene.mediator.name, "当面签名时讲过条")


def code(key: UUID) -> str:
    """What the QR code on a printed deed says."""
    return f"http://elsewhere.example/paper/{key}"
