"""J1 to J12: each check passes on a sound agreement and says why when it does not."""

from datetime import date
from uuid import UUID

import pytest

from mediation.court.rules import CourtAnswers, assess
from mediation.law.handoffs import AgreementFacts, Check, Verdict, worst
from mediation.law.sham import Sign
from tests.factories.handoffs import BORROWER, a_duty, a_side, agreement_facts

TODAY = date(2026, 11, 9)
ANSWERED = CourtAnswers(third_party_interest=False)


def the_check(
    code: str, facts: AgreementFacts, answers: CourtAnswers = ANSWERED, today: date = TODAY, courts: int = 1
) -> Check:
    return next(check for check in assess(facts, answers, today, courts) if check.code == code)


def test_a_sound_agreement_passes_all_twelve() -> None:
    checks = assess(agreement_facts(), ANSWERED, TODAY, 1)
    assert [check.code for check in checks] == [f"J{n}" for n in range(1, 13)]
    assert worst(checks) is Verdict.PASS


@pytest.mark.parametrize(
    ("code", "spoiled", "verdict"),
    [
        ("J1", {"mediation_kind": "public_security"}, Verdict.BLOCK),
        ("J1", {"org_active": False}, Verdict.BLOCK),
        ("J1", {"org_kind": "government_dept", "mediation_kind": "admin"}, Verdict.WARN),
        ("J2", {"sides": (a_side(signed=False),)}, Verdict.BLOCK),
        ("J2", {"effective_at": None}, Verdict.BLOCK),
        ("J2", {"sides": (a_side(identity_grade=0),)}, Verdict.BLOCK),
        ("J3", {"mediation_kind": "admin_review"}, Verdict.BLOCK),
        ("J4", {"duties": (a_duty(text="双方解除收养关系"),)}, Verdict.BLOCK),
        ("J4", {"identity_matter": True}, Verdict.WARN),
        ("J5", {"duties": (a_duty(kind="other", text="东侧滴水归演示甲方所有"),)}, Verdict.WARN),
        ("J5", {"duties": (a_duty(kind="act", text="把界石移到北墙外0.8米处"),)}, Verdict.WARN),
        ("J7", {"duties": ()}, Verdict.BLOCK),
        ("J7", {"duties": (a_duty(due_days=()),)}, Verdict.BLOCK),
        ("J7", {"duties": (a_duty(text="演示乙方尽快付清"),)}, Verdict.BLOCK),
        ("J8", {"effective_at": None}, Verdict.BLOCK),
        ("J10", {"duties": (a_duty(kind="act", text="演示乙方办理房屋过户登记"),)}, Verdict.MANUAL),
        ("J11", {"sides": (a_side(adult=False),)}, Verdict.BLOCK),
        ("J11", {"sides": (a_side(adult=None),)}, Verdict.WARN),
        ("J12", {"amount_fen": 200_000_000, "evidence_count": 0}, Verdict.MANUAL),
        ("J12", {"signs": (Sign.BOTH_SIDES.zh,)}, Verdict.MANUAL),
        ("J12", {"amount_fen": 200_000_000, "accepted_on": date(2026, 11, 1)}, Verdict.MANUAL),
    ],
)
def test_what_fails_says_why_and_how_to_mend_it(code: str, spoiled: dict[str, object], verdict: Verdict) -> None:
    check = the_check(code, agreement_facts(**spoiled))
    assert check.verdict is verdict
    assert check.mend
    assert check.basis
    assert check.reason % check.values


def test_title_confirmed_by_a_person_blocks_and_denied_passes() -> None:
    facts = agreement_facts(duties=(a_duty(kind="other", text="车辆归演示甲方所有"),))
    assert the_check("J5", facts, CourtAnswers(confirms_title=True)).verdict is Verdict.BLOCK
    assert the_check("J5", facts, CourtAnswers(confirms_title=False)).verdict is Verdict.PASS


def test_third_parties_have_to_be_thought_of() -> None:
    assert the_check("J6", agreement_facts(), CourtAnswers()).verdict is Verdict.MANUAL
    assert the_check("J6", agreement_facts(), CourtAnswers(third_party_interest=True)).verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    ("today", "verdict"),
    [
        (date(2026, 11, 24), Verdict.PASS),
        (date(2026, 11, 25), Verdict.WARN),
        (date(2026, 12, 2), Verdict.WARN),
        (date(2026, 12, 3), Verdict.BLOCK),
    ],
)
def test_the_thirty_days_by_the_calendar_on_the_wall(today: date, verdict: Verdict) -> None:
    assert the_check("J8", agreement_facts(), today=today).verdict is verdict


def test_what_was_filed_in_time_stays_in_time() -> None:
    filed, late = date(2026, 12, 2), date(2026, 12, 3)
    now = date(2027, 3, 1)
    checks = assess(agreement_facts(), ANSWERED, now, 1, filed)
    assert next(check for check in checks if check.code == "J8").verdict is Verdict.PASS
    checks = assess(agreement_facts(), ANSWERED, now, 1, late)
    assert next(check for check in checks if check.code == "J8").verdict is Verdict.BLOCK


def test_no_court_no_application() -> None:
    assert the_check("J9", agreement_facts(), courts=0).verdict is Verdict.BLOCK
    assert the_check("J9", agreement_facts(delegated_by=UUID(int=9))).verdict is Verdict.PASS


def test_property_proofs_present_or_missing() -> None:
    facts = agreement_facts(duties=(a_duty(kind="act", text="演示乙方办理房屋过户登记"),))
    assert the_check("J10", facts, CourtAnswers(property_proofs=True)).verdict is Verdict.PASS
    assert the_check("J10", facts, CourtAnswers(property_proofs=False)).verdict is Verdict.WARN


def test_a_minor_with_a_guardian_may_be_party() -> None:
    sides = (a_side(), a_side(BORROWER, adult=False, has_guardian=True))
    assert the_check("J11", agreement_facts(sides=sides)).verdict is Verdict.PASS


def test_sham_signs_are_settled_by_a_written_review() -> None:
    related = CourtAnswers(related_parties=True)
    assert the_check("J12", agreement_facts(), related).verdict is Verdict.MANUAL
    reviewed = CourtAnswers(related_parties=True, review_note="已核对三年转账记录")
    assert the_check("J12", agreement_facts(), reviewed).verdict is Verdict.WARN
