"""Facts about confirmation that higher features hear."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationMoved(Event):
    """A judicial confirmation reached another state."""

    case_id: UUID
    confirmation_id: UUID
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSent(Event):
    """The mediation report went back to the court."""

    case_id: UUID
    delegation_id: UUID
