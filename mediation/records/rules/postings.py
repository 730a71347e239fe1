"""Which papers have to reach a party, and on which days a letter can have gone out or ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from mediation.core.clock import local_day
from mediation.law.documents import DocKind
from mediation.records.errors.postings import LetterDayWrong, LetterUnknown
from mediation.records.states import PostingWay

SENT = frozenset(
    {
        DocKind.SUPPLEMENT_NOTICE, DocKind.REJECTION_NOTICE, DocKind.TERMINATION_NOTICE, DocKind.SUSPENSION_NOTICE,
        DocKind.AGREEMENT, DocKind.MEDIATION_PROOF,
    }
)  # fmt: skip
"""Papers that say something a party must know or gets a copy of (RML 29); the rest are read where they lie."""
LONGEST_NUMBER = 40


def checked_letter(way: PostingWay, address: str, letter_no: str) -> tuple[str, str]:
    """Where a letter went and its number; nothing of what was handed over. Raises LetterUnknown."""
    if way is PostingWay.BY_HAND:
        return "", ""
    if not address.strip():
        raise LetterUnknown(field="address")
    if not letter_no.strip():
        raise LetterUnknown(field="letter_no")
    return " ".join(address.split())[:200], letter_no.strip()[:LONGEST_NUMBER]


def check_day(day: date, earliest: date, today: date) -> None:
    """Pass when a letter went, or ended, between these days. Raises LetterDayWrong."""
    if not earliest <= day <= today:
        raise LetterDayWrong(field="day")


class Version(Protocol):
    """An address for service as far as the rules ask."""

    @property
    def at(self) -> datetime: ...
    @property
    def address(self) -> str: ...


def in_force(versions: Sequence[Version], day: date, address: str = "") -> int | None:
    """The place of the version a paper of this day went by, None before the first; versions are the oldest first.

    On a day with two of them a letter went by the one whose address it bears.
    """
    begun = [place for place, one in enumerate(versions) if local_day(one.at) <= day]
    same_day = [place for place in begun if local_day(versions[place].at) == day]
    possible = [*begun[: len(begun) - len(same_day)][-1:], *same_day]
    named = [place for place in possible if address and versions[place].address == address]
    found = named or possible
    return found[-1] if found else None


def at_moment(versions: Sequence[Version], moment: datetime) -> int | None:
    """The place of the version that stood at this moment, None before the first."""
    return max((place for place, one in enumerate(versions) if one.at <= moment), default=None)
