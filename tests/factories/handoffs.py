"""Mediated agreements as court and notary look at them: sound unless a test spoils them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from mediation.law.handoffs import AgreementFacts, Duty, Side

LENDER = UUID(int=1)
BORROWER = UUID(int=2)
SURETY = UUID(int=3)
EFFECTIVE = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
"""Monday 2 November 2026, eleven in Shanghai: the 30 days end on Wednesday 2 December."""


def a_duty(**changes: object) -> Duty:
    """Repayment of 43,600 yuan in two instalments by bank transfer."""
    sound = Duty(
        number=1, kind="pay_money", text="演示乙方偿还演示甲方货款", obligor=BORROWER, obligee=LENDER,
        amount_fen=4_360_000, due_days=(date(2026, 12, 31), date(2027, 3, 31)), means="bank", has_account=True,
        default_clause="任何一期逾期超过十五日的，剩余款项全部到期。",
    )  # fmt: skip
    return replace(sound, **changes)  # type: ignore[arg-type] # a test names the fields it spoils


def a_side(party_id: UUID = LENDER, name: str = "演示甲方", **changes: object) -> Side:
    """A grown-up whose identity was checked and who signed."""
    sound = Side(
        party_id,
        name,
        adult=True,
        identity_grade=2,
        signed=True,
        service_address="演示县城关镇",
        electronic_service=True,
    )
    return replace(sound, **changes)  # type: ignore[arg-type] # a test names the fields it spoils


def agreement_facts(**changes: object) -> AgreementFacts:
    """A written repayment agreement of two grown-ups before a people's mediation committee."""
    sound = AgreementFacts(
        agreement_id=UUID(int=10), case_id=UUID(int=11), case_no="演城调〔2026〕1号", number="演城人调字〔2026〕001号",
        written=True, effective_at=EFFECTIVE, identity_matter=False, facts="双方买卖建材，尚欠货款。",
        duties=(a_duty(),), sides=(a_side(), a_side(BORROWER, "演示乙方")), org_id=UUID(int=12), org_kind="pmc",
        org_name="演示县城关镇人民调解委员会", org_active=True, mediation_kind="people", dispute_type="contract",
        accepted_on=date(2026, 10, 12), amount_fen=4_360_000, evidence_count=2,
    )  # fmt: skip
    return replace(sound, **changes)  # type: ignore[arg-type] # a test names the fields it spoils
