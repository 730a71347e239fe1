"""What the worker does for agreements: it asks the outside authority, with no transaction open while it waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from mediation.agreements import service
from mediation.core.authz import SYSTEM
from mediation.core.certifier import (
    CertificateUnfit,
    CertifierAway,
    CertifierRefused,
    Stage,
    certifier,
    check_certified,
)
from mediation.core.errors import Refusal
from mediation.core.uow import Engines


def ask_certifier(engines: Engines, request_id: str) -> None:
    """Hand a request over; an authority that is away is asked again by the outbox, six times in all."""
    key = UUID(request_id)
    with engines.work(SYSTEM) as uow:
        order = service.order_to_hand_over(uow, key)
    if order is None:
        return
    try:
        taken = certifier(engines.settings, engines.clock).ask(order)
    except (CertifierAway, CertifierRefused) as fault:
        if _noted(engines, key, fault):
            raise
        return
    with engines.work(SYSTEM) as uow:
        service.record_taken(uow, key, taken)


def look_at_certifier(engines: Engines, request_id: str) -> None:
    """See how far a request is; what was signed is checked before it counts. The clock comes again by itself."""
    key = UUID(request_id)
    with engines.work(SYSTEM) as uow:
        look = service.what_to_look_at(uow, key)
    if look is None:
        return
    try:
        result = certifier(engines.settings, engines.clock).result(look.reference)
        signed = result.stage is Stage.SIGNED
        whose = check_certified(engines.settings, engines.clock, result, look.pdf, look.name) if signed else None
    except (CertifierAway, CertificateUnfit) as fault:
        _noted(engines, key, fault)
        return
    with engines.work(SYSTEM) as uow:
        service.record_result(uow, key, result, whose)


def _noted(engines: Engines, key: UUID, fault: Refusal) -> bool:
    with engines.work(SYSTEM) as uow:
        return service.record_fault(uow, key, fault)


TASKS: dict[str, Callable[..., Any]] = {
    "agreements.ask_certifier": ask_certifier,
    "agreements.look_at_certifier": look_at_certifier,
}
