"""What a report may be asked: period, how to split, what counts as reached, of which cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mediation.reports.errors import BadPeriod, UnknownDimension, UnknownMeasure

LONGEST_YEARS = 100
LAST_YEAR = 2999


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
    SERIES = "series"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included, in Asia/Shanghai."""

    first: date
    last: date

    def __post_init__(self) -> None:
        years = self.last.year - self.first.year
        if self.first > self.last or years > LONGEST_YEARS or self.last.year > LAST_YEAR:
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


def dimensions(names: list[str]) -> list[Dimension]:
    """The dimensions of these names. Raises UnknownDimension."""
    known = {dimension.value: dimension for dimension in Dimension}
    for name in names:
        if name not in known:
            raise UnknownDimension(name=name, known="、".join(known))
    return [known[name] for name in dict.fromkeys(names)]


def question(first: date, last: date, by: Iterable[str], measure: str, basis: str) -> Question:
    """What is asked, from its words; names of `by` may be joined by commas.

    Raises BadPeriod, UnknownDimension, UnknownMeasure.
    """
    names = [part.strip() for text in by for part in text.split(",") if part.strip()]
    for name, known in ((measure, Measure), (basis, Basis)):
        if name not in list(known):
            raise UnknownMeasure(name=name, known="、".join(known))
    return Question(Period(first, last), tuple(dimensions(names)), Measure(measure), Basis(basis))
