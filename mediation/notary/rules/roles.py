"""Who stands where in a debt."""

from __future__ import annotations

from mediation.law.clauses import GIVING
from mediation.law.handoffs import AgreementFacts, Duty, Side
from mediation.notary.states import ApplicantRole


def giving(facts: AgreementFacts) -> list[Duty]:
    """Return the clauses that give money, goods or securities."""
    return [duty for duty in facts.duties if duty.kind in GIVING]


def debtors(facts: AgreementFacts) -> list[Side]:
    """Return who owes something to give, in the parties' order."""
    owing = {duty.obligor for duty in giving(facts)}
    return [side for side in facts.sides if side.party_id in owing and not side.guarantor]


def guarantors(facts: AgreementFacts) -> list[Side]:
    """Return who answers for another's debt."""
    return [side for side in facts.sides if side.guarantor]


def creditors(facts: AgreementFacts) -> list[Side]:
    """Return who is to receive something, in the parties' order."""
    receiving = {duty.obligee for duty in giving(facts)}
    owing = {side.party_id for side in [*debtors(facts), *guarantors(facts)]}
    return [side for side in facts.sides if side.party_id in receiving - owing]


def applicant_roles(facts: AgreementFacts) -> list[tuple[Side, ApplicantRole]]:
    """Return who applies, and as what; nobody twice."""
    return (
        [(side, ApplicantRole.CREDITOR) for side in creditors(facts)]
        + [(side, ApplicantRole.DEBTOR) for side in debtors(facts)]
        + [(side, ApplicantRole.GUARANTOR) for side in guarantors(facts)]
    )
