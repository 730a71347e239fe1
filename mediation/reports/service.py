"""The reports: one implementation for commands, pages and other systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any
from uuid import UUID

from mediation.cases.queries.figures import running_clocks
from mediation.core.clock import SHANGHAI
from mediation.core.uow import UnitOfWork
from mediation.law.calendar import add_working_days, working_days_left
from mediation.reports import queries
from mediation.reports.errors import UnknownFigure
from mediation.reports.rules import (
    Deadline,
    Dimension,
    Period,
    Question,
    form_row,
    funnel_steps,
    mean_text,
    rate,
    success_row,
    yuan,
)

Report = dict[str, Any]
SOON_WORKING_DAYS = 3


def success(uow: UnitOfWork, asked: Question) -> Report:
    """Success or 调撤 rates with numerator, denominator and basis, in all and split as asked."""
    total = success_row({}, queries.count_all(uow, asked.period), asked.measure, asked.basis)
    split = queries.count_cases(uow, asked.period, asked.by) if asked.by else []
    rows = [
        {**success_row(named, counts, asked.measure, asked.basis), "ids": {**named, **ids}}
        for named, ids, counts in split
    ]
    return {
        **head(uow, "success", asked.period),
        "measure": asked.measure.value,
        "basis": asked.basis.value,
        "rows": rows if asked.by else [{**total, "ids": {}}],
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


def mediators(uow: UnitOfWork, asked: Question) -> Report:
    """The success report by mediator, and by whatever else is asked."""
    others = (one for one in asked.by if one is not Dimension.MEDIATOR)
    return {**success(uow, replace(asked, by=(Dimension.MEDIATOR, *others))), "report": "mediators"}


def flat(row: Report) -> Report:
    """A row for a table or a spreadsheet: what it is split by first, then its figures, nested ones side by side."""
    line: Report = dict(row.get("by", {}))
    for name, value in row.items():
        if isinstance(value, dict):
            line |= {f"{name}.{part}": count for part, count in value.items()} if name not in {"by", "ids"} else {}
        else:
            line[name] = value
    return line


def funnel(uow: UnitOfWork, asked: Question) -> Report:
    """From the application to performance: how many cases reached each step, of the step before and of the first."""
    counts = {step: len(cases_behind(uow, asked.period, step, {})) for step in STEPS}
    return {
        **head(uow, "funnel", asked.period),
        "steps": funnel_steps(counts),
        "handoffs": handoffs(uow, asked)["handoffs"],
        "documents": papers_made(uow, asked.period),
        "agreed_amount": yuan(queries.count_all(uow, asked.period).agreed_fen),
    }


def handoffs(uow: UnitOfWork, asked: Question) -> Report:
    """Where the succeeded cases of the period went on to; a case in two ways counts once in distinct_cases."""
    counts = {name: len(cases_behind(uow, asked.period, name, {})) for name in HANDOFFS}
    return {
        **head(uow, "handoffs", asked.period),
        "handoffs": {
            **counts,
            "certificates": queries.count_certificates(uow, asked.period),
            "distinct_cases": len(cases_behind(uow, asked.period, "handed_off", {})),
        },
        "succeeded": queries.count_all(uow, asked.period).succeeded,
    }


def papers_made(uow: UnitOfWork, period: Period) -> dict[str, int]:
    """Finished papers of the closed cases by kind; records, reports and agreements are always named."""
    made = queries.count_papers(uow, period)
    named = {"record": made.pop("record", 0), "report": made.pop("mediation_report", 0)}
    return {**named, "agreement": made.pop("agreement", 0), **made}


def timeliness(uow: UnitOfWork, asked: Question) -> Report:
    """How many closed cases ended within their period, and how long they took, in days."""
    days = queries.days_taken(uow, asked.period)
    in_time = sum(1 for one in days if one.in_time)
    taken = sorted(one.days for one in days)
    return {
        **head(uow, "timeliness", asked.period),
        "numerator": in_time,
        "denominator": len(days),
        "basis": "closed",
        "rate": rate(in_time, len(days)),
        "mean_days": mean_text(taken),
        "median_days": str(median(taken)) if taken else None,
    }


def statistics_form(uow: UnitOfWork, asked: Question) -> Report:
    """The official form 人民调解案件情况统计表: a row an office, then the sum of all."""
    rows = queries.closed_cases(uow, asked.period)
    names = list(dict.fromkeys(row["organisation"] for row in rows))
    offices = [form_row({"organisation": name}, [row for row in rows if row["organisation"] == name]) for name in names]
    return {**head(uow, "statistics-form", asked.period), "rows": offices, "total": form_row({}, rows)}


def cases_behind(uow: UnitOfWork, period: Period, figure: str, split: Mapping[str, str]) -> list[UUID]:
    """The cases that a figure counted. A month in `split` narrows the period."""
    if figure not in FIGURES:
        raise UnknownFigure(name=figure)
    rest = {name: value for name, value in split.items() if name != Dimension.MONTH.value}
    if month := split.get(Dimension.MONTH.value):
        period = next((part for part in period.months() if part.month == month), period)
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

STEPS = ("received", "accepted", "closed", "succeeded", "handed_off", "confirmed", "notarized", "performed")
HANDOFFS = ("judicial_confirmation", "enforceable_notarization", "other_notarization", "suit_withdrawal")
FIGURES = {name: name for name in (*queries.COUNTED, *STEPS[4:], *HANDOFFS)} | {"received": "applied"}
"""Every figure that opens a list, by the name it has on pages."""
