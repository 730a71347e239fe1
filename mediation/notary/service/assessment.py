"""Can the agreement become an enforceable deed: asked at effect, after every answer and every signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from mediation.agreements import service as agreements
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.handoffs import AgreementFacts, Check, Mend, Verdict, failing, worst
from mediation.notary import queries, rules
from mediation.notary.models import EnforceableNotarization
from mediation.notary.rules import Commitments, NotaryAnswers
from mediation.notary.service.opening import move, opened
from mediation.notary.states import NOTARIZATION, NotarizationStatus

_FIELDS = frozenset(one.name for one in fields(NotaryAnswers))


def assess_agreement(uow: UnitOfWork, agreement_id: UUID) -> EnforceableNotarization | None:
    """An agreement took effect: keep the list of checks. For reactions to facts; safe to call twice."""
    row = queries.notarization_of_agreement(uow, agreement_id)
    if row is not None:
        return row
    facts = agreements.facts_for_handoff(uow, agreement_id)
    lending = {"private_lending": True} if "借" in facts.facts and "款" in facts.facts else {}
    row = EnforceableNotarization(
        id=new_id(), case_id=facts.case_id, agreement_id=agreement_id, status=NotarizationStatus.NOT_ASSESSED,
        answers=lending,
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    weigh(uow, row, facts)
    return row


def answer_questions(uow: UnitOfWork, notarization_id: UUID, answers: Mapping[str, Any]) -> EnforceableNotarization:
    """Keep what people found out and look again. Raises Missing, Forbidden."""
    row = opened(uow, notarization_id, "notary.assess")
    row.answers = {**row.answers, **{key: value for key, value in answers.items() if key in _FIELDS}}
    weigh(uow, row, agreements.facts_for_handoff(uow, row.agreement_id))
    uow.audit("notary.assessed", "enforceable_notarization", row.id, case_id=row.case_id)
    return row


def checks_of(uow: UnitOfWork, row: EnforceableNotarization, facts: AgreementFacts | None = None) -> list[Check]:
    """The fifteen checks as they stand today."""
    told = facts or agreements.facts_for_handoff(uow, row.agreement_id)
    return rules.assess(told, answers_of(row), _commitments(uow, row), local_day(uow.now()))


def answers_of(row: EnforceableNotarization) -> NotaryAnswers:
    """What was answered so far."""
    return NotaryAnswers(**{key: value for key, value in row.answers.items() if key in _FIELDS})


def only_annex_missing(checks: Sequence[Check]) -> bool:
    """Whether nothing blocks but what the standard annex mends, and nothing waits for a person."""
    blocked = failing(checks, Verdict.BLOCK)
    return not failing(checks, Verdict.MANUAL) and all(check.mend_by is Mend.ANNEX for check in blocked)


def weigh(uow: UnitOfWork, row: EnforceableNotarization, facts: AgreementFacts) -> None:
    """Look again and move between eligible and not, as long as nothing was handed over."""
    checks = checks_of(uow, row, facts)
    row.checks, row.assessed_at = [one.kept for one in checks], uow.now()
    action = "find_ineligible" if worst(checks) is Verdict.BLOCK else "find_eligible"
    if NOTARIZATION.allows(action, row.status):
        move(uow, row, action)


def _commitments(uow: UnitOfWork, row: EnforceableNotarization) -> Commitments:
    signed = [
        one.party_id
        for one in queries.applicants_of(uow, row.id)
        if one.signed_at is not None and one.content_digest == row.content_digest
    ]
    complete = bool(row.check_channel and row.creditor_address and row.debtor_address and row.answer_days)
    return Commitments(frozenset(signed), check_complete=complete)
