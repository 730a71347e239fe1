"""From effect to certificate and, when nobody pays, to enforcement: who may, what is refused, days by hand."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from mediation.agreements import queries as terms
from mediation.agreements import service as agreements
from mediation.agreements.errors import EmptyDrawing
from mediation.agreements.states import PaymentMeans
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.uow import Engines
from mediation.notary import queries, service
from mediation.notary.errors import (
    AlreadySigned,
    AmountsUnsound,
    ApplicationChanged,
    CheckClauseIncomplete,
    CheckUnanswered,
    ConsentMissing,
    DayNeeded,
    ListNeeded,
    NoNumber,
    NotAllSigned,
    NotEligible,
    NothingOverdue,
    NumberTwice,
    OfficeUnknown,
    PacketIncomplete,
    ReasonNeeded,
)
from mediation.notary.states import ApplicantRole
from mediation.notary.states import NotarizationStatus as Status
from mediation.records import queries as paperwork
from tests.factories.agreements import a_drawing
from tests.factories.courts import (
    ANSWERS,
    Handoff,
    a_desk,
    a_handoff,
    applied_to_notary,
    prepared_deed,
    signed_by_all,
    submitted_to_court,
)

TODAY = date(2026, 11, 23)
USUAL = "(2026)浙演证经字第12号"


@pytest.fixture(scope="module")
def first(ground: Engines) -> Handoff:
    return a_handoff(ground)


@pytest.fixture
def handoff(engines: Engines, first: Handoff) -> Handoff:
    return first.on(engines)


@pytest.fixture(scope="module")
def handed_over(ground: Engines) -> Handoff:
    second = a_handoff(ground)
    applied_to_notary(second, a_drawing())
    return second


@pytest.fixture
def sent(engines: Engines, handed_over: Handoff) -> Handoff:
    """Another, whose packet lies on the desk already."""
    return handed_over.on(engines)


def under_review(handoff: Handoff) -> UUID:
    key = handoff.notarization_id
    with handoff.engines.work(handoff.notary.actor) as uow:
        service.accept(uow, key, accepted_on=TODAY)
        service.review(uow, key)
    return key


def certified(handoff: Handoff) -> UUID:
    key = under_review(handoff)
    with handoff.engines.work(handoff.notary.actor) as uow:
        service.certify(uow, key, numbers=USUAL, issued_on=TODAY)
    return key


def test_an_agreement_without_the_clauses_is_ineligible_until_the_annex_is_signed(handoff: Handoff) -> None:
    with handoff.engines.work(SYSTEM) as uow:
        assert queries.get_notarization(uow, handoff.notarization_id).status is Status.INELIGIBLE
    signed_by_all(handoff, a_drawing())
    with handoff.engines.work(SYSTEM) as uow:
        row = queries.get_notarization(uow, handoff.notarization_id)
        roles = [one.role for one in queries.applicants_of(uow, row.id)]
        assert row.status is Status.ELIGIBLE
        assert roles == [ApplicantRole.CREDITOR, ApplicantRole.DEBTOR]


def prepare(handoff: Handoff, **changes: object) -> None:
    terms: dict[str, object] = {
        "notary_org_id": handoff.notary.office.id, "channel": "phone", "creditor_address": "13800010001",
        "debtor_address": "13900020002", "answer_days": 7,
    }  # fmt: skip
    with handoff.engines.work(handoff.scene.mediator) as uow:
        service.prepare(uow, handoff.notarization_id, **(terms | changes))  # type: ignore[arg-type] # spoiled on purpose


def test_nothing_is_prepared_before_the_questions_are_answered(handoff: Handoff) -> None:
    with pytest.raises(NotEligible):
        prepare(handoff)


def test_the_check_clause_is_complete_and_the_office_a_notarys(handoff: Handoff) -> None:
    with handoff.engines.work(handoff.scene.mediator) as uow:
        service.answer_questions(uow, handoff.notarization_id, ANSWERS)
    with pytest.raises(OfficeUnknown):
        prepare(handoff, notary_org_id=handoff.court.office.id)
    for spoiled in ({"debtor_address": " "}, {"answer_days": 0}, {"answer_days": 61}, {"channel": "pigeon"}):
        with pytest.raises(CheckClauseIncomplete):
            prepare(handoff, **spoiled)


def test_each_applicant_signs_what_was_read_and_only_once(handoff: Handoff) -> None:
    digest, key, drawn = prepared_deed(handoff), handoff.notarization_id, a_drawing()
    with handoff.engines.work(handoff.scene.payer) as uow:
        with pytest.raises(ConsentMissing):
            service.sign(uow, key, digest=digest, consent=False, drawing=drawn)
        with pytest.raises(ApplicationChanged):
            service.sign(uow, key, digest="other", consent=True, drawing=drawn)
        for blank in (b"", b"GIF89a" + drawn):
            with pytest.raises(EmptyDrawing):
                service.sign(uow, key, digest=digest, consent=True, drawing=blank)
        service.sign(uow, key, digest=digest, consent=True, drawing=drawn)
        with pytest.raises(AlreadySigned):
            service.sign(uow, key, digest=digest, consent=True, drawing=drawn)
    with handoff.engines.work(handoff.scene.mediator) as uow, pytest.raises(NotAllSigned):
        service.apply(uow, key)


def test_witnesses_and_remarks_stand_in_the_application_and_are_part_of_what_is_signed(handoff: Handoff) -> None:
    digest = prepared_deed(handoff)
    with handoff.engines.work(handoff.scene.payer) as uow:
        service.sign(uow, handoff.notarization_id, digest=digest, consent=True, drawing=a_drawing())
    prepare(handoff, witnesses="周证人，演示县城东街道2号\n", other="第一期已经付清")
    with handoff.engines.work(SYSTEM) as uow:
        row = queries.get_notarization(uow, handoff.notarization_id)
        assert row.content_digest != digest
        assert not any(one.signed_at for one in queries.applicants_of(uow, row.id))
        assert row.application_document_id is not None
        said = paperwork.content_of(uow, paperwork.get_document(uow, row.application_document_id))
    assert (said["witnesses"], said["other"]) == ("周证人，演示县城东街道2号", "第一期已经付清")
    assert said["materials"] == ["人民调解协议书，1份", "接受强制执行承诺书，1份", "人民调解受理登记表，1份"]


def test_no_packet_without_its_papers(handoff: Handoff) -> None:
    signed_by_all(handoff, a_drawing())
    with handoff.engines.work(handoff.scene.mediator) as uow:
        lacks = service.preflight(uow, queries.get_notarization(uow, handoff.notarization_id))
        said = [one.sentence for one in lacks]
    assert said[-3:] == [
        "《人民调解受理登记表》正在生成，做好就能移送。",
        "缺张一兰的身份证明。",
        "缺李大有的身份证明。",
    ]
    with handoff.engines.work(handoff.scene.mediator) as uow, pytest.raises(PacketIncomplete, match="受理登记表"):
        service.apply(uow, handoff.notarization_id)


def test_the_notary_sees_nothing_before_the_hand_over_and_no_other_office_ever(handoff: Handoff) -> None:
    other = a_desk(handoff.engines, "notary_office", Role.NOTARY)
    prepared_deed(handoff)
    with handoff.engines.work(handoff.notary.actor) as uow, pytest.raises(Missing):
        queries.get_notarization(uow, handoff.notarization_id)
    key = applied_to_notary(handoff, a_drawing())
    with handoff.engines.work(handoff.notary.actor) as uow:
        assert [row.id for row in queries.desk(uow)] == [key]
        papers = queries.papers_of(uow, queries.get_notarization(uow, key))
        assert {paper.kind for paper in papers} >= {"enforcement_commitment", "notarization_application", "agreement"}
    with handoff.engines.work(other.actor) as uow, pytest.raises(Missing):
        queries.get_notarization(uow, key)


def test_the_notary_alone_decides(sent: Handoff) -> None:
    key = sent.notarization_id
    for actor in (sent.scene.mediator, sent.scene.payer):
        with sent.engines.work(actor) as uow, pytest.raises(Forbidden):
            service.accept(uow, key, accepted_on=TODAY)
    with sent.engines.work(sent.notary.actor) as uow, pytest.raises(Forbidden):
        service.supplement(uow, key, "公证处自己补")


def test_fifteen_working_days_stand_still_while_something_is_missing(sent: Handoff, clock: FixedClock) -> None:
    key = under_review(sent)
    with sent.engines.work(sent.notary.actor) as uow:
        # Accepted Monday 23 November: the 15th working day is Monday 14 December.
        assert queries.get_notarization(uow, key).review_due_on == date(2026, 12, 14)
        with pytest.raises(ListNeeded):
            service.require_supplement(uow, key, items=" ", due_on=date(2026, 12, 1))
        service.require_supplement(uow, key, items="配偶同意书", due_on=date(2026, 12, 1))
        with pytest.raises(Conflict):
            service.certify(uow, key, numbers=USUAL, issued_on=TODAY)
    with sent.engines.work(sent.scene.mediator) as uow:
        assert service.supplement(uow, key, "已补").status is Status.SUPPLEMENT
    clock.at = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    with sent.engines.work(sent.notary.actor) as uow:
        # 24, 25, 26, 27 and 30 November were swallowed: five working days later is Monday 21 December.
        row = service.resume(uow, key)
        assert (row.paused_working_days, row.review_due_on) == (5, date(2026, 12, 21))


def test_one_matter_carries_several_numbers_exactly_as_typed(sent: Handoff) -> None:
    key = under_review(sent)
    with sent.engines.work(sent.notary.actor) as uow:
        with pytest.raises(NoNumber):
            service.certify(uow, key, numbers=" \n", issued_on=TODAY)
        with pytest.raises(DayNeeded):
            service.certify(uow, key, numbers=USUAL, issued_on=date(2026, 11, 24))
        row, typed = service.certify(uow, key, numbers=f"{USUAL}\n演公证2026-13", issued_on=TODAY)
        matter = queries.matter_of(uow, row)
        assert row.status is Status.MONITORING
        assert [one.usual for one in typed] == [True, False]
        assert matter is not None
        uow.session.refresh(matter)
        assert [(one.number, one.usual) for one in matter.numbers] == [(USUAL, True), ("演公证2026-13", False)]


def test_a_number_that_another_certificate_carries_is_refused(sent: Handoff, handoff: Handoff) -> None:
    certified(sent)
    applied_to_notary(handoff, a_drawing())
    key = under_review(handoff)
    with handoff.engines.work(handoff.notary.actor) as uow, pytest.raises(NumberTwice):
        service.certify(uow, key, numbers=USUAL, issued_on=TODAY)


def test_endings_need_their_reason(sent: Handoff) -> None:
    key = under_review(sent)
    with sent.engines.work(sent.notary.actor) as uow:
        with pytest.raises(ReasonNeeded):
            service.end(uow, key, "refuse", "")
        row = service.end(uow, key, "refuse", "当事人对该公证事项有争议")
        assert (row.status, row.reason) == (Status.REFUSED, "当事人对该公证事项有争议")


def limits(handoff: Handoff) -> list[tuple[date, date, bool]]:
    """The two years that run or were used: from when, until when, whether enforcement was asked for."""
    with handoff.engines.work(SYSTEM) as uow:
        clocks = cases.clocks_of(uow, handoff.scene.case.id)
        return [(one.started_on, one.due_on, one.done_at is not None) for one in clocks if one.rule_id == "T-EXEC-EACH"]


def test_default_check_and_execution_certificate(sent: Handoff, clock: FixedClock) -> None:
    key = certified(sent)
    with sent.engines.work(sent.scene.payer) as uow, pytest.raises(Forbidden):
        service.report_default(uow, key, "债务人不能替债权人说")
    with sent.engines.work(sent.scene.payee) as uow:
        with pytest.raises(NothingOverdue):
            service.report_default(uow, key, "第一期没有付")
        service.report_default(uow, key, "明确说不会付", refuses=True)
    # From the first instalment that is owed, 15 December 2026 (法释〔2018〕18号 9).
    assert limits(sent) == [(date(2026, 12, 15), date(2028, 12, 15), False)]
    with sent.engines.work(sent.scene.payee) as uow:
        with pytest.raises(AmountsUnsound):
            service.apply_exec_cert(uow, key, performed_fen=0, principal_fen=0, interest_fen=0, evidence="")
        found = service.apply_exec_cert(
            uow, key, performed_fen=0, principal_fen=2_180_000, interest_fen=0, evidence="流水"
        )
        # Fifteen working days from Monday 23 November: Monday 14 December.
        assert found.due_on == date(2026, 12, 14)
    assert limits(sent) == []  # interrupted by the application
    with sent.engines.work(sent.notary.actor) as uow:
        asked = service.check_performance(
            uow, key, channel="phone", address="13900020002", question="第一期是否已付", asked_on=TODAY
        )
        # Seven days from Monday 23 November: Monday 30 November.
        assert asked.answer_due_on == date(2026, 11, 30)
        with pytest.raises(CheckUnanswered):
            service.issue_exec_cert(uow, key, number="(2026)浙演证执字第3号", issued_on=TODAY)
        service.record_answer(uow, key, asked.id, answer="没有钱付", answered_on=TODAY)
        with pytest.raises(Conflict):
            service.record_answer(uow, key, asked.id, answer="再答一次", answered_on=TODAY)
        issued = service.issue_exec_cert(uow, key, number="(2026)浙演证执字第3号", issued_on=TODAY)
        # Two years from the application that interrupted them: 23 November 2028, a Thursday.
        assert issued.enforce_until == date(2028, 11, 23)
    assert limits(sent) == [(TODAY, date(2028, 11, 23), False)]
    # Unused, each gives way to the next that is owed: both instalments have two years of their own.
    first, second = (date(2026, 12, 15), date(2028, 12, 15), False), (date(2027, 1, 15), date(2029, 1, 15), False)
    for day, left in ((date(2028, 11, 24), [first]), (date(2028, 12, 16), [second]), (date(2029, 1, 16), [])):
        clock.at = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)
        with sent.engines.work(SYSTEM) as uow:
            assert (service.end_enforcement_periods(uow), service.end_enforcement_periods(uow)) == (1, 0)
        assert limits(sent) == left, day


def test_a_later_instalment_paid_leaves_the_two_years_of_the_first_as_they_run(
    sent: Handoff, clock: FixedClock
) -> None:
    key, today = certified(sent), date(2027, 1, 20)
    clock.at = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
    with sent.engines.work(sent.scene.payee) as uow:
        service.report_default(uow, key, "两期都没有付")
        running = cases.running_clock(uow, sent.scene.case.id, "T-EXEC-EACH", key)
        _first, second = terms.obligations_of(uow, sent.agreement_id)
        agreements.record_payment(uow, second.id, amount_fen=second.amount_fen, paid_on=today, means=PaymentMeans.BANK)
    with sent.engines.work(SYSTEM) as uow:  # the same clock: what was reminded of is not reminded of again
        still = cases.running_clock(uow, sent.scene.case.id, "T-EXEC-EACH", key)
        assert running is not None
        assert still is not None
        assert (still.id, still.started_on) == (running.id, date(2026, 12, 15))


def test_the_two_years_are_those_of_what_is_still_owed(sent: Handoff, clock: FixedClock) -> None:
    key = certified(sent)
    clock.at = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
    today = date(2027, 1, 20)
    with sent.engines.work(sent.scene.payee) as uow:
        service.report_default(uow, key, "两期都没有付")
    assert limits(sent) == [(date(2026, 12, 15), date(2028, 12, 15), False)]
    with sent.engines.work(sent.scene.payee) as uow:
        first, second = terms.obligations_of(uow, sent.agreement_id)
        agreements.record_payment(uow, first.id, amount_fen=first.amount_fen, paid_on=today, means=PaymentMeans.BANK)
        # What the pages list: nobody need enforce the first any more.
        shown = service.enforcement_limits(uow, queries.get_notarization(uow, key))
        assert [one.due_on for one in shown] == [second.due_on]
    assert limits(sent) == [(date(2027, 1, 15), date(2029, 1, 15), False)]
    with sent.engines.work(sent.scene.payee) as uow:
        service.apply_exec_cert(uow, key, performed_fen=2_180_000, principal_fen=2_180_000, interest_fen=0, evidence="")
    with sent.engines.work(sent.notary.actor) as uow:
        asked = service.check_performance(
            uow, key, channel="phone", address="13900020002", question="第二期是否已付", asked_on=today
        )
        service.record_answer(uow, key, asked.id, answer="没有", answered_on=today)
        # From the second instalment, not from the first: that one is paid.
        assert service.issue_exec_cert(uow, key, number="甲3号", issued_on=today).enforce_until == date(2029, 1, 15)
    with sent.engines.work(sent.scene.mediator) as uow:
        agreements.waive(uow, second.id, reason="权利人当面表示放弃")
    assert limits(sent) == []


def test_silence_until_the_last_day_is_an_answer_the_day_after(sent: Handoff, clock: FixedClock) -> None:
    key = certified(sent)
    with sent.engines.work(sent.scene.payee) as uow:
        service.report_default(uow, key, "明确说不会付", refuses=True)
        service.apply_exec_cert(uow, key, performed_fen=0, principal_fen=2_180_000, interest_fen=0, evidence="")
    with sent.engines.work(sent.notary.actor) as uow:
        service.check_performance(uow, key, channel="phone", address="13900020002", question="是否已付", asked_on=TODAY)
    clock.at = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    with sent.engines.work(sent.notary.actor) as uow, pytest.raises(CheckUnanswered):
        service.issue_exec_cert(uow, key, number="甲3号", issued_on=date(2026, 11, 30))
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    with sent.engines.work(sent.notary.actor) as uow:
        assert not service.issue_exec_cert(uow, key, number="甲3号", issued_on=date(2026, 12, 1)).usual
    assert limits(sent) == [(TODAY, date(2028, 11, 23), False)]
    with sent.engines.work(SYSTEM) as uow:
        service.mark_performed(uow, sent.agreement_id)
    assert limits(sent) == []  # paid after the certificate: there is nothing to enforce


def test_the_enforcing_court_alone_moves_enforcement(sent: Handoff) -> None:
    key = certified(sent)
    with sent.engines.work(sent.scene.payee) as uow:
        service.report_default(uow, key, "明确说不会付", refuses=True)
        service.apply_exec_cert(uow, key, performed_fen=0, principal_fen=2_180_000, interest_fen=0, evidence="")
    with sent.engines.work(sent.notary.actor) as uow:
        asked = service.check_performance(
            uow, key, channel="phone", address="13900020002", question="是否已付", asked_on=TODAY
        )
        service.record_answer(uow, key, asked.id, answer="没有", answered_on=TODAY)
        service.issue_exec_cert(uow, key, number="(2026)浙演证执字第3号", issued_on=TODAY)
    with sent.engines.work(sent.court.actor) as uow, pytest.raises(Missing):
        queries.get_notarization(uow, key)
    with sent.engines.work(sent.scene.payee) as uow:
        service.apply_enforcement(uow, key, court_org_id=sent.court.office.id, on=TODAY)
    assert limits(sent) == [(TODAY, date(2028, 11, 23), True)]
    with sent.engines.work(sent.notary.actor) as uow, pytest.raises(Forbidden):
        service.enforce(uow, key, "start_enforcing", note="公证处不能立案")
    with sent.engines.work(sent.court.actor) as uow:
        service.enforce(uow, key, "start_enforcing", note="立案", case_no="(2026)浙0726执8号")
        row = service.enforce(uow, key, "enforce", note="已执行到位")
        assert (row.status, row.enforcement_case_no) == (Status.ENFORCED, "(2026)浙0726执8号")


def test_full_performance_ends_the_watch(sent: Handoff) -> None:
    key = certified(sent)
    with sent.engines.work(SYSTEM) as uow:
        service.mark_performed(uow, sent.agreement_id)
        assert queries.get_notarization(uow, key).status is Status.PERFORMED


def test_the_same_agreement_at_court_is_seen(handoff: Handoff) -> None:
    with handoff.engines.work(SYSTEM) as uow:
        assert not queries.confirmed_at_court(uow, handoff.scene.case.id)
    submitted_to_court(handoff)
    with handoff.engines.work(SYSTEM) as uow:
        assert queries.confirmed_at_court(uow, handoff.scene.case.id)
