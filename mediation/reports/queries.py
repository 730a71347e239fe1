"""Counting, and the cases behind each count. One predicate serves both, so that a list always adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, RowMapping, String, and_, column, func, literal, select, true, values

from mediation.cases.queries.figures import countable_cases
from mediation.core.uow import UnitOfWork
from mediation.law.terms import SUCCESS_RESULTS, CaseResult, PerformanceStatus
from mediation.reports.rules import Counts, Dimension, Period

SUCCEEDED = tuple(result.value for result in SUCCESS_RESULTS)
WITHDRAWN = (CaseResult.WITHDRAWN_BY_APPLICANT.value, CaseResult.SELF_SETTLED.value)
PERFORMED = (PerformanceStatus.IMMEDIATE.value, PerformanceStatus.PERFORMED.value)

COUNTED = ("applied", "accepted", "closed", "open", "succeeded", "partial", "withdrawn", "failed")

Row = tuple[dict[str, str], dict[str, str], Counts]
"""What a row is split by, the ids behind the names, its counts."""


def conditions(c: Any, first: Any, last: Any) -> dict[str, ColumnElement[bool]]:
    """What makes a case count, by the count's name; `c` are the columns of `countable_cases`."""
    closed = and_(c.closed_on >= first, c.closed_on <= last)
    others = (*SUCCEEDED, *WITHDRAWN, CaseResult.PARTIAL.value)
    return {
        "applied": and_(c.applied_day >= first, c.applied_day <= last),
        "accepted": and_(c.accepted_on >= first, c.accepted_on <= last),
        "closed": closed,
        "open": and_(c.accepted_on <= last, (c.closed_on.is_(None)) | (c.closed_on > last)),
        "succeeded": and_(closed, c.result.in_(SUCCEEDED)),
        "partial": and_(closed, c.result == CaseResult.PARTIAL.value),
        "withdrawn": and_(closed, c.result.in_(WITHDRAWN)),
        "failed": and_(closed, c.result.not_in(others)),
        "performed": and_(closed, c.result.in_(SUCCEEDED), c.performance_status.in_(PERFORMED)),
    }


def count_cases(uow: UnitOfWork, period: Period, by: Sequence[Dimension]) -> list[Row]:
    """Counts of the period, split by `by`; a month counts as a period of its own."""
    monthly = Dimension.MONTH in by
    spans = _spans(list(period.months()) if monthly else [period])
    cases = countable_cases(uow.actor)
    counted = conditions(cases.c, spans.c.first, spans.c.last)
    keys = [spans.c.month if one is Dimension.MONTH else cases.c[one.value] for one in by]
    ids = [cases.c[f"{one.value}_id"] for one in by if f"{one.value}_id" in cases.c]
    query = (
        select(
            *keys,
            *ids,
            *(func.count().filter(counted[name]).label(f"n_{name}") for name in COUNTED),
            func.coalesce(func.sum(cases.c.agreed_fen).filter(counted["succeeded"]), 0).label("agreed"),
        )
        .select_from(spans.join(cases, _touches(cases.c, spans.c.first, spans.c.last)))
        .group_by(*keys, *ids)
        .order_by(*keys)
    )
    return [_row(row._mapping, by, ids) for row in uow.session.execute(query)]  # noqa: SLF001 - SQLAlchemy's public name


def count_all(uow: UnitOfWork, period: Period) -> Counts:
    """Counts of the whole period."""
    rows = count_cases(uow, period, [])
    return rows[0][2] if rows else Counts()


def count_performed(uow: UnitOfWork, period: Period) -> int:
    """Succeeded cases of the period whose agreement is performed."""
    return len(cases_behind(uow, period, "performed", {}))


def cases_behind(uow: UnitOfWork, period: Period, figure: str, split: Mapping[str, str]) -> list[UUID]:
    """The ids of exactly the cases that `figure` counted in the row split by `split` (identifiers)."""
    cases = countable_cases(uow.actor)
    condition = conditions(cases.c, literal(period.first, Date), literal(period.last, Date))[figure]
    query = select(cases.c.id).where(condition).order_by(cases.c.id)
    for name, value in split.items():
        column: ColumnElement[str] = cases.c[f"{name}_id"] if f"{name}_id" in cases.c else cases.c[name]
        query = query.where(column == value)
    return list(uow.session.scalars(query))


def _spans(periods: Sequence[Period]) -> Any:
    """The periods as rows that the cases are joined to."""
    names = values(column("month", String), column("first", Date), column("last", Date), name="spans")
    return names.data([(period.month, period.first, period.last) for period in periods])


def _touches(c: Any, first: Any, last: Any) -> ColumnElement[bool]:
    """Every case that could be counted in the span."""
    return and_(true(), c.applied_day <= last, (c.closed_on.is_(None)) | (c.closed_on >= first))


def _row(row: RowMapping, by: Sequence[Dimension], ids: Sequence[Any]) -> Row:
    counts = Counts(
        applied=row["n_applied"],
        accepted=row["n_accepted"],
        closed=row["n_closed"],
        open=row["n_open"],
        succeeded=row["n_succeeded"],
        partial=row["n_partial"],
        withdrawn=row["n_withdrawn"],
        failed=row["n_failed"],
        agreed_fen=int(row["agreed"]),
    )
    named = {one.value: row["month" if one is Dimension.MONTH else one.value] for one in by}
    return named, {column.name.removesuffix("_id"): row[column.name] for column in ids}, counts
