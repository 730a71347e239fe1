"""What the police do when an agreement they mediated is not performed: the offence is dealt with (治安管理处罚法 9)."""

from __future__ import annotations

from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.errors import NotInEffect, ReasonNeeded
from mediation.agreements.errors.penalty import AlreadyTurned, NotAPoliceMatter, NothingOverdue
from mediation.agreements.models import Agreement
from mediation.agreements.service.telling import allowed, notify_sides
from mediation.agreements.states import AgreementStatus, ObligationStatus
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import MediationKind


def turn_to_penalty(uow: UnitOfWork, agreement_id: UUID, note: str) -> Agreement:
    """Note that the police go on with the offence, since what fell due was not performed; the parties are told.

    What is owed stays owed: the civil dispute may be sued about. Raises NotAPoliceMatter, NotInEffect,
    NothingOverdue, AlreadyTurned, ReasonNeeded, Missing, Forbidden.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    allowed(uow, "turn_to_penalty", agreement.case_id)
    if cases.get_case(uow, agreement.case_id).mediation_kind != MediationKind.PUBLIC_SECURITY:
        raise NotAPoliceMatter
    if agreement.status is not AgreementStatus.EFFECTIVE:
        raise NotInEffect
    if agreement.penalty_at is not None:
        raise AlreadyTurned
    if not any(row.status is ObligationStatus.OVERDUE for row in queries.obligations_of(uow, agreement.id)):
        raise NothingOverdue
    if not note.strip():
        raise ReasonNeeded(field="reason")
    agreement.penalty_at, agreement.penalty_note = uow.now(), note.strip()
    uow.audit("agreements.turned_to_penalty", "agreement", agreement.id, case_id=agreement.case_id)
    notify_sides(uow, agreement.case_id, "turned_to_penalty")
    return agreement
