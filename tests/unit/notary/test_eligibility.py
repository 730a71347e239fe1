"""E-1 to E-15: each check passes on a sound deed and says why when it does not."""

from datetime import date

import pytest

from mediation.law.handoffs import AgreementFacts, Check, Verdict, worst
from mediation.notary.rules import Commitments, NotaryAnswers, applicant_roles, assess
from tests.factories.handoffs import BORROWER, LENDER, SURETY, a_duty, a_side, agreement_facts

TODAY = date(2026, 11, 9)
ANSWERED = NotaryAnswers(
    all_will_appear=True, private_lending=False, evidence_attached=True, sham_suspected=False, territory="act"
)
SIGNED = Commitments(frozenset({LENDER, BORROWER}), check_complete=True)


def the_check(
    code: str, facts: AgreementFacts, answers: NotaryAnswers = ANSWERED, commitments: Commitments = SIGNED
) -> Check:
    return next(check for check in assess(facts, answers, commitments, TODAY) if check.code == code)


def test_a_sound_deed_passes_all_fifteen() -> None:
    checks = assess(agreement_facts(), ANSWERED, SIGNED, TODAY)
    assert [check.code for check in checks] == [f"E-{n}" for n in range(1, 16)]
    assert worst(checks) is Verdict.PASS


@pytest.mark.parametrize(
    ("code", "spoiled", "verdict"),
    [
        ("E-1", {"written": False}, Verdict.BLOCK),
        ("E-1", {"mediation_kind": "public_security"}, Verdict.BLOCK),
        ("E-1", {"effective_at": None}, Verdict.BLOCK),
        ("E-2", {"duties": (a_duty(kind="apology", text="当面赔礼道歉"),)}, Verdict.BLOCK),
        ("E-3", {"sides": (a_side(identity_grade=0), a_side(BORROWER))}, Verdict.BLOCK),
        ("E-3", {"sides": (a_side(), a_side(BORROWER, adult=False))}, Verdict.BLOCK),
        ("E-4", {"duties": (a_duty(amount_fen=None),)}, Verdict.BLOCK),
        ("E-5", {"duties": (a_duty(due_days=(), trigger="房屋卖掉后"),)}, Verdict.BLOCK),
        ("E-5", {"duties": (a_duty(has_account=False),)}, Verdict.BLOCK),
        ("E-5", {"duties": (a_duty(means=None, has_account=False),)}, Verdict.BLOCK),
        ("E-5", {"duties": (a_duty(default_clause="债权人可以要求一次性付清。"),)}, Verdict.BLOCK),
        ("E-10", {"duties": (a_duty(), a_duty(number=2, obligor=LENDER, obligee=BORROWER, kind="act"))}, Verdict.WARN),
        ("E-12", {"duties": (a_duty(), a_duty(number=2, kind="apology", text="当面赔礼道歉"))}, Verdict.WARN),
        ("E-12", {"duties": (a_duty(kind="act", text="拆除雨棚"),)}, Verdict.BLOCK),
        ("E-12", {"duties": (a_duty(text="金额待法院判决后支付"),)}, Verdict.BLOCK),
        ("E-13", {"sides": (a_side(electronic_service=False), a_side(BORROWER))}, Verdict.WARN),
        ("E-15", {"duties": (a_duty(text="支付房屋转让款"),)}, Verdict.BLOCK),
    ],
)
def test_what_fails_says_why_and_how_to_mend_it(code: str, spoiled: dict[str, object], verdict: Verdict) -> None:
    check = the_check(code, agreement_facts(**spoiled))
    assert check.verdict is verdict
    assert check.mend
    assert check.basis
    assert check.reason % check.values


def test_a_formula_with_fixed_inputs_stands_for_an_amount() -> None:
    duty = a_duty(amount_fen=None, text="偿还本金50000元，并按年利率3%自2026年1月1日起计付利息")
    assert the_check("E-4", agreement_facts(duties=(duty,))).verdict is Verdict.PASS


