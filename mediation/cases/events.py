"""Facts about a case that higher features hear."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent(Event):
    """Something happened to a case."""

    case_id: UUID


class CaseRegistered(CaseEvent):
    """A dispute was registered."""


class CaseAccepted(CaseEvent):
    """The case was accepted; the mediation period starts."""


class CaseRejected(CaseEvent):
    """The case was not accepted."""


class MediatorAssigned(CaseEvent):
    """A mediator took the case."""


class MediationStarted(CaseEvent):
    """The first session began."""


class CaseSucceeded(CaseEvent):
    """An agreement took effect."""


class CaseFailed(CaseEvent):
    """Mediation ended without agreement."""


class CaseWithdrawn(CaseEvent):
    """The application was taken back."""


class CaseClosed(CaseEvent):
    """Work on the case ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChanged(CaseEvent):
    """An office was invited, accepted, declined or left."""

    seat_id: UUID
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft(CaseEvent):
    """A person no longer sits in the case; deliveries to them end."""

    participant_id: UUID
