"""Printed copies of a final paper: whose each is, and what stands at its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.core.paper import day_words
from mediation.records.errors import NobodyGetsIt, ReasonMissing, TooManyCopies
from mediation.records.states import CopyFor

MOST_COPIES = 20
FOR = {CopyFor.COURT: "人民法院", CopyFor.NOTARY: "公证机构", CopyFor.ARCHIVE: "本单位存档"}
"""Words of the paper itself, which is Chinese by its nature."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets one copy; `party` where it is a party of the case."""

    kind: CopyFor
    name: str
    party: UUID | None = None


def checked_printing(recipients: Sequence[Recipient], number: int, reason: str) -> str:
    """The reason as it is kept. Raises NobodyGetsIt, TooManyCopies, and ReasonMissing from the second printing on."""
    if not recipients:
        raise NobodyGetsIt(field="people")
    if len(recipients) > MOST_COPIES:
        raise TooManyCopies(field="people", most=MOST_COPIES)
    if number > 1 and not reason.strip():
        raise ReasonMissing(field="why")
    return reason.strip()[:500]


def marks(recipients: Sequence[Recipient], number: int, day: date) -> list[str]:
    """What stands at the head of each copy: which of how many, for whom, and 补打 from the second printing on."""
    again = f"　补打（第{number}次打印）" if number > 1 else ""
    return [
        f"第{n}份／共{len(recipients)}份　交：{one.name}{again}　{day_words(day)}打印"
        for n, one in enumerate(recipients, start=1)
    ]
