"""The supervisor's dashboard: every figure with its fraction, every figure opens its cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict

from mediation.accounts.queries import get_organisation
from mediation.cases.queries.figures import briefs
from mediation.cases.states import CLOCK_WORDS
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.errors import Refusal
from mediation.core.i18n import N_, gettext
from mediation.core.limits import limited
from mediation.core.spreadsheet import csv_file
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, put_on, status_of, work
from mediation.reports import documents, service
from mediation.reports.forms import choice, chosen
from mediation.reports.rules import Dimension, Measure, Question, numerator, rate

bp = Blueprint("reports", __name__)
READERS = (Role.SUPERVISOR, Role.ADMIN)
PAGE = 50


@bp.get("/figures")
@opens(Audience.STAFF, *READERS, action="reports.read")
def dashboard() -> Any:
    with work() as uow:
        form = choice(request.args, local_day(uow.now()))
        values: dict[str, Any] = {}
        try:
            asked = chosen(form, request.args.getlist("by"))
            if request.args.get("format") == "csv":
                return _as_csv(uow, asked)
            values = _figures(uow, asked)
        except Refusal as refusal:
            put_on(form, refusal)
        return render_template("reports/dashboard.html", form=form, words=documents, **values), status_of(form)


@bp.get("/figures/cases")
@opens(Audience.STAFF, *READERS, action="reports.read")
def cases() -> Any:
    figure = request.args.get("figure", "")
    with work() as uow:
        asked = chosen(choice(request.args, local_day(uow.now())))
        split = {one.value: request.args[one.value] for one in Dimension if one.value in request.args}
        found = service.cases_behind(uow, asked.period, figure, split)
        if request.args.get("format") == "csv":
            return _list_as_csv(uow, figure, asked, found)
        page = _page(len(found))
        rows = briefs(uow, found[::-1][page["from"] : page["from"] + PAGE])
        return render_template(
            "reports/cases.html",
            title=documents.figure_words(figure),
            meaning=documents.MEANINGS.get(figure),
            period=asked.period,
            address=_address(asked),
            here=request.args.to_dict(),
            split=[_named(name, value, rows) for name, value in split.items()],
            count=len(found),
            rows=rows,
            page=page,
            result_words=documents.result_words,
        )


@bp.get("/figures/clocks")
@opens(Audience.STAFF, *READERS, action="reports.read")
def clocks() -> Any:
    with work() as uow:
        today = local_day(uow.now())
        overdue, soon = service.deadlines(uow, today)
        late = request.args.get("which") != "soon"
        return render_template(
            "reports/clocks.html", rows=overdue if late else soon, late=late, today=today,
            counts={"overdue": len(overdue), "soon": len(soon)}, clock_words=CLOCK_WORDS,
            meaning=documents.MEANINGS["overdue" if late else "soon"],
        )  # fmt: skip


@bp.get("/figures/basis")
@opens(Audience.STAFF, *READERS, action="reports.read")
def basis() -> Any:
    return render_template("reports/basis.html", meanings=documents.meanings())


@bp.get("/api/v1/reports/<name>")
@opens(Audience.STAFF, *READERS, action="reports.read")
@limited("api")
def as_json(name: str) -> Any:
    arguments = MultiDict(request.args)
    arguments.update({"first": request.args.get("from", ""), "last": request.args.get("to", "")})
    with work() as uow:
        asked = chosen(choice(arguments, local_day(uow.now())), request.args.getlist("by"))
        return service.named(uow, name, asked)


def _figures(uow: UnitOfWork, asked: Question) -> dict[str, Any]:
    today = local_day(uow.now())
    overdue, soon = service.deadlines(uow, today)
    total = service.success(uow, replace(asked, by=()))["total"]
    return {
        "office": get_organisation(uow, uow.actor.org_id).name if uow.actor.org_id else "",
        "at": uow.now(),
        "today": today,
        "period": asked.period,
        "total": total,
        "other": _other_measure(asked, total),
        "overdue": overdue,
        "soon": soon,
        "funnel": service.funnel(uow, replace(asked, by=())),
        "funnels": [(name, _funnels(uow, asked, name)) for name in (Dimension.SOURCE, Dimension.ORGANISATION)],
        "splits": _splits(uow, asked),
        "address": _address(asked),
    }


def _other_measure(asked: Question, total: dict[str, Any]) -> dict[str, Any]:
    """The second definition of the rate, shown beside the chosen one."""
    other = next(measure for measure in Measure if measure is not asked.measure)
    above = numerator(total, other)
    return {
        "words": documents.MEASURE_WORDS[other],
        "numerator": above,
        "denominator": total["denominator"],
        "rate": rate(above, total["denominator"]),
    }


def _address(asked: Question) -> dict[str, Any]:
    """What keeps the choice in a link."""
    return {
        "first": asked.period.first,
        "last": asked.period.last,
        "measure": asked.measure.value,
        "basis": asked.basis.value,
    }


def _splits(uow: UnitOfWork, asked: Question) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every table of the page; that of the series of cases only where there is one."""
    found = [(name, _split(uow, asked, Dimension(name))) for name in documents.SPLIT_WORDS]
    tied = any(row["ids"]["series"] for name, rows in found if name == Dimension.SERIES for row in rows)
    return [(name, rows) for name, rows in found if tied or name != Dimension.SERIES]


