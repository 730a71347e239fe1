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


TASKS: dict[str, Callable[..., Any]] = {"rooms.send_notice": send_notice}
