"""What the worker does for rooms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import service


def send_notice(engines: Engines, notice_id: str) -> None:
    """Send one notice."""
    with engines.work(SYSTEM) as uow:
        service.deliver(uow, UUID(notice_id))


def ask_identity_service(engines: Engines, participant_id: str) -> None:
    """Ask the outside service about one person."""
    service.verify_outside(engines, UUID(participant_id))


TASKS: dict[str, Callable[..., Any]] = {
    "rooms.ask_identity_service": ask_identity_service,
    "rooms.send_notice": send_notice,
}
