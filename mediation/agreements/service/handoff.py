"""An agreement as court and notary look at it: terms, parties and organisation as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import queries
from mediation.agreements.models import Agreement, Term
from mediation.agreements.service.sham import signs_of
from mediation.agreements.states import AgreementForm, AgreementStatus, ObligationStatus
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.law.handoffs import AgreementFacts, Duty, Side
from mediation.law.people import Capacity, PartyKind, PartyRole
from mediation.law.sham import Sign
from mediation.law.terms import OrgKind
from mediation.records import queries as records

ADULT = 18
_SURETY = ("担保", "保证责任", "连带清偿")


def facts_for_handoff(uow: UnitOfWork, agreement_id: UUID) -> AgreementFacts:
    """Everything that the checks of court and notary ask about; what was said in the rooms is not in it.

    For court and notary, whose own policies have decided who asks: it asks nobody. Raises Missing.
    """
    agreement = uow.session.get(Agreement, agreement_id)
    if agreement is None:
        raise Missing
    case = cases.get_case_unseen(uow, agreement.case_id)
    organisation = accounts.get_organisation(uow, case.lead_org_id)
    return AgreementFacts(
        agreement_id=agreement.id, case_id=case.id, case_no=case.case_no, number=agreement.number or "",
        written=agreement.form is AgreementForm.WRITTEN, effective_at=agreement.effective_at,
        identity_matter=agreement.identity_matter, facts=agreement.facts or case.summary,
        duties=duties_of(uow, agreement), sides=_sides(uow, agreement, case.parties), org_id=organisation.id,
        org_kind=organisation.kind, org_name=organisation.name, org_active=organisation.active,
        mediation_kind=case.mediation_kind, dispute_type=case.dispute_type, accepted_on=case.accepted_on,
        amount_fen=agreement.agreed_amount_fen, delegated_by=_inviting_court(uow, case.referrer_org_id),
        evidence_count=records.evidence_count(uow, case.id), signs=_signs(uow, agreement),
    )  # fmt: skip


def _signs(uow: UnitOfWork, agreement: Agreement) -> tuple[str, ...]:
    found = signs_of(uow, agreement)
    return tuple(sign.zh for sign in Sign if any(sign in signs for signs in found.values()))


def _inviting_court(uow: UnitOfWork, referrer_org_id: UUID | None) -> UUID | None:
    if referrer_org_id is None or accounts.get_organisation(uow, referrer_org_id).kind != OrgKind.COURT:
        return None
    return referrer_org_id


def duties_of(uow: UnitOfWork, agreement: Agreement) -> tuple[Duty, ...]:
    """The clauses as court and notary look at them."""
    done: dict[UUID, bool] = {}
    for row in queries.obligations_of(uow, agreement.id):
        done[row.term_id] = done.get(row.term_id, True) and row.status is ObligationStatus.PAID
    return tuple(_duty(term, performed=done.get(term.id, False)) for term in agreement.terms)


def _duty(term: Term, *, performed: bool) -> Duty:
    days = tuple(part.due_on for part in term.instalments) or ((term.due_on,) if term.due_on else ())
    return Duty(
        number=term.position, kind=term.kind.value, text=term.text, obligor=term.obligor_id, obligee=term.obligee_id,
        amount_fen=term.amount_fen, due_days=days, trigger=term.trigger,
        means=term.means.value if term.means else "", place=term.place, has_account=bool(term.account_mask),
        default_clause=term.default_clause, performed=performed,
        parts_fen=tuple(part.amount_fen for part in term.instalments),
    )  # fmt: skip


def _sides(uow: UnitOfWork, agreement: Agreement, parties: Sequence[Any]) -> tuple[Side, ...]:
    today = local_day(uow.now())
    guarded = cases.guardians_of(uow, agreement.case_id)
    signed = agreement.status is AgreementStatus.EFFECTIVE
    text = "".join(term.text for term in agreement.terms if any(word in term.text for word in _SURETY))
    return tuple(
        Side(
            party_id=party.id, name=party.name, natural=party.kind == PartyKind.NATURAL,
            adult=False if cases.needs_guardian(uow, party) else _adult(party, today), has_guardian=party.id in guarded,
            identity_grade=party.identity_grade, signed=signed,
            service_address=party.service_address if party.service_confirmed_at else "",
            electronic_service=party.served_electronically,
            guarantor=party.role == PartyRole.THIRD_PARTY and party.name in text,
        )
        for party in parties
    )  # fmt: skip


def _adult(party: Any, today: date) -> bool | None:
    """Whether somebody who needs no guardian acts alone; None when nobody knows their age."""
    if party.capacity == Capacity.SELF_SUPPORTING:
        return True
    if party.birth_on is None:
        return None
    age: int = today.year - party.birth_on.year
    return age - ((today.month, today.day) < (party.birth_on.month, party.birth_on.day)) >= ADULT
