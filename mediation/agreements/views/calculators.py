"""计算: sums with their formula and article, to lay on the table. They fill no clause and are stored nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements.forms import calculators as asks
from mediation.agreements.views.base import bp
from mediation.core.clock import local_day
from mediation.core.errors import Missing, Refusal
from mediation.core.i18n import N_, gettext
from mediation.core.web import Audience, opens, put_on, work
from mediation.law import calculations
from mediation.law.calculations import Reckoning
from mediation.law.citations import citation


@dataclass(frozen=True, slots=True)
class Calculator:
    """Its name for people, what it asks, how it reckons from the filled form on a day."""

    title: str
    form: type[Any]
    reckon: Callable[[Any, date], Reckoning]


def _interest(form: Any, today: date) -> Reckoning:  # noqa: ARG001 - a calculator's shape
    rate = int(form.rate.data * 100)
    return calculations.loan_interest(form.principal.data, rate, form.first.data, form.last.data, form.agreed_on.data)


def _severance(form: Any, today: date) -> Reckoning:  # noqa: ARG001 - a calculator's shape
    return calculations.severance(
        form.wage.data, form.first.data, form.last.data, local_fen=form.local.data, unlawful=form.unlawful.data
    )


def _overtime(form: Any, today: date) -> Reckoning:
    hours = {name: form[name].data or 0 for name in ("workday", "rest", "holiday")}
    return calculations.overtime(form.wage.data, **hours, on=today)


CALCULATORS = {
    "interest": Calculator(N_("借款利息"), asks.InterestForm, _interest),
    "severance": Calculator(N_("经济补偿"), asks.SeveranceForm, _severance),
    "overtime": Calculator(N_("加班工资"), asks.OvertimeForm, _overtime),
    "work-injury": Calculator(
        N_("工伤待遇"), asks.WorkInjuryForm,
        lambda form, today: calculations.work_injury(form.grade.data, form.wage.data, form.local.data, today),
    ),
    "injury": Calculator(
        N_("残疾赔偿金"), asks.InjuryForm,
        lambda form, today: calculations.personal_injury(form.grade.data, form.income.data, form.age.data, today),
    ),
    "death": Calculator(
        N_("死亡赔偿金"), asks.DeathForm,
        lambda form, today: calculations.death(form.income.data, form.local.data, form.age.data, today),
    ),
}  # fmt: skip


@bp.get("/calculators")
@opens(Audience.STAFF, action="agreements.calculate")
def calculators() -> Response:
    return redirect(url_for("agreements.calculator", name=next(iter(CALCULATORS))))


@bp.get("/calculators/<name>")
@opens(Audience.STAFF, action="agreements.calculate")
def calculator(name: str) -> tuple[str, int]:
    chosen = CALCULATORS.get(name)
    if chosen is None:
        raise Missing
    form, found, status = chosen.form(request.args or None), None, 200
    with work() as uow:
        today = local_day(uow.now())
    if request.args:
        found = _reckoned(chosen, form, today)
        status = 200 if found else 422
    tabs = [
        {"label": gettext(one.title), "url": url_for("agreements.calculator", name=key), "active": key == name}
        for key, one in CALCULATORS.items()
    ]
    articles = [citation(key) for key in found.articles] if found else []
    return render_template(
        "agreements/calculator.html",
        calculator=chosen,
        form=form,
        found=found,
        tabs=tabs,
        articles=articles,
        today=today,
    ), status


def _reckoned(chosen: Calculator, form: Any, today: date) -> Reckoning | None:
    if not form.validate():
        return None
    try:
        return chosen.reckon(form, today)
    except Refusal as refusal:
        put_on(form, refusal)
        return None
