"""Pauses, extensions, endings, closing, archive; and two people at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from mediation.cases import queries, service
from mediation.cases.errors import (
    AlreadyMoved,
    ConsentIncomplete,
    DateNotLater,
    DocumentsMissing,
    ReasonMissing,
    RemediesNotTold,
    RevealReasonMissing,
)
from mediation.cases.models import CaseClock
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.panels import Gap
from mediation.core.uow import Engines, UnitOfWork
from tests.factories.cases import APPLICANT, a_case, a_party


def the_clock(uow: UnitOfWork, case_id: object, rule_id: str = "T-PM") -> CaseClock:
    return next(one for one in queries.clocks_of(uow, case_id) if one.rule_id == rule_id)  # type: ignore[arg-type] # an id


def test_a_suspension_is_not_counted(engines: Engines, clock: FixedClock) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "in_mediation")
        with pytest.raises(ReasonMissing):
            service.suspend(uow, case.id, "")
        service.suspend(uow, case.id, "等待鉴定")
        assert the_clock(uow, case.id).paused_on == date(2026, 11, 23)
    clock.at += timedelta(days=10)
    with engines.work(SYSTEM) as uow:
        service.resume(uow, case.id)
        period = the_clock(uow, case.id)
        assert (period.due_on, period.paused_days, period.paused_on) == (date(2027, 1, 4), 10, None)


def test_an_extension_is_kept_with_every_consent(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "in_mediation")
        period = the_clock(uow, case.id)
        both = {party.id: "phone" for party in case.parties}
        one = {case.parties[0].id: "phone"}
        later = date(2027, 1, 15)
        with pytest.raises(ConsentIncomplete, match="李大有"):
            service.extend_clock(uow, case.id, period.id, new_due_on=later, reason="评估", consents=one)
        with pytest.raises(DateNotLater):
            service.extend_clock(uow, case.id, period.id, new_due_on=period.due_on, reason="评估", consents=both)
        service.extend_clock(uow, case.id, period.id, new_due_on=later, reason="评估", consents=both)
        kept = queries.extensions_of(uow, case.id)[0]
        assert (kept.old_due_on, kept.new_due_on, set(kept.consents)) == (
            date(2026, 12, 23), later, {str(key) for key in both},
        )  # fmt: skip
        assert period.due_on == later


def test_success_starts_follow_up_and_feedback(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "succeeded", court=True)
        assert (case.result, case.agreed_amount_fen) == ("success_written", 300_000)
        running = {one.rule_id: one.due_on for one in queries.clocks_of(uow, case.id, running=True)}
        assert running == {"T-FOLLOW-UP": date(2026, 12, 23), "T-FEEDBACK": date(2026, 11, 26)}
        service.set_performance(uow, case.id, "performed")
        assert case.performance_status == "performed"


def test_a_failure_has_code_course_and_other_ways(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "in_mediation")
        with pytest.raises(RemediesNotTold):
            service.fail(uow, case.id, reason="gap_too_wide", note="x", remedies_told=False)
        with pytest.raises(ReasonMissing):
            service.fail(uow, case.id, reason="gap_too_wide", note=" ", remedies_told=True)
    with engines.work(SYSTEM) as uow:
        case = service.fail(uow, case.id, reason="gap_too_wide", note="金额差距大", remedies_told=True)
        assert (case.status.value, case.result, case.terminate_reason) == ("failed", "failure", "gap_too_wide")
        assert the_clock(uow, case.id).done_at is not None


@pytest.mark.parametrize(("settled", "result"), [(True, "self_settled"), (False, "withdrawn_by_applicant")])
@pytest.mark.parametrize("status", ["applied", "accepted", "in_mediation"])
def test_an_application_is_taken_back(engines: Engines, status: str, settled: bool, result: str) -> None:
    with engines.work(SYSTEM) as uow:
        case = service.withdraw(uow, a_case(uow, status).id, reason="申请人提出", self_settled=settled)
        assert (case.status.value, case.result) == ("withdrawn", result)
        assert queries.clocks_of(uow, case.id, running=True) == []


def test_closing_waits_for_the_papers(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "succeeded")
        monkeypatch.setattr(
            "mediation.cases.service.endings.CLOSING_CHECKS", [lambda _uow, _case_id: [Gap("调解协议书", "", "")]]
        )
        with pytest.raises(DocumentsMissing, match="调解协议书"):
            service.close(uow, case.id)


def test_the_shelf_is_reached_in_time_and_a_supervisor_takes_it_back(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "closed")
        assert the_clock(uow, case.id, "T-ARCHIVE").due_on == date(2026, 12, 23)
        service.reopen(uow, case.id, "发现新的事实")
        assert (case.status.value, case.result, case.closed_on) == ("in_mediation", None, None)
        assert queries.moves_of(uow, case.id)[-1].reason == "发现新的事实"


def test_a_number_is_read_with_a_reason(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        party = a_party(uow, case, "applicant")
        with pytest.raises(RevealReasonMissing):
            service.reveal(uow, party.id, "phone", " ")
        assert service.reveal(uow, party.id, "phone", "核对") == APPLICANT.phone
        assert service.reveal(uow, party.id, "id_no", "核对") == APPLICANT.id_no


def test_of_two_at_once_one_wins_and_the_other_is_told(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        case = a_case(uow, "consent_pending")
    start = Barrier(2)

    def accept() -> str:
        with own_engines.work(SYSTEM) as uow:
            start.wait()
            return service.accept(uow, case.id).status.value

    def reject() -> str:
        with own_engines.work(SYSTEM) as uow:
            start.wait()
            return service.reject(uow, case.id, "out_of_scope", "不在范围").status.value

    def answer(verb: Callable[[], str]) -> str:
        try:
            return verb()
        except AlreadyMoved as late:
            return late.message

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(answer, (accept, reject))
    with own_engines.work(SYSTEM) as uow:
        now = queries.get_case(uow, case.id).status.value
    assert sorted([first in {"accepted", "rejected"}, second in {"accepted", "rejected"}]) == [False, True]
    assert now in {first, second}
