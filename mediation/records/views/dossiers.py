"""The whole file of a case: asked for, looked at, taken along with its originals."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote
from uuid import UUID

from flask import Response as FlaskResponse
from flask import current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.answers import PDF_POLICY
from mediation.core.errors import Conflict
from mediation.core.i18n import gettext as _
from mediation.core.uow import Engines
from mediation.core.web import Audience, actor, opens, work
from mediation.records import queries, service
from mediation.records.views.blueprint import bp


@bp.post("/cases/<uuid:case_id>/dossier")
@opens(Audience.STAFF, action="records.bind")
def bind(case_id: UUID) -> Response:
    try:
        with work() as uow:
            service.request_dossier(uow, case_id)
        flash(_("整卷已经交给后台制作，可以离开本页；做好后在这里打开。"), "ok")
    except Conflict as refusal:
        flash(refusal.message, "info")
    return redirect(url_for("records.documents", case_id=case_id))


@bp.get("/cases/<uuid:case_id>/dossier.pdf")
@opens(Audience.STAFF, action="records.bind")
def bound(case_id: UUID) -> Response:
    """The newest bound file that is made."""
    return _shown(case_id, _("卷宗"))


def _shown(case_id: UUID, what: str, party_id: UUID | None = None) -> Response:
    with work() as uow:
        dossier = queries.get_ready_dossier(uow, case_id, party_id)
        name = f"{cases.get_case(uow, case_id).case_no}{what}"
        uow.audit("records.dossier_opened", "dossier", dossier.id, case_id=case_id, version=dossier.version)
        portions = queries.dossier_bytes(uow, dossier)
    answer = _streamed(portions, f"{name}.pdf", "application/pdf", "inline")
    answer.headers["Content-Security-Policy"] = PDF_POLICY
    answer.content_length = dossier.size or 0
    return answer


@bp.post("/cases/<uuid:case_id>/dossier/copies/<uuid:party_id>")
@opens(Audience.STAFF, action="records.bind")
def bind_copy(case_id: UUID, party_id: UUID) -> Response:
    """The copy for one party: without the others' identity papers and what only offices read."""
    try:
        with work() as uow:
            service.request_dossier(uow, case_id, party_id)
        flash(_("副本已经交给后台制作，做好后在这里打开。"), "ok")
    except Conflict as refusal:
        flash(refusal.message, "info")
    return redirect(url_for("records.shelved", case_id=case_id))


@bp.get("/cases/<uuid:case_id>/dossier/copies/<uuid:party_id>.pdf")
@opens(Audience.STAFF, action="records.bind")
def bound_copy(case_id: UUID, party_id: UUID) -> Response:
    """The newest copy for one party that is made."""
    return _shown(case_id, _("卷宗副本"), party_id)


@bp.get("/cases/<uuid:case_id>/dossier.zip")
@opens(Audience.STAFF, action="records.bind")
def package(case_id: UUID) -> Response:
    """The newest bound file with its originals."""
    with work() as uow:
        dossier = queries.get_ready_dossier(uow, case_id)
        name = _("%(no)s卷宗", no=cases.get_case(uow, case_id).case_no)
        uow.audit("records.dossier_packed", "dossier", dossier.id, case_id=case_id, version=dossier.version)
    return _streamed(_packed(case_id), f"{name}.zip", "application/zip", "attachment")


def _packed(case_id: UUID) -> Iterator[bytes]:
    """Read while it is sent, in a unit of work of its own for the same person."""
    person = actor()
    engines: Engines = current_app.extensions["mediation"]

    def portions() -> Iterator[bytes]:
        with engines.work(person) as uow:
            yield from service.packed(uow, queries.get_ready_dossier(uow, case_id))

    return portions()


def _streamed(portions: Iterator[bytes], name: str, mime: str, way: str) -> FlaskResponse:
    answer = FlaskResponse(portions, mimetype=mime)
    answer.headers.update({
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "private, no-store",
    })  # fmt: skip
    return answer
