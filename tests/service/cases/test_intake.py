"""Registration, consent, decision: what each verb stores and refuses."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from mediation.cases import queries, service
from mediation.cases.errors import (
    AlreadyMoved,
    ApplicantMissing,
    ConsentNotAsked,
    CourtNumberWrong,
    MissingListEmpty,
    PartyRefuses,
    PhoneWrong,
    ReasonMissing,
    RespondentMissing,
    RespondentsUnreachable,
)
from mediation.cases.events import CaseAccepted, CaseRejected, ConsentRecorded, SupplementRequired
from mediation.cases.models import Case, Party
from mediation.core.authz import PUBLIC, SYSTEM, Actor, ActorKind
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.events import Bus
from mediation.core.models import AuditRow
from mediation.core.uow import Engines, UnitOfWork
from tests.factories.cases import APPLICANT, RESPONDENT, a_case, a_party, an_office


def clocks(uow: UnitOfWork, case: Case) -> dict[str, tuple[date, str]]:
    """Each clock's due day and whether it runs, is done or stands still."""
    found = {}
    for clock in queries.clocks_of(uow, case.id):
        state = "done" if clock.done_at else "paused" if clock.paused_on else "runs"
        found[clock.rule_id] = (clock.due_on, state)
    return found


def told(engines: Engines, kind: type) -> list[object]:
    """What subscribers hear of one kind of fact, from now on."""
    heard: list[object] = []
    engines.bus = Bus()
    engines.bus.hear(kind, lambda _uow, event: heard.append(event))
    return heard


