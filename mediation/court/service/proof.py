"""The proof that the organisation presided, which goes to the court in the record's place (CPLI 354)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import service as agreements
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.paper import Head, Paper, Seal, Signature
from mediation.core.uow import UnitOfWork
from mediation.court import documents, queries
from mediation.court.models import JudicialConfirmation
from mediation.court.service.reports import sessions_held
from mediation.law.outcomes import FREE_KINDS, PEOPLES, MediationKind
from mediation.law.terms import DisputeType
from mediation.records import service as records


def proof_possible(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether there is an agreement in effect that a court may be asked to confirm."""
    return queries.confirmation_of_case(uow, case_id) is not None


def make_proof(uow: UnitOfWork, case_id: UUID) -> Any:
    """Ask for the 主持调解证明 as the case stands now; final at once where it lacks nothing. Raises Missing."""
    row = queries.confirmation_of_case(uow, case_id)
    if row is None:
        raise Missing
    document = records.request_document(uow, case_id, _paper(uow, row), subject_id=row.id)
    if document.finalised_at is None and not document.gaps:
        records.finalise(uow, document.id)
    return document


def _paper(uow: UnitOfWork, row: JudicialConfirmation) -> Paper:
    case = cases.get_case_unseen(uow, row.case_id)
    told = agreements.facts_for_handoff(uow, row.agreement_id)
    mediator = accounts.get_staff(uow, case.mediator_id).name if case.mediator_id else None
    head = Head(
        told.org_name, uow.now(), case_no=case.case_no, demonstration=case.demonstration,
        people=case.mediation_kind in PEOPLES, free=case.mediation_kind in FREE_KINDS,
        police=case.mediation_kind == MediationKind.PUBLIC_SECURITY,
    )  # fmt: skip
    sheet = documents.MediationProof(
        cause=DisputeType(case.dispute_type).zh + "纠纷", parties=cases.party_blocks_of(uow, case), mediator=mediator,
        accepted_on=case.accepted_on, sessions=sessions_held(uow, case.id), agreement_no=told.number or None,
        effective_on=row.effective_on, signatures=[Signature("调解员（签名）", mediator)],
        seal=Seal(told.org_name, dated=local_day(uow.now())),
    )  # fmt: skip
    return documents.mediation_proof(head, sheet)
