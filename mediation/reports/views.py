"""The supervisor's dashboard: every figure with its fraction, every figure opens its cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict

from mediation.cases.queries.figures import briefs
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.errors import Refusal
from mediation.core.i18n import gettext
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, put_on, status_of, work
from mediation.reports import service
from mediation.reports.documents import FIGURE_WORDS, SPLIT_WORDS, result_words, rule_words, value_words
from mediation.reports.forms import ChoiceForm, choice, chosen
from mediation.reports.rules import Dimension, Question

bp = Blueprint("reports", __name__)
READERS = (Role.SUPERVISOR, Role.ADMIN)
PAGE = 50


@bp.get("/figures")
@opens(Audience.STAFF, *READERS, action="reports.read")
def dashboard() -> Any:
    with work() as uow:
        today = local_day(uow.now())
        form = choice(request.args, today)
        values: dict[str, Any] = {}
        try:
            values = _figures(uow, form, today)
        except Refusal as refusal:
            put_on(form, refusal)
        return render_template(
            "reports/dashboard.html", form=form, today=today, figure_words=FIGURE_WORDS, **values
        ), status_of(form)


@bp.get("/figures/cases")
@opens(Audience.STAFF, *READERS, action="reports.read")
def cases() -> Any:
    figure = request.args.get("figure", "")
    with work() as uow:
        period = chosen(choice(request.args, local_day(uow.now()))).period
        split = {one.value: request.args[one.value] for one in Dimension if one.value in request.args}
        found = service.cases_behind(uow, period, figure, split)
        page = _page(len(found))
        return render_template(
            "reports/cases.html",
            title=gettext(FIGURE_WORDS[figure]),
            period=period,
            split=[value_words(name, value) for name, value in split.items()],
            count=len(found),
            rows=briefs(uow, found[page["from"] : page["from"] + PAGE]),
            page=page,
            result_words=result_words,
        )


@bp.get("/figures/clocks")
@opens(Audience.STAFF, *READERS, action="reports.read")
def clocks() -> Any:
    with work() as uow:
        today = local_day(uow.now())
        overdue, soon = service.deadlines(uow, today)
        late = request.args.get("which") != "soon"
        return render_template(
            "reports/clocks.html", rows=overdue if late else soon, late=late, today=today, rule_words=rule_words
        )


@bp.get("/figures/basis")
@opens(Audience.STAFF, *READERS, action="reports.read")
def basis() -> Any:
    return render_template("reports/basis.html")


@bp.get("/api/v1/reports/<name>")
@opens(Audience.STAFF, *READERS, action="reports.read")
@limited("api")
def as_json(name: str) -> Any:
    arguments = MultiDict(request.args)
    arguments.update({"first": request.args.get("from", ""), "last": request.args.get("to", "")})
    with work() as uow:
        asked = chosen(choice(arguments, local_day(uow.now())), request.args.getlist("by"))
        return service.named(uow, name, asked)


def _figures(uow: UnitOfWork, form: ChoiceForm, today: date) -> dict[str, Any]:
    asked = chosen(form)
    period = asked.period
    overdue, soon = service.deadlines(uow, today)
    funnel = service.funnel(uow, asked)
    return {
        "period": period,
        "total": service.success(uow, asked)["total"],
        "performed": funnel["steps"][-1]["count"],
        "overdue": overdue,
        "soon": soon,
        "funnel": funnel,
        "splits": [(words, name, _split(uow, asked, Dimension(name))) for name, words in SPLIT_WORDS.items()],
        "address": {
            "first": period.first,
            "last": period.last,
            "measure": asked.measure.value,
            "basis": asked.basis.value,
        },
    }


def _split(uow: UnitOfWork, asked: Question, one: Dimension) -> list[dict[str, Any]]:
    rows = service.success(uow, replace(asked, by=(one,)))["rows"]
    return [{**row, "words": value_words(one.value, row["by"][one.value])} for row in rows]


def _page(total: int) -> dict[str, Any]:
    number = max(request.args.get("page", 1, type=int), 1)
    start = (number - 1) * PAGE
    arguments = request.args.to_dict()
    return {
        "from": start,
        "first": start + 1 if total else 0,
        "last": min(start + PAGE, total),
        "total": total,
        "previous": {**arguments, "page": number - 1} if number > 1 else None,
        "next": {**arguments, "page": number + 1} if start + PAGE < total else None,
    }