def test_a_registered_case_has_number_title_and_clock(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        first, second = a_case(uow), a_case(uow)
        assert (first.case_no, second.case_no) == ("2026-000001", "2026-000002")
        assert first.title == "张一兰与李大有邻里纠纷"
        assert clocks(uow, first) == {"T-ACCEPT": (date(2026, 11, 25), "runs")}


def test_numbers_are_sealed_indexed_and_masked(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        party = a_party(uow, case, "applicant")
        assert party.id_no_sealed is not None
        assert APPLICANT.id_no.encode() not in party.id_no_sealed
        assert uow.vault.open(party.id_no_sealed) == APPLICANT.id_no
        assert party.phone_index == uow.vault.index(APPLICANT.phone)
        assert (party.id_no_mask, party.phone_mask) == ("330***********7227", "138****0001")
        assert (party.birth_on, party.gender) == (date(1985, 3, 7), "女")
        plain = uow.session.execute(text("select parties::text from parties")).scalars().all()
        assert not any(APPLICANT.id_no in row or APPLICANT.phone in row for row in plain)


@pytest.mark.parametrize(
    ("parties", "refusal"),
    [
        ((RESPONDENT,), ApplicantMissing),
        ((APPLICANT,), RespondentMissing),
        ((APPLICANT, service.PartyDetails(role="respondent", name="李", phone="137")), PhoneWrong),
    ],
)
def test_a_wrong_registration_stores_nothing(
    engines: Engines, parties: tuple[service.PartyDetails, ...], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal), engines.work(SYSTEM) as uow:
        a_case(uow, parties=parties)
    with engines.work(SYSTEM) as uow:
        assert uow.session.scalars(select(Case)).all() == []
        assert uow.session.scalars(select(Party)).all() == []


def test_a_court_case_needs_its_number_and_starts_its_own_clocks(engines: Engines) -> None:
    with pytest.raises(CourtNumberWrong), engines.work(SYSTEM) as uow:
        a_case(uow, court=True, court_case_no="")
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, court=True)
        assert clocks(uow, case)["T-CONSENT-ASK"] == (date(2026, 11, 26), "runs")
        service.sign_for_materials(uow, case.id, on=date(2026, 11, 20))
        assert clocks(uow, case)["T-CD"] == (date(2026, 12, 21), "runs")
        service.record_consent(uow, a_party(uow, case).id, answer="agreed", means="phone")
        service.accept(uow, case.id)
        after = clocks(uow, case)
        assert after["T-CD"] == (date(2026, 12, 21), "runs")
        assert after["T-CONSENT-ASK"][1] == after["T-ACCEPT"][1] == "done"


def test_nobody_without_the_right_registers(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
    details = service.DisputeDetails(org_id=office.id, dispute_type="other", summary="x")
    for actor in (PUBLIC, Actor(ActorKind.STAFF, org_id=office.id, org_path=office.path)):
        with pytest.raises(Forbidden), engines.work(actor) as uow:
            service.register_case(uow, details, (APPLICANT, RESPONDENT))


def test_every_attempt_is_kept_and_the_newest_counts(engines: Engines) -> None:
    heard = told(engines, ConsentRecorded)
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        party = a_party(uow, case)
        service.record_consent(uow, party.id, answer="unreachable", means="phone", note="没人接")
        service.record_consent(uow, party.id, answer="agreed", means="visit", at=uow.now() - timedelta(hours=1))
        assert [one.answer for one in queries.inquiries_of(uow, case.id)] == ["agreed", "unreachable"]
        assert (party.consent, party.consent_means) == ("agreed", "visit")
        assert case.status.value == "consent_pending"
    assert [getattr(event, "answer", "") for event in heard] == ["unreachable", "agreed"]


def test_acceptance_waits_for_every_answer(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        party = a_party(uow, case)
        with pytest.raises(ConsentNotAsked, match="李大有"):
            service.accept(uow, case.id)
        service.record_consent(uow, party.id, answer="unreachable", means="phone")
        with pytest.raises(RespondentsUnreachable):
            service.accept(uow, case.id)
        service.record_consent(uow, party.id, answer="refused", means="phone")
        with pytest.raises(PartyRefuses):
            service.accept(uow, case.id)


def test_acceptance_starts_the_period_and_seats_the_parties(engines: Engines) -> None:
    heard = told(engines, CaseAccepted)
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        assert case.accepted_on == date(2026, 11, 23)
        found = clocks(uow, case)
        assert found["T-PM"] == (date(2026, 12, 23), "runs")
        assert found["T-CHOOSE-MEDIATOR"] == (date(2026, 11, 25), "runs")
        assert found["T-ACCEPT"][1] == "done"
        seats = {one.seat: one.name for one in queries.participants_of(uow, case.id)}
        assert seats == {"applicant": "张一兰", "respondent": "李大有"}
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("kind", "rule_id", "due"),
    [("medical", "T-MED", date(2027, 1, 5)), ("migrant_wages", "T-LAB", date(2026, 12, 8))],
)
def test_other_fields_have_other_periods(engines: Engines, kind: str, rule_id: str, due: date) -> None:
    with engines.work(SYSTEM) as uow:
        assert clocks(uow, a_case(uow, "accepted", dispute_type=kind))[rule_id] == (due, "runs")


def test_a_supplement_stops_the_clock_until_it_comes_in(engines: Engines, clock: FixedClock) -> None:
    heard = told(engines, SupplementRequired)
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        with pytest.raises(MissingListEmpty):
            service.require_supplement(uow, case.id, [" ", ""])
        service.require_supplement(uow, case.id, ["房产证 ", ""])
        assert case.missing_items == ["房产证"]
        assert clocks(uow, case)["T-ACCEPT"] == (date(2026, 11, 25), "paused")
        assert clocks(uow, case)["T-SUPPLEMENT"] == (date(2026, 11, 30), "runs")
    clock.at += timedelta(days=3)
    with engines.work(SYSTEM) as uow:
        case = service.supplement(uow, case.id, "已收到")
        assert case.missing_items == []
        assert clocks(uow, case)["T-ACCEPT"] == (date(2026, 11, 30), "runs")  # three working days later
    assert len(heard) == 1


def test_a_rejection_has_a_ground_and_words_and_can_be_taken_up_again(engines: Engines) -> None:
    heard = told(engines, CaseRejected)
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        with pytest.raises(ReasonMissing):
            service.reject(uow, case.id, "not_civil", " ")
    with engines.work(SYSTEM) as uow:
        case = service.reject(uow, case.id, "not_civil", "属于举报")
        assert (case.status.value, case.reject_reason) == ("rejected", "not_civil")
        assert clocks(uow, case)["T-ACCEPT"][1] == "done"
        service.apply_again(uow, case.id, "补充了民事请求")
        assert case.reject_reason is None
        assert [move.action for move in queries.moves_of(uow, case.id)] == ["reject", "apply_again"]
    assert len(heard) == 1


def test_the_second_decision_is_told_the_first(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        with pytest.raises(AlreadyMoved, match="已受理"):
            service.reject(uow, case.id, "not_civil", "x")
        with pytest.raises(AlreadyMoved):
            service.record_consent(uow, a_party(uow, case).id, answer="refused", means="phone")


def test_what_is_done_is_in_the_audit(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        actions = set(uow.session.scalars(select(AuditRow.action).where(AuditRow.case_id == case.id)))
    assert {"cases.registered", "cases.consent_recorded", "cases.ask_consent", "cases.accept"} <= actions


@pytest.mark.parametrize(
    "statement",
    [
        "update cases set status = 'rejected'",
        "update cases set status = 'failed', result = 'failure', accepted_on = current_date",
        "update cases set status = 'accepted', accepted_on = null",
        "update cases set status = 'in_mediation', mediator_id = null, accepted_on = applied_on",
        "update cases set status = 'closed', result = 'failure', closed_on = null",
        "update cases set status = 'succeeded', result = null, accepted_on = applied_on",
        "update cases set claim_amount_fen = -1",
        "update cases set accepted_on = applied_on - 1",
        "update parties set consent = 'agreed', consent_at = null",
    ],
)
def test_the_database_refuses_what_a_state_does_not_allow(engines: Engines, statement: str) -> None:
    with engines.work(SYSTEM) as uow:
        a_case(uow)
        with pytest.raises(IntegrityError), uow.session.begin_nested():
            uow.session.execute(text(statement))


def test_a_foreign_case_is_missing(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case, office = a_case(uow), an_office(uow)
    stranger = Actor(ActorKind.STAFF, org_id=office.id, org_path=office.path)
    with pytest.raises(Missing), engines.work(stranger) as uow:
        service.accept(uow, case.id)
