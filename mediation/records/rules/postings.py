"""Which papers have to reach a party, and on which days a letter can have gone out or ended."""

from __future__ import annotations

from datetime import date

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
