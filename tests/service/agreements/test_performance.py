"""After the agreement: recorded by one side, answered by the other, urged when late, visited."""

from __future__ import annotations

import runpy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from mediation.agreements import queries, service
from mediation.agreements.errors import (
    AlreadyRecorded,
    FollowUpDone,
    NotInEffect,
    NotOwed,
    PaymentAnswered,
    PaymentDateWrong,
    ReasonNeeded,
    TooMuch,
)
from mediation.agreements.events import AgreementPerformed
from mediation.agreements.models import Obligation, Payment
from mediation.agreements.rules.visits import NextVisit, Visit, propose_visit
from mediation.agreements.states import Found, ObligationStatus, PaymentMeans, PaymentStatus, Satisfaction
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.uow import Engines
from mediation.law.cases import ContactMeans
from mediation.law.outcomes import PerformanceStatus
from mediation.records import queries as records
from tests.factories.agreements import Scene, a_scene, drafted
from tests.stages import Agreed

FIRST, SECOND = date(2026, 12, 15), date(2027, 1, 15)
HALF = 2_180_000


def obligations(scene: Scene, agreement_id: UUID) -> list[Obligation]:
    with scene.engines.work(SYSTEM) as uow:
        return list(queries.obligations_of(uow, agreement_id))


def performance(scene: Scene) -> str | None:
    with scene.engines.work(SYSTEM) as uow:
        return cases.get_case(uow, scene.case.id).performance_status


def paid(scene: Scene, who: Actor, row: Obligation, amount: int = HALF, on: date = date(2026, 11, 23)) -> Payment:
    with scene.engines.work(who) as uow:
        return service.record_payment(uow, row.id, amount_fen=amount, paid_on=on, means=PaymentMeans.BANK)


def test_every_instalment_is_owed_and_what_binds_both_is_not_counted_down(effective: Agreed) -> None:
    scene, key = effective
    rows = obligations(scene, key)
    assert [(row.instalment, row.due_on, row.amount_fen, row.status) for row in rows] == [
        (1, FIRST, HALF, ObligationStatus.PENDING),
        (2, SECOND, HALF, ObligationStatus.PENDING),
    ]
    assert {(row.obligor_id, row.obligee_id) for row in rows} == {(scene.payer_id, scene.payee_id)}


