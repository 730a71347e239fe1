"""What the worker does for the court track."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.court import service


def notify(engines: Engines, case_id: str, template: str, **values: str) -> None:
    """Tell the parties of a case."""
    with engines.work(SYSTEM) as uow:
        service.notify(uow, UUID(case_id), template, **values)


TASKS: dict[str, Callable[..., Any]] = {"court.notify": notify}
