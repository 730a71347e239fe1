"""The page on which somebody writes a paper: the file's keeper, or the office whose seat it belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.web import Audience, confirmed, opens, status_of, submitted, work
from mediation.law.term import label
from mediation.law.written_forms import Shape, WrittenForm, written_form
from mediation.records import service
from mediation.records.forms.papers import form_for
from mediation.records.views.blueprint import bp


@bp.route("/cases/<uuid:case_id>/documents/<kind>/write", methods=["GET", "POST"])
@opens(Audience.STAFF, action="records.write")
def write(case_id: UUID, kind: str) -> Response | tuple[str, int]:
    written = written_form(kind)
    if written is None:
        raise Missing
    with work() as uow:
        start, case = service.start_of(uow, case_id, kind), cases.get_case(uow, case_id)
    form, fact = form_for(written)(data=_typed(written, start)), confirmed("fact")
    told = fact or confirmed("leak")  # that something is a fact is asked after the other was answered
    document = submitted(form, lambda uow: service.write(uow, case_id, kind, _said(form), told=told, fact=fact))
    if document is not None:
        flash(_("《%(title)s》已经保存，正在制作。还缺的内容会在文书上标出。", title=document.title), "ok")
        return redirect(url_for("records.documents", case_id=case_id, document=document.id))
    page = render_template("records/write.html", form=form, case=case, title=label(written.kind), written=written)
    return page, status_of(form)


def _typed(written: WrittenForm, start: dict[str, str]) -> dict[str, Any]:
    shapes = {one.name: one.shape for one in written.fields}
    return {name: _read(shapes.get(name), said) for name, said in start.items()}


def _read(shape: Shape | None, said: str) -> Any:
    if shape is Shape.TICKS:
        return said.splitlines()
    if shape is Shape.DAY:
        return date.fromisoformat(said) if said else None
    return said


def _said(form: FlaskForm) -> dict[str, str]:
    found = {name: value for name, value in form.data.items() if name != "csrf_token"}
    return {name: _written(value) for name, value in found.items()}


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(value) if isinstance(value, list) else value or ""
