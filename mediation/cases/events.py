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
    """A dispute was registered or applied for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecorded(CaseEvent):
    """A party answered whether to mediate: agreed, refused or unreachable."""

    party_id: UUID
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsTold(CaseEvent):
    """A party acknowledged rights and duties; `everybody` when it was the last one."""

    party_id: UUID
    everybody: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLinkAsked(CaseEvent):
    """An applicant wants the message that opens the whole application."""

    party_id: UUID


class SupplementRequired(CaseEvent):
    """The applicant is asked for more."""


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


class CaseArchived(CaseEvent):
    """The dossier was filed."""


class CaseReopened(CaseEvent):
    """A closed case is mediated again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChanged(CaseEvent):
    """An office was invited, answered about by a party, accepted, declined, asked for more, given it, or left."""

    seat_id: UUID
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCalled(CaseEvent):
    """Somebody on duty is called to a seat; `staff_id` None when nobody on the roster answered."""

    seat_id: UUID
    org_id: UUID
    staff_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneChanged(CaseEvent):
    """Staff wrote down another telephone of somebody; `old` is the sealed number that it was.

    `participant_id` is None of a party that does not sit yet.
    """

    participant_id: UUID | None
    name: str
    old: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantJoined(CaseEvent):
    """A person sits in the case from now on."""

    participant_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft(CaseEvent):
    """A person no longer sits in the case; deliveries to them end."""

    participant_id: UUID
