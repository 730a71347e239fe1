"""What the parties of a case are told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork


def notify_parties(uow: UnitOfWork, case_id: UUID, template: str, **values: Any) -> None:
    """A notice to every party that sits in the case."""
    for one in cases.live_participants(uow, case_id):
        if one.party_id is not None and one.agent_id is None:
            uow.push("notice", {"template": template, **values}, [one.id])
