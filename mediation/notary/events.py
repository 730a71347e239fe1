"""Facts about notarisation that higher features hear."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NotarizationMoved(Event):
    """An enforceable notarisation reached another state."""

    case_id: UUID
    notarization_id: UUID
    status: str