@pytest.mark.parametrize("code", ["E-6", "E-7", "E-9"])
def test_the_annex_mends_the_three_clauses(code: str) -> None:
    check = the_check(code, agreement_facts(), commitments=Commitments())
    assert check.verdict is Verdict.BLOCK
    assert check.mend_by == "annex"
    assert the_check(code, agreement_facts()).verdict is Verdict.PASS


def test_one_debtor_of_two_is_not_enough() -> None:
    third = a_side(SURETY, "演示丙方")
    facts = agreement_facts(
        duties=(a_duty(), a_duty(number=2, obligor=SURETY)), sides=(a_side(), a_side(BORROWER, "演示乙方"), third)
    )
    check = the_check("E-7", facts)
    assert check.verdict is Verdict.BLOCK
    assert check.values["names"] == "演示丙方"


def test_a_guarantor_who_did_not_commit_is_a_warning() -> None:
    surety = a_side(SURETY, "演示丙方", guarantor=True)
    facts = agreement_facts(sides=(a_side(), a_side(BORROWER), surety))
    assert the_check("E-8", facts).verdict is Verdict.WARN
    all_signed = Commitments(frozenset({LENDER, BORROWER, SURETY}), check_complete=True)
    assert the_check("E-8", facts, commitments=all_signed).verdict is Verdict.PASS


def test_the_check_clause_has_to_be_complete() -> None:
    half = Commitments(frozenset({LENDER, BORROWER}), check_complete=False)
    assert the_check("E-9", agreement_facts(), commitments=half).verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (NotaryAnswers(all_will_appear=None), Verdict.MANUAL),
        (NotaryAnswers(all_will_appear=False), Verdict.BLOCK),
        (NotaryAnswers(all_will_appear=True), Verdict.PASS),
    ],
)
def test_everybody_comes_or_sends_a_special_agent(answers: NotaryAnswers, verdict: Verdict) -> None:
    assert the_check("E-3", agreement_facts(), answers).verdict is verdict


@pytest.mark.parametrize(
    ("rate_bp", "verdict"), [(None, Verdict.WARN), (0, Verdict.PASS), (1200, Verdict.PASS), (1201, Verdict.WARN)]
)
def test_four_times_the_prime_rate_of_the_day_of_the_contract(rate_bp: int | None, verdict: Verdict) -> None:
    lending = NotaryAnswers(private_lending=True, rate_bp=rate_bp)
    assert the_check("E-11", agreement_facts(), lending).verdict is verdict


@pytest.mark.parametrize(
    "answers",
    [
        NotaryAnswers(private_lending=True),
        NotaryAnswers(sham_suspected=True),
    ],
)
def test_lending_and_doubts_are_for_a_person_to_review(answers: NotaryAnswers) -> None:
    assert the_check("E-14", agreement_facts(), answers).verdict is Verdict.MANUAL


def test_no_evidence_is_for_a_person_to_review() -> None:
    bare = agreement_facts(evidence_count=0)
    assert the_check("E-14", bare, NotaryAnswers()).verdict is Verdict.MANUAL
    assert the_check("E-14", bare, NotaryAnswers(review_note="已核对转账记录")).verdict is Verdict.WARN


def test_a_ground_of_territory_has_to_be_named() -> None:
    assert the_check("E-15", agreement_facts(), NotaryAnswers()).verdict is Verdict.BLOCK
    house = agreement_facts(duties=(a_duty(text="支付房屋转让款"),))
    assert the_check("E-15", house, NotaryAnswers(territory="property")).verdict is Verdict.PASS


def test_roles_follow_the_duties() -> None:
    sides = (a_side(), a_side(BORROWER, "演示乙方"), a_side(SURETY, "演示丙方", guarantor=True))
    roles = [(side.party_id, role.value) for side, role in applicant_roles(agreement_facts(sides=sides))]
    assert roles == [(LENDER, "creditor"), (BORROWER, "debtor"), (SURETY, "guarantor")]
