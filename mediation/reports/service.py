"""The reports: one implementation for commands, pages and other systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from mediation.cases.queries.figures import running_clocks
from mediation.core.clock import SHANGHAI
from mediation.core.uow import UnitOfWork
from mediation.law.calendar import add_working_days, working_days_left
from mediation.reports import queries
from mediation.reports.errors import UnknownFigure
from mediation.reports.rules import (
    FUNNEL,
    Deadline,
    Dimension,
    Period,
    Question,
    Tally,
    every_month,
    form_row,
    funnel_row,
    handoffs_row,
    success_row,
    timeliness_row,
    yuan,
)

Report = dict[str, Any]
SOON_WORKING_DAYS = 3


def success(uow: UnitOfWork, asked: Question) -> Report:
    """Success or 调撤 rates with numerator, denominator and basis, in all and split as asked."""
    total = success_row(queries.tally(uow, asked.period)[0], asked.measure, asked.basis)
    rows = [success_row(row, asked.measure, asked.basis) for row in split(uow, asked, queries.COUNTED)]
    return {
        **begun("success", asked.period),
        "measure": asked.measure.value,
        "basis": asked.basis.value,
        **as_of(uow),
        "rows": rows if asked.by else [total],
        "total": total,
    }


def split(uow: UnitOfWork, asked: Question, names: Sequence[str]) -> list[Tally]:
    """The rows that were asked for, none when nothing was asked; split by month alone, every month has its row."""
    if not asked.by:
        return []
    rows = queries.tally(uow, asked.period, asked.by, names)
    return every_month(rows, asked.period, names) if asked.by == (Dimension.MONTH,) else rows


def begun(name: str, period: Period) -> Report:
    """What every report begins with: its name and its period."""
    return {"report": name, "from": period.first.isoformat(), "to": period.last.isoformat()}


def as_of(uow: UnitOfWork) -> Report:
    """As of when the figures were counted, in Asia/Shanghai."""
    return {"as_of": uow.now().astimezone(SHANGHAI).isoformat(timespec="seconds")}


def mediators(uow: UnitOfWork, asked: Question) -> Report:
    """The success report by mediator, and by whatever else is asked."""
    others = (one for one in asked.by if one is not Dimension.MEDIATOR)
    return {**success(uow, replace(asked, by=(Dimension.MEDIATOR, *others))), "report": "mediators"}


def funnel(uow: UnitOfWork, asked: Question) -> Report:
    """From the application to performance: how many cases reached each step, of the step before and of the first."""
    names = (*FUNNEL, *queries.HANDOFFS)
    total = queries.tally(uow, asked.period, names=names)[0]
    return {
        **begun("funnel", asked.period),
        **as_of(uow),
        **funnel_row(total),
        "documents": papers_made(uow, asked.period),
        "agreed_amount": yuan(total.agreed_fen),
        **_rows(uow, asked, names, lambda row: {**funnel_row(row), "agreed_amount": yuan(row.agreed_fen)}),
    }


def handoffs(uow: UnitOfWork, asked: Question) -> Report:
    """Where the succeeded cases of the period went on to; a case in two ways counts once in distinct_cases."""
    names = ("succeeded", "handed_off", *queries.HANDOFFS)
    total = queries.tally(uow, asked.period, names=names)[0]
    return {
        **begun("handoffs", asked.period),
        **as_of(uow),
        **handoffs_row(total),
        **_rows(uow, asked, names, handoffs_row),
    }


def papers_made(uow: UnitOfWork, period: Period) -> dict[str, int]:
    """Finished papers of the closed cases by kind; records, reports and agreements are always named."""
    made = queries.papers_by_kind(uow, period)
    named = {"record": made.pop("record", 0), "report": made.pop("mediation_report", 0)}
    return {**named, "agreement": made.pop("agreement", 0), **made}


def timeliness(uow: UnitOfWork, asked: Question) -> Report:
    """How many closed cases ended within their period, and how long they took, in days; only accepted ones count."""
    return {
        **begun("timeliness", asked.period),
        **as_of(uow),
        **_timeliness(uow, asked.period, {}),
        **_rows(uow, asked, ("closed",), lambda row: _timeliness(uow, asked.period, row.ids)),
    }


def _timeliness(uow: UnitOfWork, period: Period, ids: Mapping[str, str]) -> Report:
    return timeliness_row(queries.days_taken(uow, cases_behind(uow, period, "closed", ids)))


def _rows(uow: UnitOfWork, asked: Question, names: Sequence[str], draw: Callable[[Tally], Report]) -> Report:
    """The rows of a report that was asked to be split; nothing otherwise."""
    if not asked.by:
        return {}
    return {"rows": [{"by": row.by, **draw(row), "ids": row.ids} for row in split(uow, asked, names)]}


def statistics_form(uow: UnitOfWork, asked: Question) -> Report:
    """The official form 人民调解案件情况统计表: a row an office, or as asked, then the sum of all."""
    found = queries.closed_cases(uow, asked.period)
    by = [one.value for one in asked.by or (Dimension.ORGANISATION,)]
    groups: dict[tuple[str, ...], list[Report]] = {}
    for case in found:
        groups.setdefault(tuple(case[name] for name in by), []).append(case)
    rows = [form_row(dict(zip(by, key, strict=True)), cases) for key, cases in sorted(groups.items())]
    return {**begun("statistics-form", asked.period), **as_of(uow), "rows": rows, "total": form_row({}, found)}


def cases_behind(uow: UnitOfWork, period: Period, figure: str, split: Mapping[str, str]) -> list[UUID]:
    """The cases that a figure counted. A month in `split` narrows the period; one outside it has none.

    Raises UnknownFigure.
    """
    if figure not in FIGURES:
        raise UnknownFigure(name=figure)
    rest = {name: value for name, value in split.items() if name != Dimension.MONTH.value}
    if (month := split.get(Dimension.MONTH.value)) is not None:
        inside = next((part for part in period.months() if part.month == month), None)
        return queries.cases_behind(uow, inside, FIGURES[figure], rest) if inside else []
    return queries.cases_behind(uow, period, FIGURES[figure], rest)


def deadlines(uow: UnitOfWork, today: date) -> tuple[list[Deadline], list[Deadline]]:
    """Clocks past their day, and those due within three working days."""
    clocks = [
        Deadline(
            case_id=row.case_id,
            case_no=row.case_no,
            title=row.title,
            rule_id=row.rule_id,
            due_on=row.due_on,
            left=working_days_left(today, row.due_on),
            organisation=row.organisation,
            mediator=row.mediator,
        )
        for row in running_clocks(uow, add_working_days(today, SOON_WORKING_DAYS))
    ]
    return [one for one in clocks if one.due_on < today], [one for one in clocks if one.due_on >= today]


def named(uow: UnitOfWork, name: str, asked: Question) -> Report:
    """The report of this name. Raises UnknownFigure."""
    if name not in REPORTS:
        raise UnknownFigure(name=name)
    return REPORTS[name](uow, asked)


REPORTS: dict[str, Callable[[UnitOfWork, Question], Report]] = {
    "success": success,
    "funnel": funnel,
    "timeliness": timeliness,
    "handoffs": handoffs,
    "mediators": mediators,
    "statistics-form": statistics_form,
}

FIGURES = {name: name for name in (*queries.COUNTED, *queries.FOLLOWED, "reached")} | {"received": "applied"}
"""Every figure that opens a list, by the name it has on pages."""
