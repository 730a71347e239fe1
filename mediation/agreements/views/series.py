"""The common terms of a series: which case they come from, which get them, each with its own sum."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries
from mediation.agreements.service.series import copy_terms
from mediation.agreements.views.base import bp
from mediation.cases.queries import series as found
from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_, gettext
from mediation.core.ids import parse_id
from mediation.core.money import yuan_to_fen
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, work


@bp.route("/series/<uuid:series_id>/terms", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.draft")
def series_terms(series_id: UUID) -> Response | tuple[str, int]:
    refusal, status = "", 200
    if request.method == "POST":
        try:
            with work() as uow:
                made = copy_terms(uow, series_id, _source(), _sums())
        except (Conflict, Invalid) as wrong:
            refusal, status = wrong.message, wrong.status
        else:
            flash(gettext("已经写进%(n)s件的草稿。请逐件看过、改好，再发给各自的当事人。", n=len(made)), "ok")
            return redirect(url_for("cases.one_series", series_id=series_id))
    with work() as uow:
        series = found.get_series(uow, series_id)
        page = render_template(
            "agreements/series_terms.html", series=series, refusal=refusal, typed=request.form,
            **_offered(uow, series_id),
        )  # fmt: skip
    return page, status


def _offered(uow: UnitOfWork, series_id: UUID) -> dict[str, Any]:
    """The cases that have terms to copy and those that can get them; of others nothing is shown."""
    sources, targets = [], []
    for case in found.cases_of_series(uow, series_id):
        may = queries.allowed_actions(uow, case.id)
        now = queries.current_agreement(uow, case.id) if "read" in may else None
        if now is not None and now.terms:
            sources.append(case)
        elif "draft" in may:
            targets.append(case)
    return {"sources": sources, "targets": targets}


def _source() -> UUID:
    key = parse_id(request.form.get("source", ""))
    if key is None:
        raise Invalid(N_("请选照抄哪一件的条款。"))
    return key


def _sums() -> dict[UUID, int | None]:
    chosen = [key for key in map(parse_id, request.form.getlist("case")) if key is not None]
    if not chosen:
        raise Invalid(N_("请至少选一件。"))
    return {key: _fen(request.form.get(f"sum-{key}", "")) for key in chosen}


def _fen(text: str) -> int | None:
    try:
        return yuan_to_fen(text) if text.strip() else None
    except ValueError as wrong:
        raise Invalid(str(wrong)) from wrong
