"""Certificate numbers are the notary's own: read as typed, never made, and only looked at for their usual form."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.law.handoffs import NOTARY_NUMBER
from mediation.notary.errors import NoNumber, NumberTooLong, NumberTwice

LONGEST = 60


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A certificate number as typed; `usual` when it has the form that notary offices use."""

    text: str
    usual: bool


def read_numbers(typed: str) -> list[TypedNumber]:
    """Return the numbers of a text, one a line. Raises NoNumber, NumberTwice, NumberTooLong."""
    numbers = [line.strip() for line in typed.splitlines() if line.strip()]
    if not numbers:
        raise NoNumber(field="numbers")
    if len(set(numbers)) < len(numbers):
        raise NumberTwice(field="numbers")
    if max(map(len, numbers)) > LONGEST:
        raise NumberTooLong(field="numbers")
    return [TypedNumber(number, bool(NOTARY_NUMBER.match(number))) for number in numbers]
