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


def stamp_anchor(engines: Engines, anchor_id: str) -> None:
    """Ask for the time stamp of one day's anchor; an authority that is away is asked again later."""
    from mediation.core.timestamps import ask_for_stamp  # noqa: PLC0415 - half a second to load, and seldom needed

    with engines.work(SYSTEM) as uow:
        stamping = service.begin_stamp(uow, UUID(anchor_id))
    if stamping is None:
        return
    token = ask_for_stamp(stamping.order, stamping.message)
    with engines.work(SYSTEM) as uow:
        service.record_stamp(uow, stamping.anchor_id, token)


TASKS: dict[str, Callable[..., Any]] = {
    "rooms.ask_identity_service": ask_identity_service,
    "rooms.send_notice": send_notice,
    "rooms.stamp_anchor": stamp_anchor,
}
