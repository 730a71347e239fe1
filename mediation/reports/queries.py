"""Counting, and the cases behind each count. One predicate serves both, so that a list always adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    RowMapping,
    String,
    and_,
    column,
    func,
    literal,
    or_,
    select,
    values,
)

from mediation.cases.queries.figures import countable_cases, ended_days
from mediation.core.authz import Actor
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.court.queries.figures import confirmed_rows, withdrawn_rows
from mediation.law.terms import SUCCESS_RESULTS, CaseResult, PerformanceStatus
from mediation.notary.queries.figures import certificate_rows, certified_rows, other_rows
from mediation.records.queries.figures import paper_rows
from mediation.reports.rules import Dimension, Period, Taken, Tally

SUCCEEDED = tuple(result.value for result in SUCCESS_RESULTS)
WITHDRAWN = (CaseResult.WITHDRAWN_BY_APPLICANT.value, CaseResult.SELF_SETTLED.value)
PERFORMED = (PerformanceStatus.IMMEDIATE.value, PerformanceStatus.PERFORMED.value)

COUNTED = ("applied", "accepted", "closed", "open", "succeeded", "partial", "withdrawn", "failed")
HANDOFFS = ("judicial_confirmation", "enforceable_notarization", "other_notarization", "suit_withdrawal")
FOLLOWED = ("performed", "handed_off", "confirmed", "notarized", *HANDOFFS)
"""What became of the succeeded cases."""


def conditions(c: Any, first: Any, last: Any) -> dict[str, ColumnElement[bool]]:
    """What makes a case count, by the count's name; `c` are the columns of `countable_cases`.

    `reached` is the numerator of 调撤: succeeded, partial and withdrawn together.
    """
    closed = and_(c.closed_on >= first, c.closed_on <= last)
    reached = (*SUCCEEDED, *WITHDRAWN, CaseResult.PARTIAL.value)
    return {
        "applied": and_(c.applied_day >= first, c.applied_day <= last),
        "accepted": and_(c.accepted_on >= first, c.accepted_on <= last),
        "closed": closed,
        "open": and_(c.accepted_on <= last, (c.closed_on.is_(None)) | (c.closed_on > last)),
        "succeeded": and_(closed, c.result.in_(SUCCEEDED)),
        "partial": and_(closed, c.result == CaseResult.PARTIAL.value),
        "withdrawn": and_(closed, c.result.in_(WITHDRAWN)),
        "failed": and_(closed, c.result.not_in(reached)),
        "reached": and_(closed, c.result.in_(reached)),
        "performed": and_(closed, c.result.in_(SUCCEEDED), c.performance_status.in_(PERFORMED)),
    }


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


def tally(uow: UnitOfWork, period: Period, by: Sequence[Dimension] = (), names: Sequence[str] = COUNTED) -> list[Tally]:
    """How many cases each of `names` counts, split by `by`; a month counts as a period of its own.

    A row is there for every value in which anything is counted. Without `by` there is one row, of zeros where there
    is nothing.
    """
    spans = _spans(list(period.months()) if Dimension.MONTH in by else [period])
    cases, papers = countable_cases(uow.actor), certificate_rows(uow.actor)
    counted = _every_condition(uow.actor, cases.c, spans.c.first, spans.c.last)
    keys = [spans.c.month if one is Dimension.MONTH else cases.c[one.value] for one in by]
    ids = [cases.c[f"{one.value}_id"] for one in by if f"{one.value}_id" in cases.c]
    query = (
        select(
            *keys,
            *ids,
            *(func.count().filter(counted[name]).label(f"n_{name}") for name in names),
            func.coalesce(func.sum(cases.c.agreed_fen).filter(counted["succeeded"]), 0).label("agreed"),
            func.coalesce(func.sum(papers.c.certificates).filter(counted["succeeded"]), 0).label("certificates"),
        )
        .select_from(spans.join(cases, or_(*(counted[name] for name in names))))
        .outerjoin(papers, papers.c.case_id == cases.c.id)
        .group_by(*keys, *ids)
        .order_by(*keys, *ids)
    )
    return [_tally(row._mapping, by, ids, names) for row in uow.session.execute(query)]  # noqa: SLF001 - its public name


def papers_by_kind(uow: UnitOfWork, period: Period) -> dict[str, int]:
    """Finished papers by kind, of the cases closed in the period."""
    rows = paper_rows(uow.actor)
    ids = cases_behind(uow, period, "closed", {})
    counted = select(rows.c.kind, func.sum(rows.c.papers)).where(rows.c.case_id.in_(ids)).group_by(rows.c.kind)
    return {kind: int(papers) for kind, papers in uow.session.execute(counted)}


def cases_behind(uow: UnitOfWork, period: Period, figure: str, split: Mapping[str, str]) -> list[UUID]:
    """The ids of exactly the cases that `figure` counted in the row split by `split` (identifiers)."""
    cases = countable_cases(uow.actor)
    known = _every_condition(uow.actor, cases.c, literal(period.first, Date), literal(period.last, Date))
    query = select(cases.c.id).where(known[figure]).order_by(cases.c.id)
    for name, value in split.items():
        column: ColumnElement[str] = cases.c[f"{name}_id"] if f"{name}_id" in cases.c else cases.c[name]
        query = query.where(column == value)
    return list(uow.session.scalars(query))


def days_taken(uow: UnitOfWork, ids: Sequence[UUID]) -> list[Taken]:
    """How long each of these closed cases took from acceptance; the mediation's own end counts where it is known."""
    found = []
    for row in ended_days(uow, ids):
        ended = local_day(row.done_at) if row.done_at else row.closed_on
        found.append(Taken((ended - row.accepted_on).days, row.due_on is None or ended <= row.due_on))
    return found


def closed_cases(uow: UnitOfWork, period: Period) -> list[dict[str, Any]]:
    """Every case closed in the period, with all that the official form counts, by office."""
    cases = countable_cases(uow.actor)
    closed = conditions(cases.c, literal(period.first, Date), literal(period.last, Date))["closed"]
    month = func.to_char(cases.c.closed_on, "YYYY-MM").label("month")
    found = uow.session.execute(select(cases, month).where(closed).order_by(cases.c.organisation)).mappings()
    return [{str(name): row[name] for name in row} for row in found]


def _every_condition(actor: Actor, c: Any, first: Any, last: Any) -> dict[str, ColumnElement[bool]]:
    known = conditions(c, first, last)
    return known | handed_on(actor, c, known["succeeded"])


def _spans(periods: Sequence[Period]) -> Any:
    """The periods as rows that the cases are joined to."""
    names = values(column("month", String), column("first", Date), column("last", Date), name="spans")
    return names.data([(period.month, period.first, period.last) for period in periods])


def _tally(row: RowMapping, by: Sequence[Dimension], ids: Sequence[Any], names: Sequence[str]) -> Tally:
    named = {one.value: row["month" if one is Dimension.MONTH else one.value] for one in by}
    return Tally(
        by=named,
        ids={**named, **{column.name.removesuffix("_id"): row[column.name] for column in ids}},
        counts={name: row[f"n_{name}"] for name in names},
        agreed_fen=int(row["agreed"]),
        certificates=int(row["certificates"]),
    )