def test_recorded_by_the_payer_confirmed_by_the_payee_until_all_is_done(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    performed: list[AgreementPerformed] = []
    engines.bus.hear(AgreementPerformed, lambda _uow, event: performed.append(event))
    for row in obligations(scene, key):
        payment = paid(scene, scene.payer, row)
        assert payment.status is PaymentStatus.RECORDED
        assert not performed
        with engines.work(scene.payee) as uow:
            service.confirm_payment(uow, payment.id)
    assert {row.status for row in obligations(scene, key)} == {ObligationStatus.PAID}
    assert performance(scene) == "performed"
    assert len(performed) == 1


def test_a_part_is_counted_and_the_rest_stays_owed(effective: Agreed) -> None:
    scene, key = effective
    payment = paid(scene, scene.payee, obligations(scene, key)[0], 1_000_000)
    assert payment.status is PaymentStatus.CONFIRMED
    row = obligations(scene, key)[0]
    assert (row.status, row.paid_fen) == (ObligationStatus.PART_PAID, 1_000_000)
    with pytest.raises(TooMuch):
        paid(scene, scene.payer, row, HALF)
    paid(scene, scene.payee, row, HALF - 1_000_000)
    assert obligations(scene, key)[0].status is ObligationStatus.PAID
    with pytest.raises(NotOwed):
        paid(scene, scene.payer, row, 1)


def test_nobody_confirms_their_own_payment(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    other = a_scene(engines)
    payment = paid(scene, scene.payer, obligations(scene, key)[0])
    with pytest.raises(Forbidden), engines.work(scene.payer) as uow:
        service.confirm_payment(uow, payment.id)
    with pytest.raises(Missing), engines.work(other.payee) as uow:
        service.confirm_payment(uow, payment.id)


def test_a_disputed_payment_goes_back_to_the_mediator_and_may_still_be_confirmed(
    engines: Engines, effective: Agreed
) -> None:
    scene, key = effective
    payment = paid(scene, scene.payer, obligations(scene, key)[0])
    with pytest.raises(ReasonNeeded), engines.work(scene.payee) as uow:
        service.dispute_payment(uow, payment.id, note=" ")
    with engines.work(scene.payee) as uow:
        service.dispute_payment(uow, payment.id, note="卡里没有这笔")
    assert obligations(scene, key)[0].status is ObligationStatus.DISPUTED
    with pytest.raises(PaymentAnswered), engines.work(scene.payee) as uow:
        service.dispute_payment(uow, payment.id, note="还是没有")
    with engines.work(scene.payee) as uow:
        service.confirm_payment(uow, payment.id)
    assert obligations(scene, key)[0].status is ObligationStatus.PAID


@pytest.mark.parametrize("amount", [0, -1, HALF + 1])
def test_a_senseless_sum_is_refused(effective: Agreed, amount: int) -> None:
    scene, key = effective
    with pytest.raises(TooMuch):
        paid(scene, scene.payer, obligations(scene, key)[0], amount)


def test_tomorrows_payment_has_not_happened(effective: Agreed) -> None:
    scene, key = effective
    with pytest.raises(PaymentDateWrong):
        paid(scene, scene.payer, obligations(scene, key)[0], on=date(2026, 11, 24))


def test_the_clock_makes_overdue_what_is_late_and_does_nothing_twice(
    engines: Engines, effective: Agreed, clock: FixedClock
) -> None:
    scene, key = effective
    clock.at = datetime(2026, 12, 15, 15, 59, tzinfo=UTC)  # the due day in Shanghai, a minute to midnight
    with engines.work(SYSTEM) as uow:
        service.watch_due(uow)
    assert obligations(scene, key)[0].status is ObligationStatus.PENDING
    clock.at = datetime(2026, 12, 15, 16, 1, tzinfo=UTC)
    for touched in (1, 0):
        with engines.work(SYSTEM) as uow:
            assert service.watch_due(uow) == touched
    assert obligations(scene, key)[0].status is ObligationStatus.OVERDUE
    assert performance(scene) == "overdue"


def test_nobody_is_reminded_at_night(engines: Engines, effective: Agreed, clock: FixedClock) -> None:
    scene, key = effective
    begins = datetime(2026, 12, 11, 16, 0, tzinfo=UTC)  # three days before the due day, midnight in Shanghai
    for hours, reminded in ((0, False), (8.9, False), (9, True)):
        clock.at = begins + timedelta(hours=hours)
        with engines.work(SYSTEM) as uow:
            service.watch_due(uow)
        assert (obligations(scene, key)[0].reminded_on is not None) is reminded


def test_what_was_reminded_of_for_the_last_time_makes_room_for_others(
    engines: Engines, effective: Agreed, clock: FixedClock
) -> None:
    _scene, _key = effective
    for day, looked_at in ((16, 1), (18, 1), (19, 0)):  # late, three days after its day, never again
        clock.at = datetime(2026, 12, day, 2, 0, tzinfo=UTC)
        with engines.work(SYSTEM) as uow:
            assert len(queries.owed_and_dated(uow, date(2026, 12, day))) == looked_at
            service.watch_due(uow)


def test_what_is_overdue_may_still_be_performed(engines: Engines, effective: Agreed, clock: FixedClock) -> None:
    scene, key = effective
    clock.at = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)
    with engines.work(SYSTEM) as uow:
        service.watch_due(uow)
    paid(scene, scene.payee, obligations(scene, key)[0])
    assert obligations(scene, key)[0].status is ObligationStatus.PAID
    assert performance(scene) == "performing"


def test_urging_is_kept_and_not_for_the_obligor(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    row = obligations(scene, key)[0]
    with engines.work(scene.payee) as uow:
        assert service.urge(uow, row.id).urged_at == engines.clock.now()
    with pytest.raises(Forbidden), engines.work(scene.payer) as uow:
        service.urge(uow, row.id)


def test_what_is_given_up_is_owed_no_more(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    rows = obligations(scene, key)
    with pytest.raises(Forbidden), engines.work(scene.payee) as uow:
        service.waive(uow, rows[0].id, reason="算了")
    for row in rows:
        with engines.work(scene.mediator) as uow:
            service.waive(uow, row.id, reason="权利人当面表示放弃")
    assert performance(scene) == "performed"
    with pytest.raises(NotOwed), engines.work(scene.mediator) as uow:
        service.urge(uow, rows[0].id)


def test_a_visit_is_planned_with_the_effect_and_after_later_instalments(engines: Engines, effective: Agreed) -> None:
    scene, _key = effective
    with engines.work(scene.mediator) as uow:
        assert [(row.due_on, row.purpose, row.instalment) for row in queries.follow_ups_of(uow, scene.case.id)] == [
            (date(2026, 12, 23), "协议生效后回访", 0),
            (date(2027, 1, 18), "到期后回访", 2),  # 16 January is a Saturday
        ]
        uow.session.execute(text("update follow_ups set purpose = '第12期到期后回访', instalment = 0"))
        migration = Path(__file__).parents[3] / "migrations/versions/v11_visits_by_number.py"
        uow.session.execute(text(runpy.run_path(str(migration))["READ_NUMBERS"]))
        read = uow.session.execute(text("select distinct purpose, instalment from follow_ups")).all()
        assert [tuple(row) for row in read] == [("到期后回访", 12)], "rows from before are read"


def visit(**changes: object) -> Visit:
    base: dict[str, object] = {
        "means": ContactMeans.PHONE, "performance": PerformanceStatus.PERFORMING,
        "satisfaction": Satisfaction.SATISFIED, "mistake": Found.NO, "suit": Found.NO, "dispute": Found.UNASKED,
    }  # fmt: skip
    return Visit(**(base | changes))  # type: ignore[arg-type] # test data


def test_a_visit_is_written_down_once_with_its_paper_and_the_next_one(engines: Engines, effective: Agreed) -> None:
    scene, _key = effective
    with engines.work(scene.mediator) as uow:
        first = queries.follow_ups_of(uow, scene.case.id)[0]
        row = service.record_follow_up(uow, first.id, visit(next_on=date(2027, 2, 1)))
    with engines.work(scene.mediator) as uow:
        assert row.document_id is not None
        assert records.get_document(uow, row.document_id).kind == "follow_up"
        assert [one.due_on for one in queries.follow_ups_of(uow, scene.case.id)][-1] == date(2027, 2, 1)
        assert all(one.rule_id != "T-FOLLOW-UP" for one in cases.clocks_of(uow, scene.case.id, running=True))
    with pytest.raises(FollowUpDone), engines.work(scene.mediator) as uow:
        service.record_follow_up(uow, row.id, visit())


def test_closing_plans_the_next_visit_while_something_is_owed_and_none_is_planned(
    engines: Engines, effective: Agreed
) -> None:
    scene, key = effective
    with engines.work(scene.mediator) as uow:
        owed_note, note = service.visit_notes(uow, scene.case.id)
        assert owed_note.startswith("协议里还有")
        assert note == "下次回访已经安排在2026年12月23日（周三）（协议生效后回访），结案后照常进行。"
        assert service.plan_next_visit(uow, scene.case.id) is None
        for row in queries.follow_ups_of(uow, scene.case.id):
            service.record_follow_up(uow, row.id, visit())
        _owed, note = service.visit_notes(uow, scene.case.id)
        # The day after the first instalment, 15 December 2026.
        assert note == "还有没履行完的，结案时按规则安排下次回访：2026年12月16日（周三）（到期后回访）。"
        casework.close(uow, scene.case.id, carried_over=True)
    with engines.work(scene.mediator) as uow:
        (planned,) = [one for one in queries.follow_ups_of(uow, scene.case.id) if one.done_at is None]
        assert (planned.due_on, planned.purpose) == (date(2026, 12, 16), "到期后回访")
        service.record_follow_up(uow, planned.id, visit(performance=PerformanceStatus.PERFORMED))
        for owed in queries.obligations_of(uow, key):
            service.waive(uow, owed.id, reason="当面付清")
        assert list(service.visit_notes(uow, scene.case.id)) == []
        assert service.plan_next_visit(uow, scene.case.id) is None


@pytest.mark.parametrize(
    ("owed", "undated", "planned", "found"),
    [
        ([], False, None, None),
        ([date(2026, 12, 15)], False, None, date(2026, 12, 16)),
        ([date(2026, 12, 15), date(2027, 1, 15)], False, None, date(2026, 12, 16)),
        ([date(2026, 12, 18)], False, None, date(2026, 12, 21)),  # a Friday: the visit is on Monday
        ([date(2026, 11, 20), date(2027, 3, 1)], False, None, date(2026, 12, 23)),  # late: within thirty days
        ([], True, None, date(2026, 12, 23)),
        ([date(2026, 12, 15)], False, date(2027, 3, 2), date(2027, 3, 2)),
        ([date(2026, 11, 20), date(2027, 3, 1)], False, date(2027, 3, 2), date(2026, 12, 23)),  # planned too late
        ([date(2026, 11, 20), date(2027, 3, 1)], False, date(2026, 12, 22), date(2026, 12, 22)),
        ([], True, date(2027, 3, 2), date(2026, 12, 23)),
        ([], False, date(2027, 3, 2), date(2027, 3, 2)),
    ],
)
def test_the_rule_proposes_a_day(*, owed: list[date], undated: bool, planned: date | None, found: date | None) -> None:
    before = NextVisit(planned, "约好的回访", planned=True) if planned else None
    proposed = propose_visit(date(2026, 11, 23), owed, undated=undated, planned=before)
    assert (proposed.on if proposed else None) == found
    assert proposed is None or proposed.planned == (proposed.on == planned)


def test_a_visit_whose_day_passed_is_not_recorded_and_plans_nothing(
    engines: Engines, effective: Agreed, clock: FixedClock
) -> None:
    scene, _key = effective
    clock.at = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)  # both instalments are late, both visits were forgotten
    with engines.work(scene.mediator) as uow:
        first, second = queries.follow_ups_of(uow, scene.case.id)
        assert list(service.visit_notes(uow, scene.case.id)) == [
            "协议里还有2项没有履行完。结案以后，提醒、确认收款和催促照常进行。",
            "2026年12月23日（周三）的回访（协议生效后回访）还没有记录；已经访过的，请补记。",
            "2027年1月18日（周一）的回访（第2期到期后回访）还没有记录；已经访过的，请补记。",
            "还有没履行完的，结案时按规则安排下次回访：2027年2月19日（周五）（还没有履行完，再次回访）。",
        ]
        # On the proposed day for the proposed reason, on another again.
        for row, on in ((first, date(2027, 2, 19)), (second, date(2027, 2, 22))):
            service.record_follow_up(uow, row.id, visit(next_on=on))
        planned = [(one.due_on, one.purpose) for one in queries.follow_ups_of(uow, scene.case.id) if not one.done_at]
        assert planned == [(date(2027, 2, 19), "还没有履行完，再次回访"), (date(2027, 2, 22), "再次回访")]


@pytest.mark.parametrize(
    ("found", "field"),
    [
        ({"performance": PerformanceStatus.OVERDUE}, "unperformed"),
        ({"mistake": Found.YES}, "mistake_note"),
        ({"suit": Found.YES}, "later_suit"),
        ({"dispute": Found.YES, "dispute_note": " "}, "dispute_note"),
        ({"risk": True}, "risk_note"),
    ],
)
def test_what_a_visit_found_is_said_in_words(found: dict[str, object], field: str) -> None:
    lack = visit(**found).lacks()
    assert lack
    assert lack[0] == field
    assert visit(**found | {field: "说明"}).lacks() is None


def test_the_sheet_of_a_visit_says_each_item_by_itself(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    with engines.work(scene.mediator) as uow:
        first = queries.follow_ups_of(uow, scene.case.id)[0]
        owed = service.still_owed(uow, key)
        found = visit(
            unperformed=f"{owed}：都没有到期", suit=Found.YES, later_suit="县法院，已撤诉", measures="提醒日期"
        )
        row = service.record_follow_up(uow, first.id, found)
        assert row.document_id is not None
        data = records.content_of(uow, records.get_document(uow, row.document_id))
    said = {one["label"].replace("\n", ""): one["value"] for line in data["found"] for one in line}
    assert said == {
        "履行情况": "履行中", "满意度": "满意", "协议有无差错": "没有", "后续诉讼及结果": "有：县法院，已撤诉",
        "新的争议": "未问到", "激化迹象": "没有", "下次回访": "没有安排",
        "未履行内容及原因": "第1期人民币21,800.00元（大写：贰万壹仟捌佰元整），2026年12月15日前\n"
        "第2期人民币21,800.00元（大写：贰万壹仟捌佰元整），2027年1月15日前：都没有到期",
    }  # fmt: skip
    assert (data["measures"], data["findings"]) == ("提醒日期", None)


def test_a_risk_needs_words_and_a_party_holds_no_visit(engines: Engines, effective: Agreed) -> None:
    scene, _key = effective
    with engines.work(scene.mediator) as uow:
        first = queries.follow_ups_of(uow, scene.case.id)[0]
    with pytest.raises(ReasonNeeded), engines.work(scene.mediator) as uow:
        service.record_follow_up(uow, first.id, visit(risk=True))
    with pytest.raises(Forbidden), engines.work(scene.payer) as uow:
        service.record_follow_up(uow, first.id, visit())


def test_before_effect_there_is_nothing_to_follow(engines: Engines) -> None:
    scene = a_scene(engines)
    key = drafted(scene)
    with pytest.raises(NotInEffect), engines.work(scene.mediator) as uow:
        service.schedule_follow_up(uow, key, date(2026, 12, 1))


def test_the_summary_holds_what_court_and_notary_need(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    with engines.work(scene.mediator) as uow:
        summary = queries.summary_for_handoff(uow, key)
    assert (summary.number, summary.agreed_amount_fen) == ("测人调字〔2026〕001号", 4_360_000)
    assert [len(clause.parts) for clause in summary.clauses] == [2, 1]
    assert summary.effective_at == engines.clock.now()


def test_the_same_payment_is_not_noted_twice(effective: Agreed) -> None:
    scene, key = effective
    row = obligations(scene, key)[0]
    paid(scene, scene.payer, row)
    for who in (scene.payer, scene.payee):
        with pytest.raises(AlreadyRecorded):
            paid(scene, who, row)
