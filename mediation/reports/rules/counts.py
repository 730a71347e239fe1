"""Counts and the rates made of them; plain values in, plain values out (domain G)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from mediation.reports.rules.asking import Measure, Period


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of counts: what it is split by, the ids behind those names, the counts by name.

    `agreed_fen` and `certificates` are those of the succeeded cases. succeeded, partial, withdrawn and failed are the
    parts of closed.
    """

    by: Mapping[str, str]
    ids: Mapping[str, str]
    counts: Mapping[str, int]
    agreed_fen: int = 0
    certificates: int = 0


def every_month(rows: Sequence[Tally], period: Period, names: Iterable[str]) -> list[Tally]:
    """Rows split by month alone, with a row of zeros for every month of the period in which nothing was counted."""
    known = {row.by["month"]: row for row in rows}
    zeros = dict.fromkeys(names, 0)
    months = [{"month": part.month} for part in period.months()]
    return [known.get(month["month"]) or Tally(month, month, zeros) for month in months]


def numerator(counts: Mapping[str, int], measure: Measure) -> int:
    """How many cases reached `measure`: written and oral agreements, or 调撤 (with partial and withdrawn)."""
    if measure is Measure.SUCCESS:
        return counts["succeeded"]
    return counts["succeeded"] + counts["partial"] + counts["withdrawn"]


def rate(above: int, below: int) -> str | None:
    """The rate in per cent, half-up, two decimals, as text; None when there is nothing below the line."""
    if below == 0:
        return None
    return str((Decimal(above * 100) / Decimal(below)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def yuan(fen: int) -> str:
    """Yuan as text with two decimals, no separators."""
    return f"{Decimal(fen) / 100:.2f}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock that is due soon or past; `left` in working days, negative when past."""

    case_id: UUID
    case_no: str
    title: str
    rule_id: str
    due_on: date
    left: int
    organisation: str
    mediator: str


@dataclass(frozen=True, slots=True)
class Taken:
    """How long a closed case took, in days from acceptance, and whether it ended within its period."""

    days: int
    in_time: bool
