"""Counting, and the cases behind each count. One predicate serves both, so that a list always adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, RowMapping, String, and_, column, func, literal, or_, select, true, values

from mediation.cases.queries.figures import countable_cases, ended_days
from mediation.core.authz import Actor
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.court.queries.figures import confirmed_rows, withdrawn_rows
from mediation.law.terms import SUCCESS_RESULTS, CaseResult, PerformanceStatus
from mediation.notary.queries.figures import certified_rows, other_rows
from mediation.records.queries.figures import paper_rows
from mediation.reports.rules import Counts, Dimension, Period, Taken

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


def handed_on(actor: Actor, c: Any, succeeded: ColumnElement[bool]) -> dict[str, ColumnElement[bool]]:
    """Which succeeded cases went on, by where they went: to the court, to the notary, or the suit was taken back."""
    court, notary = confirmed_rows(actor), certified_rows(actor)
    others, suits = other_rows(actor), withdrawn_rows(actor)
    went = {
        "judicial_confirmation": c.id.in_(select(court.c.case_id)),
        "enforceable_notarization": c.id.in_(select(notary.c.case_id)),
        "other_notarization": c.id.in_(select(others.c.case_id)),
        "suit_withdrawal": c.id.in_(select(suits.c.case_id)),
    }
    done = {
        "handed_off": or_(*went.values()),
        "confirmed": c.id.in_(select(court.c.case_id).where(court.c.confirmed_on.is_not(None))),
        "notarized": c.id.in_(select(notary.c.case_id).where(notary.c.certified_on.is_not(None))),
    }
    return {name: and_(succeeded, condition) for name, condition in (went | done).items()}


def count_certificates(uow: UnitOfWork, period: Period) -> int:
    """Certificate numbers that notaries gave for the succeeded cases of the period; one matter may have several."""
    rows = certified_rows(uow.actor)
    ids = cases_behind(uow, period, "notarized", {})
    return (
        uow.session.scalar(select(func.coalesce(func.sum(rows.c.certificates), 0)).where(rows.c.case_id.in_(ids))) or 0
    )


def count_papers(uow: UnitOfWork, period: Period) -> dict[str, int]:
    """Finished papers by kind, of the cases closed in the period."""
    rows = paper_rows(uow.actor)
    ids = cases_behind(uow, period, "closed", {})
    counted = select(rows.c.kind, func.sum(rows.c.papers)).where(rows.c.case_id.in_(ids)).group_by(rows.c.kind)
    return {kind: int(papers) for kind, papers in uow.session.execute(counted)}


def cases_behind(uow: UnitOfWork, period: Period, figure: str, split: Mapping[str, str]) -> list[UUID]:
    """The ids of exactly the cases that `figure` counted in the row split by `split` (identifiers)."""
    cases = countable_cases(uow.actor)
    known = conditions(cases.c, literal(period.first, Date), literal(period.last, Date))
    known |= handed_on(uow.actor, cases.c, known["succeeded"])
    query = select(cases.c.id).where(known[figure]).order_by(cases.c.id)
    for name, value in split.items():
        column: ColumnElement[str] = cases.c[f"{name}_id"] if f"{name}_id" in cases.c else cases.c[name]
        query = query.where(column == value)
    return list(uow.session.scalars(query))


def days_taken(uow: UnitOfWork, period: Period) -> list[Taken]:
    """How long each accepted case that closed in the period took; the mediation's own end counts where it is known."""
    found = []
    for row in ended_days(uow, cases_behind(uow, period, "closed", {})):
        ended = local_day(row.done_at) if row.done_at else row.closed_on
        found.append(Taken((ended - row.accepted_on).days, row.due_on is None or ended <= row.due_on))
    return found


def closed_cases(uow: UnitOfWork, period: Period) -> list[dict[str, Any]]:
    """Every case closed in the period, with all that the official form counts, by office."""
    cases = countable_cases(uow.actor)
    closed = conditions(cases.c, literal(period.first, Date), literal(period.last, Date))["closed"]
    found = uow.session.execute(select(cases).where(closed).order_by(cases.c.organisation)).mappings()
    return [{str(name): row[name] for name in row} for row in found]


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