def _split(uow: UnitOfWork, asked: Question, one: Dimension) -> list[dict[str, Any]]:
    return _worded(one, service.success(uow, replace(asked, by=(one,)))["rows"])


def _funnels(uow: UnitOfWork, asked: Question, one: Dimension) -> list[dict[str, Any]]:
    return _worded(one, service.funnel(uow, replace(asked, by=(one,)))["rows"])


def _worded(one: Dimension, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order of the page, each with what its value is called."""
    ordered = sorted(rows, key=lambda row: documents.in_order(one.value, row["by"][one.value]))
    return [{**row, "words": documents.value_words(one.value, row["by"][one.value])} for row in ordered]


def _named(name: str, value: str, rows: Sequence[Any]) -> str:
    """What a split's value is called; offices and people stand in the address by id, by name only in the rows."""
    if name in (Dimension.ORGANISATION, Dimension.MEDIATOR, Dimension.SERIES) and value:
        return getattr(rows[0], name) if rows else ""
    return gettext(documents.value_words(name, value))


def _as_csv(uow: UnitOfWork, asked: Question) -> Any:
    """The table of one split (the first of `by`; offices where nothing is named), as the page has it."""
    one = asked.by[0] if asked.by else Dimension.ORGANISATION
    report = service.success(uow, replace(asked, by=(one,)))
    rows = [*_worded(one, report["rows"]), {**report["total"], "words": gettext("合计")}]
    heads, lines = documents.sheet(rows, **_address(asked))
    words = documents.SPLIT_WORDS.get(one, N_("统计"))
    return csv_file(documents.file_name(gettext(words), asked.period.first, asked.period.last), heads, lines)


def _list_as_csv(uow: UnitOfWork, figure: str, asked: Question, found: Sequence[UUID]) -> Any:
    """The cases behind a figure; that they were taken out stays in the trail."""
    uow.audit("reports.list_taken_out", "figure", None, figure=figure, count=len(found))
    heads, lines = documents.case_sheet(briefs(uow, found))
    words = documents.figure_words(figure)
    return csv_file(documents.file_name(words, asked.period.first, asked.period.last), heads, lines)


def _page(total: int) -> dict[str, Any]:
    last = max((total - 1) // PAGE + 1, 1)
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    start = (number - 1) * PAGE
    arguments = request.args.to_dict()
    return {
        "from": start,
        "first": start + 1 if total else 0,
        "last": min(start + PAGE, total),
        "total": total,
        "previous": {**arguments, "page": number - 1} if number > 1 else None,
        "next": {**arguments, "page": number + 1} if number < last else None,
    }
