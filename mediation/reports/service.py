"""The reports: one implementation for commands, pages and other systems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mediation.core.clock import SHANGHAI
from mediation.core.uow import UnitOfWork
from mediation.reports import queries
from mediation.reports.rules import Basis, Dimension, Measure, Period, success_row

Report = dict[str, Any]


def success(uow: UnitOfWork, period: Period, by: Sequence[Dimension], measure: Measure, basis: Basis) -> Report:
    """Success or 调撤 rates with numerator, denominator and basis, in all and split by `by`."""
    rows = []
    for named, ids, counts in queries.count_cases(uow, period, by) if by else []:
        rows.append({**success_row(named, counts, measure, basis), "ids": {**named, **ids}})
    total = success_row({}, queries.count_all(uow, period), measure, basis)
    return {
        **head(uow, "success", period),
        "measure": measure.value,
        "basis": basis.value,
        "rows": rows if by else [{**total, "ids": {}}],
        "total": total,
    }


def head(uow: UnitOfWork, name: str, period: Period) -> Report:
    """What every report begins with: its name, its period, as of when."""
    return {
        "report": name,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "as_of": uow.now().astimezone(SHANGHAI).isoformat(timespec="seconds"),
    }


def mediators(uow: UnitOfWork, period: Period, by: Sequence[Dimension], measure: Measure, basis: Basis) -> Report:
    """The success report by mediator (and by whatever else is asked)."""
    split = [Dimension.MEDIATOR, *(one for one in by if one is not Dimension.MEDIATOR)]
    return {**success(uow, period, split, measure, basis), "report": "mediators"}


def flat(row: Report) -> Report:
    """A row for a table or a spreadsheet: what it is split by first, then its figures."""
    return {**row.get("by", {}), **{name: value for name, value in row.items() if name not in {"by", "ids"}}}


REPORTS: dict[str, Callable[[UnitOfWork, Period, Sequence[Dimension], Measure, Basis], Report]] = {
    "success": success,
    "mediators": mediators,
}
