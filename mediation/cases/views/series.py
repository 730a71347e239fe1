"""系列案件: the list, one series with its cases and sums, new cases after one that is filled in."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases.forms.parts import pairs
from mediation.cases.forms.series import ApplicantsForm, JoinForm, SeriesForm
from mediation.cases.policy import REGISTRARS
from mediation.cases.queries import series as queries
from mediation.cases.rules.series import rows_of_file
from mediation.cases.service import series as verbs
from mediation.cases.views.blueprint import bp
from mediation.cases.views.showing import TONES, lines, status_words
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import gettext
from mediation.core.ids import parse_id
from mediation.core.panels import Panel
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work


@bp.get("/series")
@opens(Audience.STAFF, action="cases.read_series")
def all_series() -> str:
    with work() as uow:
        rows = queries.list_series(uow)
        people = accounts.staff_names(uow, [series.lead_id for series, _count in rows])
    may_open = actor().has(*REGISTRARS)
    return render_template("cases/series_list.html", rows=rows, people=people, may_open=may_open)


@bp.route("/series/new", methods=["GET", "POST"])
@opens(Audience.STAFF, *REGISTRARS, action="cases.open_series")
def new_series() -> Response | tuple[str, int]:
    form, first = SeriesForm(), parse_id(request.args.get("case", ""))
    with work() as uow:
        _offer_leads(uow, form)
        case = cases.get_case(uow, first) if first else None
    if not form.is_submitted():
        form.lead_id.data = str(actor().id)
    made = submitted(form, lambda uow: _opened(uow, form, [first] if first else []))
    if made is None:
        back = url_for("cases.all_series")
        return render_template("cases/series_form.html", form=form, case=case, back=back), status_of(form)
    flash(gettext("系列已经建好。接着把同一系列的案件加进来。"), "ok")
    return redirect(url_for("cases.one_series", series_id=made.id))


@bp.route("/series/<uuid:series_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.read_series")
def one_series(series_id: UUID) -> Response | tuple[str, int]:
    """The series with its cases; posted: cases that join it."""
    form = JoinForm()
    with work() as uow:
        series = queries.get_series(uow, series_id)
        keeps = queries.keeps_series(uow, series)
        alike = queries.look_alike(uow, series_id) if keeps else []
        form.alike.choices = pairs(*((str(one.id), f"{one.case_no} {one.title}") for one in alike))
    joined = submitted(form, lambda uow: _joined(uow, series_id, form)) if keeps else None
    if joined is not None:
        flash(gettext("已经加入这个系列。"), "ok")
        return redirect(url_for("cases.one_series", series_id=series_id))
    with work() as uow:
        shown = _shown(uow, queries.get_series(uow, series_id))
        return render_template("cases/series.html", form=form, keeps=keeps, alike=alike, **shown), status_of(form)


@bp.route("/series/<uuid:series_id>/particulars", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.keep_series")
def change_series(series_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        series = queries.get_series(uow, series_id)
        form = SeriesForm(obj=series)
        _offer_leads(uow, form, also=series.lead_id)
    back = url_for("cases.one_series", series_id=series_id)
    told = {"name": form.name.data or "", "reason": form.reason.data or ""}
    if submitted(form, lambda uow: verbs.change_series(uow, series_id, lead_id=_lead(form), **told)):
        flash(gettext("已保存。"), "ok")
        return redirect(back)
    return render_template("cases/series_form.html", form=form, case=None, back=back), status_of(form)


@bp.route("/series/<uuid:series_id>/cases", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.keep_series")
def register_in_series(series_id: UUID) -> Response | tuple[str, int]:
    form = ApplicantsForm()
    with work() as uow:
        series = queries.get_series(uow, series_id)
        members = queries.cases_of_series(uow, series_id)
        form.model.choices = pairs(*((str(one.id), f"{one.case_no} {one.title}") for one in members))
        if not form.is_submitted() and members:
            form.facts.data, form.requests.data = members[0].summary, members[0].requests
    back = url_for("cases.one_series", series_id=series_id)
    made = submitted(form, lambda uow: _registered(uow, series_id, form))
    if made is None:
        page = render_template("cases/series_register.html", form=form, series=series, members=members, back=back)
        return page, status_of(form)
    flash(gettext("登记了%(n)s件，每件都有自己的编号。下一步：逐件征询是否同意调解。", n=len(made)), "ok")
    return redirect(back)


@bp.post("/series/<uuid:series_id>/cases/<uuid:case_id>/leave")
@opens(Audience.STAFF, action="cases.keep_series")
def leave_series(series_id: UUID, case_id: UUID) -> Response:
    try:
        with work() as uow:
            verbs.leave_series(uow, series_id, case_id)
    except (Conflict, Invalid) as refusal:
        flash(refusal.message, "danger")
    else:
        flash(gettext("已经移出这个系列，案件本身没有变。"), "ok")
    return redirect(url_for("cases.one_series", series_id=series_id))


def series_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """Which series a case is in, for staff who may see it; parties are never told of one."""
    case = cases.get_case(uow, case_id)
    if case.series_id is None or not actor().is_staff:
        return None
    series = queries.get_series(uow, case.series_id)
    return Panel("series", gettext("系列案件"), 66, "cases/_series.html", {"series": series})


def _shown(uow: UnitOfWork, series: Any) -> dict[str, Any]:
    members, sums = queries.cases_of_series(uow, series.id), queries.standings(uow, series.id)
    return {
        "series": series, "sums": sums, "lines": lines(uow, members, local_day(uow.now())), "tones": TONES,
        "status_words": status_words, "lead": accounts.get_staff(uow, series.lead_id).name,
        "office": accounts.get_organisation(uow, series.org_id).name,
        "copies": actor().has(Role.MEDIATOR), "people": accounts.staff_names(uow, [one.mediator_id for one in members]),
        "total": {
            "cases": sum(one.cases for one in sums), "claimed": sum(one.claimed_fen for one in sums),
            "agreed": sum(one.agreed_fen for one in sums),
        },
    }  # fmt: skip


def _offer_leads(uow: UnitOfWork, form: SeriesForm, *, also: UUID | None = None) -> None:
    own = actor().org_id
    staff = accounts.staff_of_organisation(uow, own) if own else []
    leads = {one.id: one.name for one in staff if {Role.MEDIATOR.value, Role.CLERK.value} & set(one.roles)}
    if also is not None and also not in leads:
        leads[also] = accounts.get_staff(uow, also).name
    form.lead_id.choices = pairs(*((str(key), name) for key, name in leads.items()))


def _opened(uow: UnitOfWork, form: SeriesForm, first: list[UUID]) -> Any:
    org_id = actor().org_id
    if org_id is None:
        raise AssertionError("staff belong to an organisation")
    return verbs.open_series(
        uow, name=form.name.data or "", reason=form.reason.data or "", org_id=org_id, lead_id=_lead(form),
        case_ids=first,
    )  # fmt: skip


def _lead(form: SeriesForm) -> UUID:
    return UUID(str(form.lead_id.data))


def _joined(uow: UnitOfWork, series_id: UUID, form: JoinForm) -> Any:
    offered = {one.value for one in form.alike.choices}
    chosen = [UUID(value) for value in form.alike.data or [] if value in offered]
    typed = [word for word in re.split(r"[\s,，、;；]+", form.numbers.data or "") if word]
    chosen += [cases.find_case(uow, number).id for number in typed]
    return verbs.join_series(uow, series_id, chosen)


def _registered(uow: UnitOfWork, series_id: UUID, form: ApplicantsForm) -> list[Any]:
    sent = form.file.data.read() if form.file.data else b""
    names = rows_of_file(sent) if sent else form.names.data or ""
    return verbs.register_in_series(
        uow, series_id, UUID(form.model.data), facts=form.facts.data or "", requests=form.requests.data or "",
        names=names,
    )  # fmt: skip
