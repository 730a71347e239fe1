"""Decisions about the list of evidence: values in, answer or refusal out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.records.errors import (
    AlreadyAnswered,
    AlreadyWithdrawn,
    NameMissing,
    NoWayBack,
    OnlyTheProvider,
    ReasonMissing,
)
from mediation.records.states import EvidenceAnswer

LONGEST_NAME, LONGEST_PURPOSE, LONGEST_REASON = 100, 500, 500
PARTIES, OFFICES = "parties", "offices"


def checked_words(name: str, purpose: str) -> tuple[str, str]:
    """Name and purpose as they are kept. Raises NameMissing."""
    if not name.strip():
        raise NameMissing(field="name")
    return name.strip()[:LONGEST_NAME], purpose.strip()[:LONGEST_PURPOSE]


def checked_audience(chosen: Sequence[str], others: Sequence[UUID]) -> list[str]:
    """Who besides provider and mediator sees an item: all parties, single ones of `others`, the offices."""
    known, wanted = {str(one) for one in others}, set(chosen)
    offices = [OFFICES] if OFFICES in wanted else []
    if PARTIES in wanted or (known and known <= wanted):
        return [*offices, PARTIES]
    return [*offices, *sorted(wanted & known)]


def check_disclosure(old: Sequence[str], new: Sequence[str], *, private: bool, provider: bool) -> None:
    """Pass when the readers may become `new`: nobody who could read is shut out, and what was said in private is
    opened by its provider alone. Raises NoWayBack, OnlyTheProvider."""
    if private and not provider and set(new) != set(old):
        raise OnlyTheProvider
    if PARTIES not in new and not set(old) <= set(new):
        raise NoWayBack


def check_open(*, withdrawn: bool, answered: bool = False) -> None:
    """Pass when an item may still be changed. Raises AlreadyWithdrawn, AlreadyAnswered."""
    if withdrawn:
        raise AlreadyWithdrawn
    if answered:
        raise AlreadyAnswered


def checked_reason(reason: str, answer: EvidenceAnswer) -> str:
    """The reason as it is kept; whoever does not accept says why. Raises ReasonMissing."""
    if answer is EvidenceAnswer.DISPUTED and not reason.strip():
        raise ReasonMissing(field="reason")
    return reason.strip()[:LONGEST_REASON]
