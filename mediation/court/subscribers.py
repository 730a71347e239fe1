"""What the court track does when something happens elsewhere."""

from __future__ import annotations

from mediation.agreements.events import AgreementPerformed, AgreementTookEffect
from mediation.cases.events import CaseRegistered
from mediation.core.events import Bus
from mediation.core.uow import UnitOfWork
from mediation.court import service
from mediation.law.documents import DocKind
from mediation.records import service as records


def subscribe(bus: Bus) -> None:
    """Hear agreements taking effect and being performed, and cases that a court sent."""
    bus.hear(AgreementTookEffect, _assess)
    bus.hear(AgreementPerformed, _perform)
    bus.hear(CaseRegistered, _note_delegation)
    records.offer(DocKind.MEDIATION_PROOF, service.make_proof, service.proof_possible)


def _assess(uow: UnitOfWork, event: AgreementTookEffect) -> None:
    service.assess_agreement(uow, event.agreement_id)


def _perform(uow: UnitOfWork, event: AgreementPerformed) -> None:
    service.mark_performed(uow, event.agreement_id)


def _note_delegation(uow: UnitOfWork, event: CaseRegistered) -> None:
    service.open_delegation(uow, event.case_id)
