"""An administrator's page of the forms: their versions, a new one, and what it looks like."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.core.answers import answer_pdf
from mediation.core.authz import Role, may
from mediation.core.clock import local_day
from mediation.core.errors import Missing, Refusal
from mediation.core.i18n import gettext as _
from mediation.core.pages import day_shown
from mediation.core.web import Audience, opens, put_on, status_of, submitted, work
from mediation.law.documents import DocKind, document_kinds
from mediation.records import queries, service
from mediation.records.forms.templates import SealForm, TemplateForm, template_form
from mediation.records.policy import POLICY, Stationery
from mediation.records.views.blueprint import bp
from mediation.records.views.papers import answer_word

ADMINS = (Role.ADMIN, Role.OPERATOR)


@bp.get("/admin/offices/<uuid:org_id>/forms")
@opens(Audience.STAFF, *ADMINS, action="records.see_templates")
def templates(org_id: UUID) -> str:
    """Every form of the office: whose version it follows today, what comes next."""
    with work() as uow:
        office, today = accounts.managed_organisation(uow, org_id), local_day(uow.now())
        own = queries.templates_of(uow, office)
        rows: list[dict[str, Any]] = [
            {
                "kind": kind, "title": DocKind(kind).zh,
                "current": queries.template_in_force(uow, office, kind, today),
                "coming": [one for one in own if one.kind == kind and one.effective_from > today],
            }
            for kind in _kinds()
        ]  # fmt: skip
        names = accounts.organisation_names(uow, [row["current"].org_id for row in rows if row["current"]])
        county, seal = uow.engines.settings.county, queries.seal_picture(uow, org_id)
        keeps_seal = may(POLICY, "records.keep_seal", uow.actor, Stationery(office.path))
    return render_template(
        "records/templates.html", office=office, rows=rows, names=names, county=county, seal=seal, keeps_seal=keeps_seal
    )


@bp.route("/admin/offices/<uuid:org_id>/forms/<kind>", methods=["GET", "POST"])
@opens(Audience.STAFF, *ADMINS, action="records.keep_templates")
def template(org_id: UUID, kind: str) -> Response | tuple[str, int]:
    """One form: its versions, and a new one that starts from the newest."""
    _known(kind)
    with work() as uow:
        office, today = accounts.managed_organisation(uow, org_id), local_day(uow.now())
        versions = queries.templates_of(uow, office, kind)
        current = queries.template_in_force(uow, office, kind, today)
    words = service.fixed_words(kind)
    form = template_form(words)(data=_start(words, versions[0] if versions else current, today))
    if "preview" in request.form:
        return _previewed(org_id, kind, form, words)
    done = submitted(form, lambda uow: _made(uow, org_id, kind, form, words))
    if done is not None:
        day = day_shown(done.effective_from)
        flash(_("第%(n)s版已保存，从%(day)s起用于新做的文书。以前的文书不变。", n=done.version, day=day), "ok")
        return redirect(url_for("records.template", org_id=org_id, kind=kind))
    page = render_template(
        "records/template.html", office=office, kind=kind, title=DocKind(kind).zh, form=form, words=words,
        versions=versions, current=current, today=today, fields=service.word_snippets(kind),
    )  # fmt: skip
    return page, status_of(form)


@bp.get("/admin/offices/<uuid:org_id>/forms/<kind>/<int:version>.pdf")
@opens(Audience.STAFF, *ADMINS, action="records.see_templates")
def template_preview(org_id: UUID, kind: str, version: int) -> Response:
    """The sample case in one version; 0 is the standard form."""
    _known(kind)
    with work() as uow:
        office = accounts.managed_organisation(uow, org_id)
        found = queries.get_template(uow, office, kind, version) if version else None
        dress = service.Dress(found.words, found.layout) if found else service.Dress()
        pdf = service.preview(uow, office, office.name, kind, dress, sealed="seal" in request.args)
    return answer_pdf(pdf, DocKind(kind).zh)


@bp.get("/admin/offices/<uuid:org_id>/forms/<kind>/<int:version>.docx")
@opens(Audience.STAFF, *ADMINS, action="records.see_templates")
def template_word(org_id: UUID, kind: str, version: int) -> Response:
    """The sample case in a version as a Word file; 0 is a Word template to begin with."""
    _known(kind)
    with work() as uow:
        office = accounts.managed_organisation(uow, org_id)
        if version:
            content = service.word_preview(uow, queries.get_template(uow, office, kind, version))
        else:
            content = service.word_starter(kind)
    return answer_word(content, DocKind(kind).zh)


@bp.route("/admin/offices/<uuid:org_id>/seal", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.ADMIN, action="records.keep_seal")
def seal_picture(org_id: UUID) -> Response | tuple[str, int]:
    """The picture of the office's seal: put in, taken back; it is never sent out by itself."""
    with work() as uow:
        office, seal = accounts.managed_organisation(uow, org_id), queries.seal_picture(uow, org_id)
    form = SealForm()
    back = redirect(url_for("records.templates", org_id=org_id))
    if "drop" in request.form:
        with work() as uow:
            service.drop_seal_picture(uow, accounts.managed_organisation(uow, org_id))
        flash(_("印章图片已撤下，以后盖章用平台画的印章。盖过章的文书不变。"), "ok")
        return back
    if submitted(form, lambda uow: _kept_seal(uow, org_id, form)):
        flash(_("印章图片已保存，以后盖章用它。盖过章的文书不变。"), "ok")
        return back
    return render_template("records/seal.html", office=office, form=form, seal=seal), status_of(form)


def _kept_seal(uow: Any, org_id: UUID, form: SealForm) -> Any:
    return service.keep_seal_picture(uow, accounts.managed_organisation(uow, org_id), form.picture.data.read())


def _kinds() -> list[str]:
    changeable = set(service.changeable_kinds())
    return [one.kind.value for one in document_kinds() if one.kind.value in changeable]


def _known(kind: str) -> None:
    if kind not in _kinds():
        raise Missing


def _start(words: list[str], newest: Any, today: Any) -> dict[str, Any]:
    changed = newest.words if newest else {}
    layout = newest.layout if newest else {}
    typed = {f"word_{n}": changed.get(one, "") for n, one in enumerate(words)}
    return {**typed, **layout, "effective_from": today}


def _dress(form: TemplateForm, words: list[str]) -> service.Dress:
    return service.Dress(form.changed(words), form.layout())


def _made(uow: Any, org_id: UUID, kind: str, form: TemplateForm, words: list[str]) -> Any:
    office = accounts.managed_organisation(uow, org_id)
    return service.add_template(
        uow, office, kind, _dress(form, words), on=form.effective_from.data, reason=form.reason.data.strip(),
        word=_word(form),
    )  # fmt: skip


def _word(form: TemplateForm) -> service.WordTemplate | service.Kept:
    """The Word file that was handed in, else the newest version's unless it is to go."""
    file = form.handed_in()
    if file is not None:
        return service.WordTemplate(file.filename or "", file.read())
    return service.Kept.NONE if form.drop_word.data else service.Kept.NEWEST


def _previewed(org_id: UUID, kind: str, form: TemplateForm, words: list[str]) -> Response | tuple[str, int]:
    """What was typed, before it is kept: in a window of its own."""
    try:
        with work() as uow:
            office = accounts.managed_organisation(uow, org_id)
            pdf = service.preview(uow, office, office.name, kind, _dress(form, words))
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        put_on(form, refusal)
        return render_template("records/template_refused.html", sentence=refusal.message), 422
    return answer_pdf(pdf, DocKind(kind).zh)
