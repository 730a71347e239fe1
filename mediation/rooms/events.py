"""Facts about sessions and people in them that higher features hear."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(Event):
    """A mediation session began."""

    case_id: UUID
    session_id: UUID
    room_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(Event):
    """A mediation session ended."""

    case_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChanged(Event):
    """The session moved to another step."""

    case_id: UUID
    session_id: UUID
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonJoined(Event):
    """Somebody opened a party session through a link."""

    case_id: UUID
    participant_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWaits(Event):
    """Somebody entered the waiting room."""

    case_id: UUID
    participant_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdmitted(Event):
    """The mediator let somebody in."""

    case_id: UUID
    participant_id: UUID
