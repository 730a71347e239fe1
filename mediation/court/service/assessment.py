"""Is the agreement fit to be confirmed: asked when it takes effect and whenever somebody answers a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import service as agreements
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.court import queries, rules
from mediation.court.models import JudicialConfirmation
from mediation.court.rules import CourtAnswers, Offer
from mediation.court.service.opening import move, opened
from mediation.court.states import ConfirmationStatus
from mediation.law.calendar import due_date
from mediation.law.handoffs import AgreementFacts, Check, Verdict, worst
from mediation.law.rules import rule
from mediation.law.terms import OrgKind

RULE = "T-JC"
_FIELDS = frozenset(one.name for one in fields(CourtAnswers))


def assess_agreement(uow: UnitOfWork, agreement_id: UUID) -> JudicialConfirmation | None:
    """An agreement took effect: keep the list of checks and start the thirty days (CPL 205).

    For reactions to facts; None for an agreement without a day of effect. Safe to call twice.
    """
    facts = agreements.facts_for_handoff(uow, agreement_id)
    row = queries.confirmation_of_agreement(uow, agreement_id)
    if row is not None or facts.effective_at is None:
        return row
    started = local_day(facts.effective_at)
    row = JudicialConfirmation(
        id=new_id(), case_id=facts.case_id, agreement_id=agreement_id, status=ConfirmationStatus.INELIGIBLE,
        effective_on=started, due_on=due_date(started, rule(RULE, started)).due, assessed_at=uow.now(),
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    case = cases.get_case_unseen(uow, facts.case_id)
    casework.start_clock(uow, case, RULE, started_on=started, subject_id=row.id)
    _weigh(uow, row, facts)
    return row


def answer_questions(uow: UnitOfWork, confirmation_id: UUID, answers: Mapping[str, Any]) -> JudicialConfirmation:
    """Keep what people found out and look again. Raises Missing, Forbidden."""
    row = opened(uow, confirmation_id, "court.assess")
    row.answers = {**row.answers, **{key: value for key, value in answers.items() if key in _FIELDS}}
    _weigh(uow, row, agreements.facts_for_handoff(uow, row.agreement_id))
    uow.audit(
        "court.assessed", "judicial_confirmation", row.id, case_id=row.case_id, verdict=worst(checks_of(uow, row))
    )
    return row


def checks_of(uow: UnitOfWork, row: JudicialConfirmation) -> list[Check]:
    """The twelve checks as they stand today."""
    return _checks(uow, row, agreements.facts_for_handoff(uow, row.agreement_id))


def answers_of(row: JudicialConfirmation) -> CourtAnswers:
    """What was answered so far."""
    return CourtAnswers(**{key: value for key, value in row.answers.items() if key in _FIELDS})


def offers_of(uow: UnitOfWork, facts: AgreementFacts) -> list[Offer]:
    """The courts that the rule of place offers (CPL 205)."""
    courts = [(org.id, org.name) for org in accounts.organisations_of_kind(uow, OrgKind.COURT)]
    return rules.offered_courts(facts.delegated_by, courts)


def _checks(uow: UnitOfWork, row: JudicialConfirmation, facts: AgreementFacts) -> list[Check]:
    today: date = local_day(uow.now())
    filed_on = local_day(row.submitted_at) if row.submitted_at else None
    return rules.assess(facts, answers_of(row), today, len(offers_of(uow, facts)), filed_on)


def _weigh(uow: UnitOfWork, row: JudicialConfirmation, facts: AgreementFacts) -> None:
    checks = _checks(uow, row, facts)
    row.checks, row.assessed_at = [one.kept for one in checks], uow.now()
    fit = worst(checks) is not Verdict.BLOCK
    if fit and row.status is ConfirmationStatus.INELIGIBLE:
        move(uow, row, "find_eligible")
    elif not fit and row.status is ConfirmationStatus.ELIGIBLE:
        move(uow, row, "find_ineligible")
