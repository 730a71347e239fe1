"""Facts about agreements that higher features hear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mediation.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEvent(Event):
    """Something happened to an agreement of a case."""

    case_id: UUID
    agreement_id: UUID


class TermsProposed(AgreementEvent):
    """The terms were shown to everybody."""


class TermsAccepted(AgreementEvent):
    """Every party said yes to the same version."""


class SigningStarted(AgreementEvent):
    """The deed is final and the first signer has the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(AgreementEvent):
    """One needed signature was given."""

    signature_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningDeclined(AgreementEvent):
    """Somebody will not sign."""

    signature_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTookEffect(AgreementEvent):
    """The last needed act happened at `effective_at` (RML 29); the 30 days of CPL 205 run from it."""

    effective_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRecorded(AgreementEvent):
    """The payer or the office says that something was performed."""

    obligation_id: UUID
    payment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentConfirmed(AgreementEvent):
    """The payee says that it arrived."""

    obligation_id: UUID
    payment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationPerformed(AgreementEvent):
    """One due performance is owed no more: done, or given up by the obligee."""

    obligation_id: UUID


class AgreementPerformed(AgreementEvent):
    """Nothing is owed any more."""
