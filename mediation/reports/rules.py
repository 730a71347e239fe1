"""What the figures are: periods, measures, bases, rates. Plain values in, plain values out (domain G)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from mediation.law.term import Term
from mediation.law.terms import ENTRUSTED_SOURCES, SUCCESS_RESULTS, DisputeType, PerformanceStatus, Source
from mediation.reports.errors import BadPeriod, UnknownDimension

LONGEST_YEARS = 10
FEW = 5
"""Below this many cases a page shows the fraction only, never a rate."""


class Measure(StrEnum):
    """What counts as reached."""

    SUCCESS = "success"
    MEDIATED_OR_WITHDRAWN = "mediated_or_withdrawn"


class Basis(StrEnum):
    """Of which cases: the denominator."""

    CLOSED = "closed"
    ACCEPTED = "accepted"
    APPLIED = "applied"


class Dimension(StrEnum):
    """How figures may be split."""

    ORGANISATION = "organisation"
    DISTRICT = "district"
    MEDIATOR = "mediator"
    DISPUTE_TYPE = "dispute_type"
    SOURCE = "source"
    MEDIATION_KIND = "mediation_kind"
    COLLABORATION = "collaboration"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included, in Asia/Shanghai."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last or self.last.year - self.first.year > LONGEST_YEARS:
            raise BadPeriod(field="first")

    def months(self) -> Iterator[Period]:
        """The calendar months of the period, the first and last cut to it."""
        start = self.first
        while start <= self.last:
            following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
            yield Period(start, min(following - timedelta(days=1), self.last))
            start = following

    @property
    def month(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Question:
    """What a report is asked: period, how to split, what counts as reached, of which cases."""

    period: Period
    by: tuple[Dimension, ...] = ()
    measure: Measure = Measure.SUCCESS
    basis: Basis = Basis.CLOSED


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one row; succeeded, partial, withdrawn and failed are the parts of closed."""

    applied: int = 0
    accepted: int = 0
    closed: int = 0
    open: int = 0
    succeeded: int = 0
    partial: int = 0
    withdrawn: int = 0
    failed: int = 0
    agreed_fen: int = 0


def dimensions(names: list[str]) -> list[Dimension]:
    """The dimensions of these names. Raises UnknownDimension."""
    known = {dimension.value: dimension for dimension in Dimension}
    for name in names:
        if name not in known:
            raise UnknownDimension(name=name, known="、".join(known))
    return [known[name] for name in dict.fromkeys(names)]


def numerator(counts: Counts, measure: Measure) -> int:
    """How many cases reached `measure`: written and oral agreements, or 调撤 (with partial and withdrawn)."""
    if measure is Measure.SUCCESS:
        return counts.succeeded
    return counts.succeeded + counts.partial + counts.withdrawn


def denominator(counts: Counts, basis: Basis) -> int:
    """How many cases stand under the line."""
    return {Basis.CLOSED: counts.closed, Basis.ACCEPTED: counts.accepted, Basis.APPLIED: counts.applied}[basis]


def rate(above: int, below: int) -> str | None:
    """The rate in per cent, half-up, two decimals, as text; None when there is nothing below the line."""
    if below == 0:
        return None
    return str((Decimal(above * 100) / Decimal(below)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def yuan(fen: int) -> str:
    """Yuan as text with two decimals, no separators."""
    return f"{Decimal(fen) / 100:.2f}"


def success_row(by: Mapping[str, str], counts: Counts, measure: Measure, basis: Basis) -> dict[str, object]:
    """One row of the success report, as the contract has it."""
    above, below = numerator(counts, measure), denominator(counts, basis)
    return {
        "by": dict(by),
        "applied": counts.applied,
        "accepted": counts.accepted,
        "closed": counts.closed,
        "open": counts.open,
        "succeeded": counts.succeeded,
        "partial": counts.partial,
        "withdrawn": counts.withdrawn,
        "failed": counts.failed,
        "numerator": above,
        "denominator": below,
        "rate": rate(above, below),
        "agreed_amount": yuan(counts.agreed_fen),
    }


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


def funnel_steps(counts: Mapping[str, int]) -> list[dict[str, object]]:
    """Each step with its share of the step before and of the first, in the order given."""
    steps: list[dict[str, object]] = []
    first = previous = None
    for step, count in counts.items():
        before, begin = (count if previous is None else previous), (count if first is None else first)
        steps.append({"step": step, "count": count, "of_previous": rate(count, before), "of_first": rate(count, begin)})
        previous, first = count, begin
    return steps


@dataclass(frozen=True, slots=True)
class Taken:
    """How long a closed case took, in days from acceptance, and whether it ended within its period."""

    days: int
    in_time: bool


def mean_text(days: Sequence[int]) -> str | None:
    """The mean with one decimal, half-up; None of nothing."""
    if not days:
        return None
    return str((Decimal(sum(days)) / len(days)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def form_row(by: Mapping[str, str], cases: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """One line of the official form; the entrusted sum and its parts stand side by side and are never added."""
    succeeded = [case for case in cases if case["result"] in SUCCESS_RESULTS]
    sources = Counter(case["source"] for case in cases)
    return {
        "by": dict(by),
        "cases": len(cases),
        "parties": sum(case["party_count"] for case in cases),
        "succeeded": len(succeeded),
        "difficult": sum(case["is_difficult"] for case in cases),
        "agreed_amount": yuan(sum(case["agreed_fen"] for case in succeeded)),
        "source": {
            **{source.value: sources[source.value] for source in Source},
            "entrusted": sum(sources[source.value] for source in ENTRUSTED_SOURCES),
        },
        "dispute_type": _tally(DisputeType, [case["dispute_type"] for case in cases]),
        "agreement": _tally(SUCCESS_RESULTS, [case["result"] for case in succeeded]),
        "performance": _tally(PerformanceStatus, [case["performance_status"] for case in succeeded]),
    }


def _tally(members: Iterable[Term], values: Sequence[str | None]) -> dict[str, int]:
    counts = Counter(values)
    return {member.value: counts[member.value] for member in sorted(members)}
