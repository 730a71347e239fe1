"""What the notary track does when something happens elsewhere."""

from __future__ import annotations

from mediation.agreements.events import AgreementPerformed, AgreementTookEffect, ObligationPerformed
from mediation.core.events import Bus
from mediation.core.uow import UnitOfWork
from mediation.notary import service
from mediation.records import service as records


def subscribe(bus: Bus) -> None:
    """Hear agreements taking effect and being performed, part by part."""
    records.contribute_facts(service.facts_of_notarization)
    bus.hear(AgreementTookEffect, _assess)
    bus.hear(ObligationPerformed, _move_limit)
    bus.hear(AgreementPerformed, _perform)


def _assess(uow: UnitOfWork, event: AgreementTookEffect) -> None:
    service.assess_agreement(uow, event.agreement_id)


def _move_limit(uow: UnitOfWork, event: ObligationPerformed) -> None:
    service.move_limit(uow, event.agreement_id)


def _perform(uow: UnitOfWork, event: AgreementPerformed) -> None:
    service.mark_performed(uow, event.agreement_id)
